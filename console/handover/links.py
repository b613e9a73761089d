"""The link a handover opens: a template of the team's own, filled with values that can change nothing of it.

Only `https:` and `mailto:`. Placeholders stand in the path, the query or the fragment of a page, in the
subject or the body of a message, never in a host or an address; what fills them is percent-encoded.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from console.conversation.errors import BadInput
from console.conversation.messages import Customer
from console.conversation.phrases import phrase
from console.handover.hosts import host_of, mail_of, shown_host

URL_LENGTH = 2_000
MAIL_LENGTH = 1_800
"""Characters of a message's subject and body together, as encoded; longer ones are cut by mail programs."""
VALUE_LENGTH = 254
"""Characters of one value but the summary: the longest e-mail address there is (RFC 5321)."""

PLACEHOLDERS = ("conversation_id", "email", "name")
SUMMARY = "summary"

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f-\xa0\\<>\"^`|\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_DOTS = re.compile(r"(?:\.|%2e){1,2}", re.IGNORECASE)
_PAGE = re.compile(r"https://([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?", re.IGNORECASE)
_MAIL = re.compile(r"mailto:([^?#]*)(?:\?([^#]*))?", re.IGNORECASE)
_KEPT = "%/:=&?#+,;@!$'()*~-._{}"


@dataclass(frozen=True, slots=True)
class Target:
    """What is opened: the whole URL, and the host (for mailto the address) as shown before opening."""

    url: str
    host: str
    shortened: bool = False
    """The summary in it is not whole; the copied one is."""


@dataclass(frozen=True, slots=True)
class _Template:
    """A checked template in three parts; only `path` and `rest` hold placeholders."""

    head: str
    path: str
    rest: str
    host: str
    mail: bool


def check(template: str, *, summary_in_link: bool = False) -> str:
    """The host that a template leads to, as shown to a person; raises `BadInput` when it may not be used."""
    return _parsed(template, summary_in_link=summary_in_link).host


def host(url: str) -> str:
    """The host of a URL or template as shown to a person, a mailto's address; raises `BadInput`.

    A name that is not plain ASCII is shown as it is looked up, its letters behind it.
    """
    return check(url, summary_in_link=True)


def open_target(
    template: str,
    conversation_id: str,
    customer: Customer,
    *,
    summary: str = "",
    summary_in_link: bool = False,
) -> Target:
    """The URL to open for a conversation; raises `BadInput` when the template may not be used or is too long.

    The summary is put in only with `summary_in_link`, and shortened at a word when it does not fit.
    """
    parsed = _parsed(template, summary_in_link=summary_in_link)
    values = {
        "conversation_id": conversation_id,
        "email": customer.email or "",
        "name": customer.name or "",
    }
    short = {name: value[:VALUE_LENGTH] for name, value in values.items()}

    def url(text: str) -> str:
        return _filled(parsed, {**short, SUMMARY: text})

    whole = url(summary)
    if _fits(whole, mail=parsed.mail):
        return Target(whole, parsed.host)
    if f"{{{SUMMARY}}}" in template and _fits(url("…"), mail=parsed.mail):
        return Target(_shortened(url, summary, mail=parsed.mail), parsed.host, shortened=True)
    raise BadInput(
        phrase("The link is longer than {most} characters.", most=URL_LENGTH),
        phrase("Shorten it in Settings, Support provider. The summary can be copied now."),
    )


def _parsed(template: str, *, summary_in_link: bool) -> _Template:
    template = template.strip()
    if not template:
        raise BadInput(
            phrase("No link is set."), phrase("Set an https or mailto link in Settings, Support provider.")
        )
    if _FORBIDDEN.search(template):
        raise BadInput(
            phrase("The link holds a space, a backslash or a character that cannot be seen."),
            phrase("Copy the address again from the address bar."),
        )
    if len(template) > URL_LENGTH:
        raise BadInput(
            phrase("The link is longer than {most} characters.", most=URL_LENGTH),
            phrase("Use a shorter one."),
        )
    _check_placeholders(template, summary_in_link=summary_in_link)
    page = _PAGE.fullmatch(template)
    if page:
        return _page(page)
    mail = _MAIL.fullmatch(template)
    if mail:
        return _message(mail)
    raise BadInput(
        phrase("The link begins with neither https:// nor mailto:."),
        phrase("Use the https address of the page, or mailto: and an e-mail address."),
    )


