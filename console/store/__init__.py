"""The journal and its projections: `port` is what the house knows, `sqlite` is the default behind it."""
