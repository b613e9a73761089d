"""What a person reads of each setting, how it is edited, its page, and the names it had before."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from console.conversation.phrases import NOTHING, Phrase, phrase


class Group(StrEnum):
    """The pages of the settings screen."""

    PROVIDER = "provider"
    AGENT = "agent"
    KNOWLEDGE = "knowledge"
    GUIDANCE = "guidance"
    TOPICS = "topics"
    HANDOVER = "handover"
    PRIVACY = "privacy"
    APPEARANCE = "appearance"
    KEYBOARD = "keyboard"


class Control(StrEnum):
    """What a setting is edited with; `own` is an editor written for it alone."""

    TICK = "tick"
    CHOICE = "choice"
    LINE = "line"
    TEXT = "text"
    PERCENT = "percent"
    OWN = "own"


class Option(Struct, frozen=True):
    """One value of a choice as the settings file writes it, and its word."""

    value: str | bool | None
    words: Phrase


class Setting(Struct, frozen=True):
    """One setting: its page, its words and its editor. `wrong` says what a value must be.

    `label` stands beside a tick, or in a field while it is empty; `section` is the heading it stands under;
    `bounds` are least, most and step of a percentage; `formerly` are names that still are read.
    """

    group: Group
    title: Phrase
    help: Phrase
    wrong: Phrase
    formerly: tuple[str, ...] = ()
    control: Control = Control.OWN
    label: Phrase = NOTHING
    options: tuple[Option, ...] = ()
    bounds: tuple[int, int, int] = (0, 100, 5)
    section: Phrase = NOTHING


_SWITCH = phrase("“{name}” must be true or false.")
_LINE = phrase("“{name}” must be one line of text of at most 2,000 characters.")
_TEXT = phrase("“{name}” must be text of at most 4,000 characters.")

_WHEN = phrase("When it brings in a person")

SETTINGS: Mapping[str, Setting] = {
    "provider": Setting(
        Group.PROVIDER,
        phrase("Support provider"),
        phrase("The helpdesk that a handover goes to."),
        phrase(
            "“{name}” must be intercom, zendesk-messaging, zendesk-tickets, hubspot, freshchat, freshdesk, "
            "gorgias, link or copy-paste."
        ),
    ),
    "provider_name": Setting(
        Group.PROVIDER,
        phrase("Name shown"),
        phrase("What your team calls it, such as LiveChat or tawk.to."),
        _LINE,
    ),
    "link": Setting(
        Group.PROVIDER,
        phrase("Link to open"),
        phrase(
            "An https page or a mailto address. {conversation_id}, {email} and {name} in it are filled in."
        ),
        _LINE,
    ),
    "summary_in_link": Setting(
        Group.PROVIDER,
        phrase("Put the summary into the link"),
        phrase("Links end up in logs and histories. Off: the summary is copied and pasted only."),
        _SWITCH,
    ),
    "account_fields": Setting(
        Group.PROVIDER,
        phrase("Account"),
        phrase("What the provider's account is reached by. Keys and tokens go to the system keyring."),
        phrase("“{name}” must be a line of text of at most 2,000 characters under a known provider."),
    ),
    "default_account": Setting(
        Group.PROVIDER,
        phrase("Account in use"),
        phrase("Which of the provider's accounts new handovers go to."),
        _LINE,
    ),
    "accounts": Setting(
        Group.PROVIDER,
        phrase("Other accounts"),
        phrase("Accounts that are set up beside the one in use. Open handovers keep theirs."),
        phrase("“{name}” must be an account with an id of its own and a known provider."),
    ),
    "agent": Setting(
        Group.AGENT,
        phrase("Agent"),
        phrase("Who answers the customer. The built-in agent needs no account and no key."),
        phrase("“{name}” must be built-in."),
    ),
    "agent_name": Setting(
        Group.AGENT,
        phrase("Agent's name"),
        phrase("The name over the agent's answers."),
        _LINE,
        control=Control.LINE,
        label=phrase("Assistant"),
    ),
    "knowledge_folder": Setting(
        Group.KNOWLEDGE,
        phrase("Knowledge folder"),
        phrase("A folder of Markdown, HTML and text files that the agent may answer from."),
        _LINE,
    ),
    "prevent_immediate_escalation": Setting(
        Group.AGENT,
        phrase("Prevent immediate escalation"),
        phrase(
            "When the very first message asks for a person, the agent asks what it is about first. "
            "The second request goes through."
        ),
        phrase("“{name}” must be true, false, or null for the provider's default."),
        control=Control.CHOICE,
        options=(
            Option(None, phrase("Provider's default")),
            Option(True, phrase("On")),
            Option(False, phrase("Off")),
        ),
        section=_WHEN,
    ),
    "auto_handover_when_cannot_answer": Setting(
        Group.AGENT,
        phrase("Hand over when the AI cannot answer"),
        phrase("Tickets only: hands over at once, and the customer never reads “I don't know”."),
        _SWITCH,
        control=Control.TICK,
        label=phrase("Hand over tickets at once"),
        section=_WHEN,
    ),
    "frustration_alone": Setting(
        Group.AGENT,
        phrase("Strong annoyance alone hands over"),
        phrase("Off: the customer must be annoyed and the agent must have failed to answer."),
        _SWITCH,
        control=Control.TICK,
        label=phrase("Even when the agent has not failed"),
        section=_WHEN,
    ),
    "contact_support_counts": Setting(
        Group.AGENT,
        phrase("“Contact support” asks for a person"),
        phrase("Whether asking how to contact support counts as asking for a person."),
        _SWITCH,
        control=Control.TICK,
        label=phrase("Asking for the support counts"),
        section=_WHEN,
    ),
    "thresholds": Setting(
        Group.AGENT,
        phrase("Thresholds"),
        phrase("From which score on a trigger fires, 0 to 1. Left out: the engine's own."),
        phrase("“{name}” must give a number from 0 to 1 for a trigger's name."),
    ),
    "guidance": Setting(
        Group.GUIDANCE,
        phrase("Guidance"),
        phrase("Rules in plain language on when to hand over. One is used per reply."),
        phrase("“{name}” must be a rule with an id of its own and a text."),
    ),
    "topics": Setting(
        Group.TOPICS,
        phrase("Topics for instant handover"),
        phrase("Topics and tags that go to a person at once, before any answer."),
        phrase("“{name}” must be a topic with an id of its own and a name."),
    ),
    "office_hours": Setting(
        Group.HANDOVER,
        phrase("Office hours"),
        phrase("When people are on duty. Outside them the customer is told so at a handover."),
        phrase(
            "“{name}” must say open true or false, or give a time zone and times such as 09:00 to 17:00 "
            "for mon to sun."
        ),
    ),
    "handover_text": Setting(
        Group.HANDOVER,
        phrase("Text at a handover"),
        phrase("What the customer reads when a person is brought in. Empty: words that fit the reason."),
        _TEXT,
        control=Control.TEXT,
    ),
    "away_text": Setting(
        Group.HANDOVER,
        phrase("Text outside office hours"),
        phrase("What the customer reads when nobody is on duty. Empty: the console's own words."),
        _TEXT,
        control=Control.TEXT,
    ),
    "offer_text": Setting(
        Group.HANDOVER,
        phrase("Text of the offer"),
        phrase("What stands before “Talk to a person”. Empty: the console's own words."),
        _TEXT,
        control=Control.TEXT,
    ),
    "masking": Setting(
        Group.PRIVACY,
        phrase("Mask card numbers and secrets"),
        phrase("In summaries and in everything that is copied or exported, visibly."),
        _SWITCH,
        control=Control.TICK,
        label=phrase("Masking is on"),
    ),
    "theme": Setting(
        Group.APPEARANCE,
        phrase("Theme"),
        phrase("Light, dark, or as the system has it."),
        phrase("“{name}” must be system, light or dark."),
        control=Control.CHOICE,
        options=(
            Option("system", phrase("System")),
            Option("light", phrase("Light")),
            Option("dark", phrase("Dark")),
        ),
    ),
    "rail_names": Setting(
        Group.APPEARANCE,
        phrase("Show names in the rail"),
        phrase("The names of the screens under their pictures."),
        _SWITCH,
        control=Control.TICK,
        label=phrase("Names under the pictures"),
    ),
    "reduced_motion": Setting(
        Group.APPEARANCE,
        phrase("Reduced motion"),
        phrase("Nothing slides or fades."),
        phrase("“{name}” must be system, on or off."),
        control=Control.CHOICE,
        options=(
            Option("system", phrase("System")),
            Option("on", phrase("Nothing moves")),
            Option("off", phrase("Things move")),
        ),
    ),
    "contrast": Setting(
        Group.APPEARANCE,
        phrase("Contrast"),
        phrase("High contrast leaves out every ground: borders, signs and words stay."),
        phrase("“{name}” must be system or high."),
        control=Control.CHOICE,
        options=(Option("system", phrase("System")), Option("high", phrase("High"))),
    ),
    "text_size": Setting(
        Group.APPEARANCE,
        phrase("Text size"),
        phrase("100 to 200 % of the system's text."),
        phrase("“{name}” must be a number from 1.0 to 2.0."),
        control=Control.PERCENT,
        bounds=(100, 200, 10),
    ),
    "shortcuts": Setting(
        Group.KEYBOARD,
        phrase("Keys"),
        phrase("Each action's key; click one to press another."),
        phrase(
            "“{name}” must be a key such as Ctrl+Shift+H under an action's name; Ctrl+Alt writes letters and "
            "is none."
        ),
    ),
}

RENAMED: Mapping[str, str] = {old: name for name, setting in SETTINGS.items() for old in setting.formerly}
"""Old name -> today's name."""

UNKNOWN = phrase("“{name}” is not a setting of this console.")
UNKNOWN_REMEDY = phrase("Check its spelling, or remove it. It stays in the file as it is.")
WRONG_REMEDY = phrase("Correct it in Settings. Until then the default is used; the file keeps what it says.")
