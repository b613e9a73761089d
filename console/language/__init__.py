"""Reading text offline: words, sentences and clauses, languages, and the phrase lexicons."""
