"""Transcripts as people copy them: what is recognised, who is who, what is left out, when it was."""

import time
from datetime import UTC, datetime

import pytest

from console.conversation.messages import Author
from console.transcripts.pasted import NO_SHAPE, Because, Pasted
from console.transcripts.reader import read

NOW = datetime(2026, 11, 22, 18, tzinfo=UTC)


def who(pasted: Pasted) -> dict[str, Author]:
    return {speaker.name: speaker.author for speaker in pasted.speakers}


def said(pasted: Pasted) -> list[tuple[str, str]]:
    return [(one.speaker, one.text) for one in pasted.messages]


def test_whatsapp_with_notices_media_and_marks_of_direction() -> None:
    pasted = read(
        "\u200e[31.12.23, 13:51:02] Bike shop: \u200eMessages and calls are end-to-end encrypted.\r\n"
        "[31.12.23, 13:51:02] Mo Berg: Hi, my bike\r\narrived broken\r\nNote: the box was open\r\n"
        "[31.12.23, 13:55:10] Bike shop: How can I help?\r\n"
        "\u200e[31.12.23, 13:56:10] Mo Berg: \u200eimage omitted\r\n"
        "[01.01.24, 09:00:00] Mo Berg: I leave at 10:30, see https://x.example/a: b\r\n",
        now=NOW,
    )
    assert pasted.shape == "whatsapp"
    assert said(pasted) == [
        ("Mo Berg", "Hi, my bike\narrived broken\nNote: the box was open"),
        ("Bike shop", "How can I help?"),
        ("Mo Berg", "I leave at 10:30, see https://x.example/a: b"),
    ]
    assert [line.because for line in pasted.left_out] == [Because.EVENT, Because.MEDIA]
    assert who(pasted) == {"Mo Berg": Author.CUSTOMER, "Bike shop": Author.HUMAN}


def test_a_whatsapp_group_keeps_who_began_it_as_a_customer() -> None:
    pasted = read(
        '12.03.26, 09:41 - Jonas hat die Gruppe "Fjell Kunden" erstellt\n'
        "12.03.26, 09:42 - Jonas: Mein Akku lädt nicht mehr\n"
        "12.03.26, 09:43 - +49 151 23456789: Bei mir auch nicht\n"
        "12.03.26, 09:44 - Fjell Service: Welche Farbe hat die LED?\n"
        "12.03.26, 09:47 - Mia hat die Gruppe verlassen\n",
        now=NOW,
    )
    assert who(pasted) == {
        "Jonas": Author.CUSTOMER,
        "+49 151 23456789": Author.CUSTOMER,
        "Fjell Service": Author.HUMAN,
    }
    assert [one.why.english() for one in pasted.speakers][:2] == [
        "Writes first.",
        "Writes from a telephone number.",
    ]


def test_a_mail_client_s_word_before_the_time_is_no_part_of_a_name() -> None:
    for word, month in (("le", "févr."), ("am", "Februar"), ("on", "Feb")):
        pasted = read(
            f"Camille Roux {word} 12 {month} 2026 14:03\nBonjour.\n\n"
            f"Support-Team {word} 12 {month} 2026 14:05\nBonjour Camille.\n",
            now=NOW,
        )
        assert who(pasted) == {"Camille Roux": Author.CUSTOMER, "Support-Team": Author.HUMAN}


def test_who_asks_to_talk_to_a_person_is_the_customer_and_who_offers_it_is_the_ai() -> None:
    pasted = read(
        "Lise Ravn: Do you ship to Bornholm?\n"
        "Nordlys: I am not sure. Would you like to talk to a person?\n"
        "Lise Ravn: Can I talk to a person about this, please?\n",
        now=NOW,
    )
    assert who(pasted) == {"Lise Ravn": Author.CUSTOMER, "Nordlys": Author.AGENT}


def test_an_ai_that_speaks_for_a_company_is_the_ai() -> None:
    pasted = read(
        "10:02 AM | Hugo: In stock?\n10:03 AM | Fin from Shop: Yes.\n10:04 AM | Jane from Shop: Hello.\n",
        now=NOW,
    )
    assert who(pasted)["Fin from Shop"] is Author.AGENT
    assert who(pasted)["Jane from Shop"] is Author.HUMAN


@pytest.mark.parametrize(
    "line",
    [
        "31/12/2023, 13:51 - Mo: hello",
        "12/31/23, 1:51\u202fPM - Mo: hello",
        "31.12.2023, 13:51 - Mo: hello",
        "2023-12-31, 13:51 - Mo: hello",
        "31-12-2023 13:51 - Mo: hello",
        "2023/12/31, 13:51 - Mo: hello",
        "31.12.2023 13.51 - Mo: hello",
        "2023. 12. 31. 오후 1:51 - Mo: hello",
        "[31/12/2023, 1:51:02 p.m.] Mo: hello",
        "[2023/12/31 下午1:51:02] Mo: hello",
        "[٣١/١٢/٢٠٢٣، ١:٥١:٠٢ م] Mo: hello",
    ],
)
def test_whatsapp_in_the_date_of_every_telephone(line: str) -> None:
    pasted = read(line + "\n" + line.replace("Mo", "Shop"), now=NOW)
    assert pasted.shape == "whatsapp", pasted
    at = pasted.messages[0].at
    assert at is not None
    here = at.astimezone()
    assert (here.year, here.month, here.day, here.hour, here.minute) == (2023, 12, 31, 13, 51)


def test_zendesk_chat_over_midnight_with_its_zone() -> None:
    pasted = read(
        "Chat started: 2023-11-20 11:51 PM UTC\nServed by: Jane\n\n"
        "(11:51:02 PM) *** Visitor 72031534 joined the chat ***\n"
        "(11:51:02 PM) Visitor 72031534: My order (13:20) is late\nSecond line\n"
        "(12:02:31 AM) Jane: Which order: 12 or 13?\n"
        "(12:04) *** Jane left the chat ***\n",
        now=NOW,
    )
    assert (pasted.shape, pasted.sure) == ("zendesk-chat", True)
    assert who(pasted) == {"Visitor 72031534": Author.CUSTOMER, "Jane": Author.HUMAN}
    assert [one.at for one in pasted.messages] == [
        datetime(2023, 11, 20, 23, 51, 2, tzinfo=UTC),
        datetime(2023, 11, 21, 0, 2, 31, tzinfo=UTC),
    ]
    assert len(pasted.left_out) == 4


def test_a_zendesk_ticket_with_the_newest_comment_first() -> None:
    pasted = read(
        "##- Please type your reply above this line -##\n\nYour request (12345) has been updated.\n\n"
        "----------------------------------------------\n\nJane (Acme), Nov 21, 2023, 09:15 GMT+1\n\n"
        "Hello Mo, we are on it.\n\n----------------------------------------------\n\n"
        "Mo Berg, Nov 20, 2023, 18:15 GMT+1\n\nMy light does not charge.\nOrder: 1234\n\n"
        "This email is a service from Acme.\n",
        now=NOW,
    )
    assert pasted.shape == "zendesk-ticket"
    assert said(pasted)[0] == ("Mo Berg", "My light does not charge.\nOrder: 1234")
    assert who(pasted) == {"Mo Berg": Author.CUSTOMER, "Jane (Acme)": Author.HUMAN}
    assert pasted.messages[0].at == datetime(2023, 11, 20, 17, 15, tzinfo=UTC)


def test_intercom_over_several_days_with_the_ai_and_a_teammate() -> None:
    pasted = read(
        "Conversation with Mo Berg\n"
        "Started on November 20, 2023 at 11:51 PM Oslo time CET (GMT+0100)\n\n---\n\n"
        "11:51 PM | Mo Berg: My light does not charge\n\n11:52 PM | Fin: Two articles:\n- one\n- two\n\n"
        "--- November 21, 2023 ---\n\n08:10 AM | Jane from Acme: Hello Mo\n\n---\n"
        "Exported from Acme on November 22, 2023 at 10:02 AM Oslo time\n",
        now=NOW,
    )
    assert (pasted.shape, pasted.sure) == ("intercom", True)
    assert who(pasted) == {
        "Mo Berg": Author.CUSTOMER,
        "Fin": Author.AGENT,
        "Jane from Acme": Author.HUMAN,
    }
    assert pasted.messages[1].text == "Two articles:\n- one\n- two"
    assert pasted.messages[2].at == datetime(2023, 11, 21, 7, 10, tzinfo=UTC)


def test_tawk_with_a_visitor_without_a_name() -> None:
    pasted = read(
        "Conversation started on : Monday, November 20, 2023, 13:51 (GMT+1)\n\n"
        "[13:51] V1552483327128309 : hello\n[13:52] *** Jane has joined the chat ***\n"
        "[13:52] Jane : Hi there, how can I help?\n\n"
        "Conversation ended on : Monday, November 20, 2023, 14:10 (GMT+1)\n",
        now=NOW,
    )
    assert pasted.shape == "tawk"
    assert who(pasted) == {"V1552483327128309": Author.CUSTOMER, "Jane": Author.HUMAN}
    assert [speaker.sure for speaker in pasted.speakers] == [True, False]
    assert pasted.messages[0].at == datetime(2023, 11, 20, 12, 51, tzinfo=UTC)


