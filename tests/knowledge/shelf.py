"""Small knowledge folders for the tests."""

from pathlib import Path

ARTICLES = {
    "returns/refunds.md": "# Refunds\n\nWe refund your money within 5 days of receiving the parcel.",
    "returns/labels.md": "# Return labels\n\nPrint the label from your account and stick it on the box.",
    "shipping/costs.md": "# Shipping costs\n\nShipping within the country is free. Abroad it is 9 euros.",
    "shipping/tracking.md": "# Tracking a parcel\n\nThe tracking number is in the e-mail we sent.",
    "repairs/brakes.md": "# Squealing brakes\n\nClean the rims and replace worn brake pads.",
    "repairs/chain.md": "# Oiling the chain\n\nOil the chain every 200 kilometres, more often in rain.",
    "account/password.md": "# Forgotten password\n\nChoose Reset password and follow the link in the e-mail.",
    "account/wifi.md": "# Internet in the shop\n\nThere is free wifi for everybody who waits.",
}


def write(folder: Path, articles: dict[str, str]) -> Path:
    """Writes articles, by relative path, below a folder."""
    for path, text in articles.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder
