"""Hosts and addresses of links, as they are looked up and as they are shown."""

import ipaddress
import re

from console.conversation.errors import BadInput
from console.conversation.phrases import Phrase, phrase

HOST_LENGTH = 253
"""Characters of a whole host name (RFC 1035)."""

_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_LOCAL_PART = re.compile(r"[A-Za-z0-9.!$'*+/=^_|~-]{1,64}")


def host_of(authority: str) -> tuple[str, str]:
    """A URL's host in lower case ASCII, as it is looked up, and its port as ":8443" or "".

    Raises `BadInput` for what is not the name or the address of a host.
    """
    bracketed = re.fullmatch(r"(\[[0-9A-Fa-f:.]+\])(:[0-9]*)?", authority)
    if bracketed:
        return _checked_six(bracketed.group(1)), _port(bracketed.group(2) or "")
    name, colon, port = authority.partition(":")
    return _name(name), _port(colon + port)


def mail_of(address: str) -> tuple[str, str]:
    """The two parts of one e-mail address, its host in lower case ASCII; raises `BadInput`."""
    local, at, name = address.rpartition("@")
    if not at or not _LOCAL_PART.fullmatch(local):
        raise BadInput(
            phrase("The mailto link names no e-mail address, or more than one."),
            phrase("Write it as mailto:support@your-domain."),
        )
    return local, _name(name)


def shown_host(name: str) -> str:
    """A host for people: as it is looked up, and the letters it stands for where it is not plain ASCII."""
    if not any(label.startswith("xn--") for label in name.split(".")):
        return name
    import idna  # large tables, and hardly any host needs them

    try:
        return f"{name} ({idna.decode(name)})"
    except (idna.IDNAError, UnicodeError):
        return name


def _name(name: str) -> str:
    if not name:
        raise _refusal(phrase("The link has no host."))
    ascii_name = name.lower() if name.isascii() else _punycode(name)
    labels = ascii_name.removesuffix(".").split(".")
    if len(ascii_name) > HOST_LENGTH or not all(_LABEL.fullmatch(label) for label in labels):
        raise _refusal(phrase("“{host}” is not the name of a host.", host=name[:80]))
    if re.fullmatch(r"[0-9]+|0x[0-9a-f]*", labels[-1]):
        return _checked_four(ascii_name)
    return ascii_name


def _punycode(name: str) -> str:
    import idna

    try:
        # As browsers do it (UTS 46), so that what is shown is where it leads.
        return idna.encode(name, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError) as error:
        raise _refusal(phrase("“{host}” is not the name of a host.", host=name[:80])) from error


def _checked_four(name: str) -> str:
    """Numbers as a host are read in many ways; only the plain four of an address are taken."""
    try:
        return str(ipaddress.IPv4Address(name))
    except ValueError as error:
        raise _refusal(phrase("“{host}” is not the name of a host.", host=name[:80])) from error


def _checked_six(bracketed: str) -> str:
    try:
        return f"[{ipaddress.IPv6Address(bracketed[1:-1])}]"
    except ValueError as error:
        raise _refusal(phrase("“{host}” is not the name of a host.", host=bracketed[:80])) from error


def _port(text: str) -> str:
    if text in ("", ":", ":443"):
        return ""
    if not re.fullmatch(r":[0-9]{1,5}", text) or not 0 < int(text[1:]) < 65_536:
        raise _refusal(phrase("The link's port is not a number from 1 to 65,535."))
    return f":{int(text[1:])}"


def _refusal(why: Phrase) -> BadInput:
    return BadInput(why, phrase("Copy the address again from the address bar."))
