"""Handover Console: the desktop console beside an AI customer-support agent."""
