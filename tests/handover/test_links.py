"""Links: a value fills its place and changes nothing else; a template that could mislead is refused."""

from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from console.conversation.errors import BadInput
from console.conversation.messages import Customer
from console.handover.links import MAIL_LENGTH, URL_LENGTH, Target, check, host, open_target

PAGE = "https://help.velo.example/case/{conversation_id}/new?mail={email}&who={name}#for-{name}"
MAIL = "mailto:support@velo.example?subject=Case%20{conversation_id}&body=From%20{name}%2C%20{email}"
ANN = Customer(name="Ann & Bo", email="ann+shop@mail.example")


def test_values_are_percent_encoded_each_in_its_place() -> None:
    target = open_target(PAGE, "c/1", ANN)
    assert target == Target(
        "https://help.velo.example/case/c%2F1/new?mail=ann%2Bshop%40mail.example&who=Ann%20%26%20Bo#for-Ann%20%26%20Bo",
        "help.velo.example",
    )


def test_a_message_is_addressed_by_the_template_alone_and_shows_its_address() -> None:
    target = open_target(MAIL, "c-1", ANN)
    assert target.host == "support@velo.example"
    assert target.url == (
        "mailto:support@velo.example?subject=Case%20c-1&body=From%20Ann%20%26%20Bo%2C%20ann%2Bshop%40mail.example"
    )


def test_what_is_not_known_of_the_customer_is_left_empty() -> None:
    assert (
        open_target("https://x.example/?e={email}&n={name}", "c", Customer()).url
        == "https://x.example/?e=&n="
    )


REFUSED = {
    "": "No link is set",
    "http://x.example/": "neither https",
    "javascript:alert(1)": "neither https",
    "file:///etc/passwd": "neither https",
    "data:text/html,x": "neither https",
    "//x.example": "neither https",
    "https:x.example": "neither https",
    "https:///x": "no host",
    "https://?q": "no host",
    "https://good.example@evil.example/": "leads to “evil.example”",
    "https://user:word@evil.example/": "leads to “evil.example”",
    "https://good.example\\@evil.example/": "backslash",
    "https://good.example/a b": "space",
    "https://good.exam\nple/": "space",
    "https://good.example/\u202egnp.exe": "cannot be seen",
    "https://{name}.example/": "host would come from the conversation",
    "https://good.example:{email}/": "host would come from the conversation",
    "https://good.example/{phone}": "nothing fills: “phone”",
    "https://good.example/{}": "nothing fills",
    "https://good.example/{name": "curly bracket",
    "https://good.example/name}": "curly bracket",
    "https://good.example/{{name}}": "curly bracket",
    "https://good.example/{summary}": "not put into links",
    "https://good.example/.{name}/x": "dots around",
    "https://good.example/%2e{name}./x": "dots around",
    "https://good..example/": "not the name of a host",
    "https://-good.example/": "not the name of a host",
    "https://ex%61mple.example/": "not the name of a host",
    "https://2130706433/": "not the name of a host",
    "https://0x7f000001/": "not the name of a host",
    "https://127.1/": "not the name of a host",
    "https://[::zz]/": "not the name of a host",
    "https://[::1/": "not the name of a host",
    "https://good.example:99999/": "port",
    "https://good.example:http/": "port",
    "https://good.example/" + "x" * 2_000: "longer than 2000",
    "mailto:": "no e-mail address",
    "mailto:{email}": "no e-mail address",
    "mailto:a@b.example,c@d.example": "no e-mail address",
    "mailto:support": "no e-mail address",
    "mailto:support@": "no host",
    "mailto:a@b.example?attach=/etc/passwd": "sets “attach”",
    "mailto:a@b.example?bcc={email}": "sets “bcc”",
    "mailto:a@b.example?{name}=x": "sets “",
}


@pytest.mark.parametrize("template", sorted(REFUSED))
def test_a_template_that_could_mislead_is_refused_with_what_to_do(template: str) -> None:
    with pytest.raises(BadInput) as caught:
        check(template)
    assert REFUSED[template] in caught.value.message.english()
    assert caught.value.remedy.english()


def test_spaces_around_a_pasted_link_do_no_harm() -> None:
    assert open_target("  https://x.example/a\n", "c", ANN).url == "https://x.example/a"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://Help.Velo.EXAMPLE/x", "help.velo.example"),
        ("https://help.velo.example:8443/x", "help.velo.example"),
        ("https://bücher.example/", "xn--bcher-kva.example (bücher.example)"),
        ("https://xn--bcher-kva.example/", "xn--bcher-kva.example (bücher.example)"),
        ("https://pаypal.example/", "xn--pypal-4ve.example (pаypal.example)"),
        ("https://faß.example/", "xn--fa-hia.example (faß.example)"),
        ("https://good。example/", "good.example"),
        ("https://127.0.0.1/", "127.0.0.1"),
        ("https://[0:0::1]/", "[::1]"),
        ("mailto:Help@Bücher.example", "Help@xn--bcher-kva.example (bücher.example)"),
    ],
)
def test_the_host_is_shown_as_it_is_looked_up(url: str, shown: str) -> None:
    assert host(url) == shown


