"""The Conversations screen: every conversation in one live table, and the chosen one beside it."""
