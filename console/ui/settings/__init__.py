"""The Settings screen: one page per group of settings, saved as they are changed."""