def _check_placeholders(template: str, *, summary_in_link: bool) -> None:
    for name in _PLACEHOLDER.findall(template):
        if name == SUMMARY and not summary_in_link:
            raise BadInput(
                phrase("The link asks for the summary, which is not put into links: they end up in logs."),
                phrase("Remove {summary} from it, or switch on “Put the summary into the link”."),
            )
        if name not in (*PLACEHOLDERS, SUMMARY):
            raise BadInput(
                phrase("The link has a place that nothing fills: “{name}”.", name=name[:60]),
                phrase("Use {conversation_id}, {email} or {name}."),
            )
    if re.search(r"[{}]", _PLACEHOLDER.sub("", template)):
        raise BadInput(
            phrase("The link has a curly bracket without its partner."),
            phrase("Use {conversation_id}, {email} or {name}."),
        )


def _page(match: "re.Match[str]") -> _Template:
    authority, path = match.group(1), match.group(2)
    if "{" in authority:
        raise BadInput(
            phrase("The link's host would come from the conversation."),
            phrase("Write the host out; values belong behind it, in the path or the query."),
        )
    if "@" in authority:
        raise BadInput(
            phrase(
                "The link holds a name before an @: it leads to “{host}”.",
                host=authority.rpartition("@")[2][:80],
            ),
            phrase("Write the address without a user name and password."),
        )
    found, port = host_of(authority)
    for segment in path.split("/"):
        if "{" in segment and _DOTS.fullmatch(_PLACEHOLDER.sub("", segment)):
            raise BadInput(
                phrase("The link has dots around a value; what it leads to would change with the value."),
                phrase("Remove the dots beside the curly brackets."),
            )
    rest = (match.group(3) or "") + (match.group(4) or "")
    return _Template(f"https://{found}{port}", _ascii(path), _ascii(rest), shown_host(found), mail=False)


def _message(match: "re.Match[str]") -> _Template:
    local, found = mail_of(match.group(1))
    fields: list[str] = []
    for part in (match.group(2) or "").split("&"):
        name, _, value = part.partition("=")
        if not part:
            continue
        if name.lower() not in ("subject", "body"):
            raise BadInput(
                phrase("The mailto link sets “{name}”.", name=name[:40]),
                phrase("Only subject and body may stand behind the address."),
            )
        fields.append(f"{name.lower()}={_ascii(value)}")
    rest = f"?{'&'.join(fields)}" if fields else ""
    return _Template(f"mailto:{local}@{found}", "", rest, f"{local}@{shown_host(found)}", mail=True)


def _ascii(text: str) -> str:
    """What a template itself says, in ASCII; its own percent signs and brackets stay."""
    return quote(text, safe=_KEPT, errors="replace")


def _filled(template: _Template, values: Mapping[str, str]) -> str:
    path = "/".join(_segment(part, values) for part in template.path.split("/"))
    fill = _mail_value if template.mail else _value
    rest = _PLACEHOLDER.sub(lambda found: fill(found.group(1), values), template.rest)
    return template.head + path + rest


def _segment(part: str, values: Mapping[str, str]) -> str:
    """A segment of the path; one that a value turned into "." or ".." leaves the value out.

    A browser goes up a folder at "..", encoded or not: no encoding keeps it from that.
    """
    filled = _PLACEHOLDER.sub(lambda found: _value(found.group(1), values), part)
    return _PLACEHOLDER.sub("", part) if _DOTS.fullmatch(filled) else filled


def _value(name: str, values: Mapping[str, str]) -> str:
    return quote(values[name], safe="", errors="replace")


def _mail_value(name: str, values: Mapping[str, str]) -> str:
    """Line breaks only in the summary: mail programs decode a subject's into headers of their own."""
    text = values[name]
    text = re.sub(r"\r\n|\r|\n", "\r\n", text) if name == SUMMARY else re.sub(r"[\r\n]", " ", text)
    return quote(re.sub(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]", " ", text), safe="", errors="replace")


def _fits(url: str, *, mail: bool) -> bool:
    return len(url) <= URL_LENGTH and (not mail or len(url.partition("?")[2]) <= MAIL_LENGTH)


def _shortened(url: Callable[[str], str], summary: str, *, mail: bool) -> str:
    fewest, most = 0, len(summary)
    while fewest < most:
        middle = (fewest + most + 1) // 2
        if _fits(url(summary[:middle] + "…"), mail=mail):
            fewest = middle
        else:
            most = middle - 1
    cut = summary[:fewest]
    words = cut.rpartition(" ")[0]
    return url((words or cut).rstrip() + "…")
