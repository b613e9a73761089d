"""Conversations from the clipboard or a file: shown, their speakers checked, then imported."""
