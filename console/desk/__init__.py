"""Every intent of a person, by its name: the window and the command line ask for the same things here."""

from console.desk.desk import Desk

__all__ = ["Desk"]
