"""What the agent says in a turn that is not an answer: short texts that the customer reads."""

import re

from console.conversation.messages import Channel
from console.conversation.readings import Trigger

ASK_FIRST = (
    "Of course, I can bring in a person. So that they can help you at once: "
    "what is it about, and what have you tried so far?"
)
OFFER_CHAT = (
    "I could not find that in our help centre, and I do not want to guess. A person can look into it for you."
)
OFFER_TICKET = (
    "I could not find a certain answer to this. If you would like a person to look into it, "
    "just reply with “Talk to a person”."
)
DECLINED = "All right. Ask me anything else, or say so at any time if you would like a person after all."
TALK_TO_A_PERSON = "Talk to a person"
"""The button's words, and what the customer says by pressing it."""
REPLY_WITH = "If you would like a person to look into it, just reply with “Talk to a person”."
"""Follows the lead's own offer where there is no button and it does not say what to write."""
AWAY = "Nobody is on duty right now; they will get back to you when they are."

_ACKNOWLEDGED = {
    Trigger.ASKS_FOR_PERSON: "Of course. I am bringing in a person",
    Trigger.FRUSTRATION: "I am sorry that I have not been able to solve this. I am bringing in a person",
    Trigger.CANNOT_ANSWER: "I am bringing in a person who can look into it",
    Trigger.GUIDANCE: "This is something that a person should look at. I am bringing in a person",
    Trigger.TOPIC: "I cannot help with this myself, so I am bringing in a person",
}
_ACKNOWLEDGED_BY_OPERATOR = "I am bringing in a person"


def offer(channel: Channel, *, button: bool, on_duty: bool = True, own: str = "") -> str:
    """The offer of a person, in the lead's own words where set; without a button it says which to write."""
    pressed = channel is Channel.CHAT and button
    if own:
        return own if pressed or takes_up(own, within=True) else f"{own} {REPLY_WITH}"
    text = OFFER_CHAT if pressed else OFFER_TICKET
    return text if on_duty else f"{text} {AWAY}"


def takes_up(text: str, *, within: bool = False) -> bool:
    """Whether the customer wrote the button's very words, quoted or not; `within` a longer text, too."""
    wanted, said = TALK_TO_A_PERSON.casefold().split(), re.findall(r"\w+", text.casefold())
    if within:
        return any(said[place : place + len(wanted)] == wanted for place in range(len(said)))
    return said == wanted


def acknowledgement(trigger: Trigger | None, *, on_duty: bool, own: str = "") -> str:
    """What the customer reads when a handover begins; it promises nothing that nobody can keep."""
    if own:
        return own
    begin = _ACKNOWLEDGED[trigger] if trigger else _ACKNOWLEDGED_BY_OPERATOR
    if not on_duty:
        return f"{begin}. {AWAY}"
    return f"{begin}. They get the summary below, so there is no need to repeat anything."