def test_livechat_as_it_is_copied_out_of_the_archive() -> None:
    pasted = read(
        "Chat started\nMon, Nov 20 2023, 13:51\n\nVisitor\n13:51\nHello there\nI need help: now\n\n"
        "Jane Doe\n13:52\nHi! How may I help you?\n\nVisitor\n13:53\nMy tyre is flat\nChat archived\n",
        now=NOW,
    )
    assert pasted.shape == "livechat"
    assert said(pasted) == [
        ("Visitor", "Hello there\nI need help: now"),
        ("Jane Doe", "Hi! How may I help you?"),
        ("Visitor", "My tyre is flat"),
    ]
    assert len(pasted.left_out) == 3


def test_names_and_colons_and_what_only_looks_like_a_name() -> None:
    pasted = read(
        "Customer: Hi, where is my order?\nNote: it is urgent\nSee https://x.example/a\nmeet at 10:30\n"
        "> Jane: quoted\nAI: It left on Monday.\nSteps: wait.\nCustomer: I want a person\n"
    )
    assert (pasted.shape, pasted.sure) == ("plain", True)
    assert [name for name, _ in said(pasted)] == ["Customer", "AI", "Customer"]
    assert said(pasted)[0][1].count("\n") == 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kundin: Hallo\nAssistent: Guten Tag", {"Kundin": "customer", "Assistent": "agent"}),
        ("You: hi\nAcme Bot: hello", {"You": "customer", "Acme Bot": "agent"}),
        ("Velo: hello\nMo: hi\nVelo: yes", {"Velo": "agent", "Mo": "customer"}),
        ("Anna: hello\nBen: hi", {"Anna": "customer", "Ben": "human"}),
        ("Anna: Hello, how can I help you?\nBen: hi", {"Anna": "human", "Ben": "customer"}),
        (
            "Customer: hi\nAgent: hello\nHuman: me",
            {"Customer": "customer", "Agent": "agent", "Human": "human"},
        ),
        ("Customer: hi\nBot: hello\nAgent: me", {"Customer": "customer", "Bot": "agent", "Agent": "human"}),
        ("Mo [customer]: hi\nJane (Support): hello", {"Mo": "customer", "Jane (Support)": "human"}),
    ],
)
def test_who_is_who(text: str, expected: dict[str, str]) -> None:
    found = who(read(text, agent_names=["Velo"]))
    assert {name.split(" [")[0]: author.value for name, author in found.items()} == expected


def test_day_and_month_are_told_by_the_whole_transcript() -> None:
    american = read("[03/04/23, 1:51:02 PM] A: x\n[03/25/23, 1:51:02 PM] B: y\n", now=NOW)
    assert american.messages[0].at is not None
    assert (american.messages[0].at.month, american.notes) == (3, ())
    european = read("[03/04/23, 13:51:02] A: x\n[25/04/23, 13:51:02] B: y\n", now=NOW)
    assert european.messages[0].at is not None
    assert european.messages[0].at.month == 4
    doubtful = read("[03/04/23, 13:51:02] A: x\n[03/05/23, 13:51:02] B: y\n", now=NOW)
    assert "either way" in doubtful.notes[0].english()


def test_times_without_a_day_are_of_the_latest_day_possible() -> None:
    pasted = read("(23:58:00) Visitor 1: x\n(00:01:00) Jane: y\n", now=NOW)
    first, last = (one.at for one in pasted.messages)
    assert first is not None
    assert last is not None
    assert first < last <= NOW
    assert "names no day" in pasted.notes[0].english()


@pytest.mark.parametrize(
    "text",
    ["", "   \n\n", "Roses are red.", "Note: x\nSubject: y", "https://a.example\nftp://b.example", "12:30"],
)
def test_what_is_no_transcript_says_so(text: str) -> None:
    pasted = read(text)
    assert pasted.shape == NO_SHAPE
    assert not pasted.messages
    assert len(pasted.left_out) == sum(bool(line.strip()) for line in text.splitlines())


def test_ten_megabytes_and_twenty_thousand_lines_are_read_in_seconds() -> None:
    days = ((f"{n // 3600 % 28 + 1:02}.12.23, {n // 60 % 24:02}:{n % 60:02}:00", n) for n in range(10_000))
    long = "\n".join(f"[{day}] {('Mo', 'Shop')[n % 2]}: no. {n}\nmore" for day, n in days)
    begun = time.perf_counter()
    assert len(read(long, now=NOW).messages) == 10_000
    wide = "Customer: " + ("lorem ipsum dolor 12:30 " * 4 + "\n") * 100_000 + "AI: x"
    assert len(read(wide, now=NOW).messages) == 2
    assert not read("1:" * 5_000_000, now=NOW).messages
    assert not read(("- " * 78 + "\n") * 20_000, now=NOW).messages
    assert time.perf_counter() - begun < 30
