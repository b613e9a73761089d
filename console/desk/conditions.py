"""The conditions of a conversation: what holds in it over the settings, what differs, and how it is said."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from msgspec import structs

from console.conversation.errors import BadInput, NotPossible
from console.conversation.events import ConditionsSet, Entry, Event, Started, Summarised
from console.conversation.fold import step
from console.conversation.messages import Channel, Conversation, Kind
from console.conversation.phrases import Phrase, phrase
from console.conversation.state import State
from console.language.names import NAMES
from console.providers.capabilities import capabilities, shown_name, table
from console.settings import OfficeHours, Settings

AGENTS = ("built-in",)
"""The agents that a chat may be given."""


def under(settings: Settings, conditions: ConditionsSet) -> Settings:
    """The settings as these conditions change them: provider, agent, and whether people are on duty.

    Name and link are those of the provider's own account, where one is set up.
    """
    own = settings
    if conditions.own_provider and conditions.provider in table() and conditions.provider != own.provider:
        account = settings.account_by_id(settings.account_for(conditions.provider))
        own = replace(
            own,
            provider=conditions.provider,
            provider_name=account.provider_name if account else "",
            link=account.link if account else "",
            summary_in_link=account.summary_in_link if account else False,
            default_account=account.id if account else "",
        )
    if conditions.own_agent and conditions.agent in AGENTS and conditions.agent != own.agent:
        own = replace(own, agent=conditions.agent)
    if conditions.on_duty is not None:
        own = replace(own, office_hours=OfficeHours(open=conditions.on_duty))
    return own


def defaults(settings: Settings) -> ConditionsSet:
    """What a new chat begins under: the settings, and the first channel that their provider takes."""
    channels = table()[settings.provider].channels
    return ConditionsSet(channel=channels[0], agent=settings.agent, provider=settings.provider)


def following(conditions: ConditionsSet, settings: Settings) -> ConditionsSet:
    """The conditions with the names that the settings now give to what follows them."""
    return structs.replace(
        conditions,
        agent=conditions.agent if conditions.own_agent else settings.agent,
        provider=conditions.provider if conditions.own_provider else settings.provider,
    )


def begun(
    kind: Kind, conditions: ConditionsSet, settings: Settings, subject: str | None = None
) -> tuple[Event, ...]:
    """How a conversation begins: `Started`, and behind it what that has no field for."""
    wanted = following(conditions, settings)
    started = Started(
        kind=kind,
        channel=wanted.channel,
        customer=wanted.customer,
        subject=subject,
        tags=wanted.tags,
        agent=wanted.agent,
        agent_name=settings.agent_name,
        provider=wanted.provider,
    )
    chosen = wanted.on_duty is not None or wanted.own_agent or wanted.own_provider
    return (started, wanted) if chosen else (started,)


def conditioned(
    state: State, wanted: ConditionsSet | None, settings: Settings, at: datetime
) -> tuple[Event, ...]:
    """The events that bring other conditions about; none where they hold already.

    The summary is written anew where it speaks of the customer. Raises `NotPossible` in a live conversation,
    whose facts are the helpdesk's own, and `BadInput` for an agent or a provider that there is not.
    """
    if wanted is None:
        return ()
    event = following(wanted, settings)
    if event == state.conditions:
        return ()
    if state.kind is Kind.LIVE:
        raise NotPossible(
            phrase("The conditions of a live conversation are the helpdesk's own."),
            phrase("Try them in a chat of your own."),
        )
    capabilities(event.provider)
    if event.agent not in AGENTS:
        raise BadInput(
            phrase("There is no agent “{name}”.", name=event.agent[:60]),
            phrase("The agents are: {names}.", names=", ".join(AGENTS)),
        )
    if not state.turns or event.customer == state.customer:
        return (event,)
    from console.turns.turn import summarise  # the first frame comes without it

    after = step(state, Entry(state.id, state.seq + 1, at, event))
    return (event, Summarised(summarise(after)))


def of_line(conversation: Conversation, line: Settings, settings: Settings) -> ConditionsSet:
    """The conditions of a conversation of cli.md whose own overrides make `line` out of `settings`.

    A calendar of its own is no condition: it stays with the settings.
    """
    hours = line.office_hours
    return ConditionsSet(
        channel=conversation.channel,
        customer=conversation.customer,
        tags=conversation.tags,
        on_duty=hours.open if hours != settings.office_hours else None,
        agent=line.agent,
        provider=line.provider,
        own_agent=line.agent != settings.agent,
        own_provider=line.provider != settings.provider,
    )


def overrides(conditions: ConditionsSet) -> dict[str, object]:
    """What the conversation itself does not hold of them, under the names of the settings file."""
    found: dict[str, object] = {}
    if conditions.own_provider:
        found["provider"] = conditions.provider
    if conditions.own_agent:
        found["agent"] = conditions.agent
    if conditions.on_duty is not None:
        found["office_hours"] = {"open": conditions.on_duty}
    return found


def before_last(state: State) -> ConditionsSet | None:
    """The conditions before the last change that still stands; None when none does.

    A change that brings back what was there before is a step back and is not taken back itself.
    """
    stack = [state.conditioned[0].before] if state.conditioned else []
    for mark in state.conditioned:
        if len(stack) > 1 and stack[-2] == mark.after:
            stack.pop()
        else:
            stack.append(mark.after)
    return stack[-2] if len(stack) > 1 else None


# In words


def channel(value: Channel) -> Phrase:
    """A channel's name."""
    return phrase("Ticket") if value is Channel.TICKET else phrase("Chat")


