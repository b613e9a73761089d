"""Every setting: type, default, title, help; read from and written to one JSON file, never a secret.

`fields` holds the settings, `table` what a person reads of each, `hours` the office hours, `reading` turns
plain data into settings, `file` loads and saves them.
"""

from console.settings.fields import (
    PROVIDERS,
    Account,
    Contrast,
    ReducedMotion,
    Settings,
    Theme,
    is_secret_name,
)
from console.settings.file import load, save
from console.settings.hours import ALWAYS_OPEN, Day, OfficeHours, is_open
from console.settings.reading import Loaded, Problem, overridden, plain, read
from console.settings.table import SETTINGS, Control, Group, Option, Setting

__all__ = [
    "ALWAYS_OPEN",
    "PROVIDERS",
    "SETTINGS",
    "Account",
    "Contrast",
    "Control",
    "Day",
    "Group",
    "Loaded",
    "OfficeHours",
    "Option",
    "Problem",
    "ReducedMotion",
    "Setting",
    "Settings",
    "Theme",
    "is_open",
    "is_secret_name",
    "load",
    "overridden",
    "plain",
    "read",
    "save",
]
