"""The command palette: every action by its name, wherever one is."""