def test_what_is_opened_is_what_was_shown() -> None:
    assert (
        open_target("https://bücher.example/ü?q=ü", "c", ANN).url
        == "https://xn--bcher-kva.example/%C3%BC?q=%C3%BC"
    )
    assert open_target("https://x.example:0443/", "c", ANN).url == "https://x.example:443/"


@pytest.mark.parametrize("name", [".", "..", "%2e%2e"])
def test_a_value_of_dots_cannot_lead_up_a_folder(name: str) -> None:
    path = urlsplit(open_target("https://x.example/a/{name}/b", "c", Customer(name=name)).url).path
    assert path in ("/a//b", "/a/%252e%252e/b")


def test_the_summary_stands_in_a_link_only_when_asked_and_as_far_as_it_fits() -> None:
    template = "https://x.example/?s={summary}"
    with pytest.raises(BadInput, match="not put into links"):
        open_target(template, "c", ANN, summary="I want a refund.")
    target = open_target(template, "c", ANN, summary="I want a refund.", summary_in_link=True)
    assert target == Target("https://x.example/?s=I%20want%20a%20refund.", "x.example")
    long = open_target(template, "c", ANN, summary="größer " * 600, summary_in_link=True)
    assert long.shortened
    assert URL_LENGTH - 60 < len(long.url) <= URL_LENGTH
    assert unquote(long.url).endswith("größer…")


def test_a_message_with_the_summary_keeps_its_lines_and_its_limit() -> None:
    template = "mailto:a@b.example?subject={name}&body={summary}"
    target = open_target(
        template, "c", Customer(name="A\r\nBcc: x@y.example"), summary="One\nTwo", summary_in_link=True
    )
    assert target.url == "mailto:a@b.example?subject=A%20%20Bcc%3A%20x%40y.example&body=One%0D%0ATwo"
    long = open_target(template, "c", ANN, summary="word " * 900, summary_in_link=True)
    assert long.shortened
    assert len(long.url.partition("?")[2]) <= MAIL_LENGTH


def test_a_template_that_is_too_long_once_filled_says_that_copying_works() -> None:
    template = "https://x.example/" + "{name}" * 300
    with pytest.raises(BadInput, match="copied now"):
        open_target(template, "c", Customer(name="ü" * 254))


NASTY = st.text(alphabet=st.characters(), max_size=40) | st.text(
    alphabet="./\\@:?#&=%\r\n 2eE{}", max_size=12
)


@given(NASTY, NASTY, NASTY)
@example("..", "..", "..")
@example("c", "a@b&bcc=x@y", "\r\nBcc: x@y.example")
@example("\ud800", "\ud800", "\udfff")
def test_no_value_changes_scheme_host_or_structure_of_a_page(
    conversation: str, email: str, name: str
) -> None:
    url = open_target(PAGE, conversation, Customer(name=name, email=email)).url
    parts = urlsplit(url)
    assert url.isascii()
    assert (parts.scheme, parts.netloc) == ("https", "help.velo.example")
    segments = parts.path.split("/")
    assert len(segments) == 4
    assert (segments[1], segments[3]) == ("case", "new")
    assert segments[2].lower() not in (".", "..", "%2e", "%2e%2e", ".%2e", "%2e.")
    assert [key for key, _ in parse_qsl(parts.query, keep_blank_values=True)] == ["mail", "who"]
    assert parts.fragment.startswith("for-")


@given(st.text(max_size=60))
def test_a_value_arrives_as_it_was(name: str) -> None:
    url = open_target("https://x.example/?n={name}", "c", Customer(name=name)).url
    assert unquote(url.partition("?n=")[2]) == name


@given(NASTY, NASTY)
def test_no_value_adds_a_header_to_a_message(name: str, conversation: str) -> None:
    url = open_target(MAIL, conversation, Customer(name=name, email=name)).url
    parts = urlsplit(url)
    assert (parts.scheme, parts.path) == ("mailto", "support@velo.example")
    assert [field.partition("=")[0] for field in parts.query.split("&")] == ["subject", "body"]
    assert not parts.fragment
    assert "%0D" not in url
    assert "%0A" not in url


@given(
    st.text(max_size=40)
    | st.text(max_size=30).map("https://".__add__)
    | st.text(max_size=30).map("mailto:".__add__)
)
def test_any_template_is_used_or_refused_in_words(template: str) -> None:
    try:
        url = open_target(template, "c-1", ANN).url
    except BadInput:
        return
    assert url.startswith(("https://", "mailto:"))
    assert "@" not in urlsplit(url).netloc
    assert url.isascii()
