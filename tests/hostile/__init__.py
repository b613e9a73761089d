"""Hostile text through every place that shows, copies, stores or exports it, with the process watched."""
