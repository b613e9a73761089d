"""One turn: a conversation in; readings, decision, answer stream and summary out. Writes nothing."""
