"""What the agent may answer from: importers, passages, the index and the search over it."""
