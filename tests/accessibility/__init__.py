"""The walk that somebody takes who sees nothing and has no pointer: every screen, by ear and by keys."""
