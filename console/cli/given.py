"""Settings, rules and topics out of the files named on the command line."""

import json
from dataclasses import replace
from pathlib import Path

from console.cli.options import Options
from console.conversation.errors import BadInput
from console.conversation.phrases import phrase
from console.settings import PROVIDERS, Settings, overridden

LARGEST = 5_000_000
"""Bytes; a longer file is none of ours."""


def settings(options: Options) -> Settings:
    """The defaults, then --settings, then the single options. Raises `BadInput` naming file and place."""
    found = Settings()
    if options.settings:
        found = overridden(found, load(options.settings), str(options.settings))
    if options.guidance:
        found = overridden(found, {"guidance": load(options.guidance)}, str(options.guidance))
    if options.topics:
        found = overridden(found, {"topics": load(options.topics)}, str(options.topics))
    if options.provider is not None:
        if options.provider not in PROVIDERS:
            raise BadInput(
                phrase("There is no provider “{name}”.", name=options.provider[:60]),
                phrase("The providers are: {names}.", names=", ".join(PROVIDERS)),
            )
        found = replace(found, provider=options.provider)
    # What a settings file says of its knowledge is another machine's; --knowledge alone counts here.
    return replace(found, knowledge_folder=str(options.knowledge or ""))


def load(path: Path) -> object:
    """A file's JSON. Raises `BadInput` naming it."""
    data = read(path)
    try:
        value: object = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadInput(
            phrase("{file} is not readable JSON.", file=str(path)),
            phrase("See `handover-console detect --help` for what it holds."),
        ) from error
    return value


def read(path: Path) -> bytes:
    """A file's bytes. Raises `BadInput` naming it."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise BadInput(
            phrase("{file} cannot be read: {reason}.", file=str(path), reason=reason),
            phrase("Check its name and its rights."),
        ) from error
    if len(data) > LARGEST:
        raise BadInput(phrase("{file} is larger than {size} MB.", file=str(path), size=LARGEST // 1_000_000))
    return data
