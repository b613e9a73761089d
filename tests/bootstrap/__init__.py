"""The scripts in packaging/: the two commands of the README and the pinned versions."""
