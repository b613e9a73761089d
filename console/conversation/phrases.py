"""Sentences for people, kept apart from their values so that the window can translate them."""

from msgspec import Struct

Value = str | int | float


class Phrase(Struct, frozen=True):
    """An English sentence with `{named}` places and the values that go there.

    The template is the message id (as in gettext): `ui/` translates it, the command line prints
    `english()`. Values are never templates, so text of a customer or an article cannot format anything.
    """

    template: str
    values: tuple[tuple[str, Value], ...] = ()

    def english(self) -> str:
        """The sentence in English, values filled in."""
        return self.fill(self.template)

    def fill(self, template: str) -> str:
        """The values filled into `template`, a translation of this phrase's own."""
        return template.format(**dict(self.values)) if self.values else template


def phrase(template: str, **values: Value) -> Phrase:
    """`Phrase` with its values by name: `phrase("Turn {turn} of {all}", turn=3, all=6)`."""
    return Phrase(template, tuple(values.items()))


NOTHING = Phrase("")
"""Says nothing; shown nowhere."""
