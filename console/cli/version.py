"""The version of the installed package."""

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed


def version() -> str:
    """Such as 0.1.0; "unknown" where it runs without having been installed."""
    try:
        return installed("handover-console")
    except PackageNotFoundError:
        return "unknown"