def agent(name: str) -> Phrase:
    """An agent's name."""
    return phrase("Built-in agent") if name == "built-in" else phrase("{agent}", agent=name)


def language(locale: str) -> Phrase:
    """A language's name by its locale, or the locale itself."""
    name = NAMES.get(locale.replace("_", "-").split("-")[0].lower())
    return Phrase(name) if name else phrase("{locale}", locale=locale)


def differing(conditions: ConditionsSet, settings: Settings) -> tuple[Phrase, ...]:
    """What differs from a chat that the settings alone rule, in a few words each."""
    return tuple(_differing(following(conditions, settings), defaults(settings)))


def _differing(now: ConditionsSet, plain: ConditionsSet) -> Iterator[Phrase]:
    if now.channel is not plain.channel:
        yield channel(now.channel)
    if now.provider != plain.provider:
        yield provider(now.provider)
    if now.agent != plain.agent:
        yield agent(now.agent)
    if now.on_duty is not None:
        yield phrase("on duty") if now.on_duty else phrase("off duty")
    customer = now.customer.name or now.customer.email
    if customer:
        yield phrase("{customer}", customer=customer)
    if now.customer.locale:
        yield language(now.customer.locale)
    if now.tags:
        yield phrase("tagged {tags}", tags=", ".join(now.tags))


def changes(before: ConditionsSet, after: ConditionsSet) -> tuple[Phrase, ...]:
    """What is new, in a few words each; nothing where both are the same."""
    return tuple(_changes(before, after))


def _changes(before: ConditionsSet, after: ConditionsSet) -> Iterator[Phrase]:
    if after.channel is not before.channel:
        yield channel(after.channel)
    if _own(after) != _own(before):
        yield provider(after.provider) if after.own_provider else phrase("provider of the settings")
    if (after.own_agent, after.agent) != (before.own_agent, before.agent) and after.own_agent:
        yield agent(after.agent)
    if after.on_duty is not before.on_duty:
        yield {
            True: phrase("people are on duty"),
            False: phrase("nobody is on duty"),
            None: phrase("on duty by the calendar"),
        }[after.on_duty]
    yield from _customer_changes(before, after)
    fresh = [tag for tag in after.tags if tag not in before.tags]
    if fresh:
        yield phrase("tagged {tags}", tags=", ".join(fresh))
    gone = [tag for tag in before.tags if tag not in after.tags]
    if gone:
        yield phrase("no longer tagged {tags}", tags=", ".join(gone))


def _own(conditions: ConditionsSet) -> str:
    return conditions.provider if conditions.own_provider else ""


def _customer_changes(before: ConditionsSet, after: ConditionsSet) -> Iterator[Phrase]:
    was, now = before.customer, after.customer
    if (now.name or "") != (was.name or ""):
        yield phrase("customer {name}", name=now.name) if now.name else phrase("customer without a name")
    if (now.email or "") != (was.email or ""):
        yield phrase("e-mail {email}", email=now.email) if now.email else phrase("no e-mail address")
    if (now.locale or "") != (was.locale or ""):
        yield language(now.locale) if now.locale else phrase("language not given")


def provider(name: str) -> Phrase:
    """A provider's own title, or its name where this console does not know it."""
    row = table().get(name)
    return Phrase(row.title) if row else phrase("{provider}", provider=name)


def effects(conditions: ConditionsSet, settings: Settings) -> tuple[Phrase, ...]:
    """What channel and provider change in the turns to come, a sentence each."""
    return tuple(_effects(conditions, under(settings, conditions)))


def _effects(conditions: ConditionsSet, own: Settings) -> Iterator[Phrase]:
    row, ticket = table()[own.provider], conditions.channel is Channel.TICKET
    name = shown_name(own.provider, own.provider_name)
    if conditions.channel not in row.channels:
        yield (
            phrase("{provider} takes no tickets.", provider=name)
            if ticket
            else phrase("{provider} takes no chats.", provider=name)
        )
    prevent = own.prevent_immediate_escalation
    if row.prevent_immediate_escalation if prevent is None else prevent:
        yield phrase("Asks back first when the very first message wants a person.")
    else:
        yield phrase("Hands over at the very first request for a person.")
    if ticket and own.auto_handover_when_cannot_answer:
        yield phrase("Hands over at once when it cannot answer.")
    elif row.button and not ticket:
        yield phrase("Offers a person by the button “Talk to a person”.")
    else:
        yield phrase("Offers a person in words, without a button.")
    if conditions.channel in row.silent:
        yield phrase("The customer reads nothing of a handover.")
