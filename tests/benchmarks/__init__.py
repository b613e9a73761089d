"""Figures of the house, each beside a baseline measured in the same run: `python -m tests.benchmarks`."""
