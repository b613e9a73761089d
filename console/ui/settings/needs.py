"""What the Settings screen is given: it asks the desk, changes preferences, and knows no provider."""

from dataclasses import dataclass

from console.credentials import Credentials
from console.desk import Desk
from console.desk.accounts import Accounts
from console.desk.preferences import Preferences
from console.desk.shelf import Shelf
from console.desk.work import Work


@dataclass(frozen=True, slots=True)
class Needs:
    """`owner` owns the coroutines that the pages start; the window ends them."""

    desk: Desk
    preferences: Preferences
    shelf: Shelf
    credentials: Credentials
    owner: Work

    @property
    def accounts(self) -> Accounts:
        """Choosing and removing provider accounts."""
        return Accounts(self.desk, self.preferences, self.credentials)
