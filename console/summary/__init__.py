"""What is passed on to a human: the built-in writer, grounding and the formats for copying."""
