"""What every store must do, whatever database lies behind it.

An implementation's test file inherits `StoreContract` and overrides the fixture `databases`.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.conversation.errors import Conflict, NotPossible
from console.conversation.events import (
    Answered,
    CustomerSaid,
    Decided,
    Entry,
    Event,
    HandoverRequested,
    MarkedPasted,
    Renamed,
    Started,
)
from console.conversation.fold import fold
from console.conversation.messages import Customer, Kind
from console.conversation.phrases import NOTHING
from console.conversation.readings import Action, Decision, Reading, Trigger
from console.conversation.row import Row, row
from console.conversation.state import Holder, State
from console.store.port import Counts, Filter, Store
from tests.conversation.strategies import EVENT, MOMENTS

T = TypeVar("T")
Database = Callable[[], Store]
"""Opens one database: every call gives a store of its own on it, as another process would have."""
Databases = Callable[[], Database]
"""Makes a new, empty database."""

START = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
SEVERAL = settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
HANDOVER = HandoverRequested("h", "link", "Link", trigger=Trigger.FRUSTRATION)


def play(database: Database, scenario: Callable[[Store], Awaitable[T]]) -> T:
    """Run a scenario on a store and close it, as one start of the program does."""

    async def whole() -> T:
        store = database()
        try:
            return await scenario(store)
        finally:
            await store.close()

    return asyncio.run(whole())


async def begin(store: Store, conversation: str, *events: Event, kind: Kind = Kind.TEST) -> State:
    """A conversation with these events, a minute after another by their number in the list."""
    _, state = await store.append(conversation, 0, [Started(kind), *events], START)
    return state


async def shown(store: Store, which: Filter) -> list[str]:
    """The ids that a list shows, sorted."""
    return sorted(row.conversation for row in (await store.rows(which)).rows)


Plan = list[tuple[Event, datetime]]
PLANS = st.lists(st.lists(st.tuples(EVENT, MOMENTS), min_size=1, max_size=4), max_size=6)
"""Several conversations, each with what happens in it and when."""


async def play_plans(store: Store, plans: Sequence[Plan]) -> dict[str, State]:
    """Append what is planned, entry by entry, the conversations by turns."""
    states: dict[str, State] = {}
    for step in range(max((len(plan) for plan in plans), default=0)):
        for number, plan in enumerate(plans):
            if step < len(plan):
                event, at = plan[step]
                _, states[f"c{number}"] = await store.append(f"c{number}", step, [event], at)
    return states


def newest_first(rows: Sequence[Row]) -> list[Row]:
    """The order of every list."""
    return sorted(rows, key=lambda row: (row.updated_at, row.conversation), reverse=True)


class StoreContract:
    """Inherit, override `databases`, and everything below is run against the implementation."""

    @pytest.fixture
    def databases(self) -> Databases:
        raise NotImplementedError

    @pytest.fixture
    def database(self, databases: Databases) -> Database:
        return databases()

    # the journal

    def test_a_new_store_holds_nothing(self, database: Database) -> None:
        async def scenario(store: Store) -> None:
            assert await store.state("c") is None
            assert await store.entries("c") == ()
            assert (await store.rows(Filter())).rows == ()
            assert await store.counts() == Counts()
            assert await store.draft("c") == ""
            assert [c async for c in store.conversations()] == []
            assert await store.changed_elsewhere() == frozenset()
            found = await store.verify()
            assert (found.conversations, found.entries, found.breaks) == (0, 0, ())

        play(database, scenario)

    def test_what_is_appended_is_there_after_a_restart(self, database: Database) -> None:
        async def write(store: Store) -> tuple[tuple[Entry, ...], State]:
            first, state = await store.append("c", 0, [Started(Kind.TEST), CustomerSaid("Hi")], START)
            second, state = await store.append("c", state.seq, [Answered("Hello")], START)
            return first + second, state

        async def read(store: Store) -> None:
            assert await store.entries("c") == entries
            assert await store.state("c") == state
            assert (await store.rows(Filter())).rows == (row(state),)

        entries, state = play(database, write)
        assert [entry.seq for entry in entries] == [1, 2, 3]
        assert fold(entries) == state
        play(database, read)

    @SEVERAL
    @given(plans=PLANS)
    def test_any_history_is_read_as_it_was_written(self, databases: Databases, plans: list[Plan]) -> None:
        async def scenario(store: Store) -> None:
            states = await play_plans(store, plans)
            for conversation, state in states.items():
                entries = await store.entries(conversation)
                assert [entry.event for entry in entries] == [e for e, _ in plans[int(conversation[1:])]]
                assert await store.state(conversation) == fold(entries) == state
            assert (await store.verify()).breaks == ()

        play(databases(), scenario)

    def test_an_append_behind_the_wrong_entry_is_refused_and_writes_nothing(self, database: Database) -> None:
        async def scenario(store: Store) -> None:
            state = await begin(store, "c", CustomerSaid("Hi"))
            for after in (0, 1, 3, -1):
                with pytest.raises(Conflict):
                    await store.append("c", after, [Answered("Late")], START)
            with pytest.raises(Conflict):
                await store.append("new", 1, [Started(Kind.TEST)], START)
            assert await store.state("c") == state
            assert await shown(store, Filter()) == ["c"]
            _, after_it = await store.append("c", state.seq, [Answered("In time")], START)
            assert after_it.seq == 3

        play(database, scenario)

    def test_of_appends_at_once_exactly_one_gets_in(self, database: Database) -> None:
        async def scenario(store: Store) -> None:
            other = database()
            await begin(store, "c")
            tries = [
                (store if n % 2 else other).append("c", 1, [CustomerSaid(f"{n}")], START) for n in range(8)
            ]
            results = await asyncio.gather(*tries, return_exceptions=True)
            await other.close()
            assert [type(result) for result in results].count(Conflict) == 7
            assert len(await store.entries("c")) == 2

        play(database, scenario)

    def test_two_stores_on_one_database_go_on_from_each_other(self, database: Database) -> None:
        async def scenario(store: Store) -> None:
            other = database()
            await begin(store, "c", CustomerSaid("Hi"))
            _, theirs = await other.append("c", 2, [Answered("Hello")], START)
            _, ours = await store.append("c", 3, [CustomerSaid("Bye")], START)
            assert ours.turns[:2] == theirs.turns
            assert await other.state("c") == ours
            await other.close()

        play(database, scenario)

    def test_an_event_that_could_not_be_read_back_is_not_journalled(self, database: Database) -> None:
        reading = Reading(Trigger.TOPIC, float("nan"), 0.5, False, NOTHING)
        broken = Decided(0, (reading,), Decision(Action.CONTINUE, NOTHING))

        async def scenario(store: Store) -> None:
            state = await begin(store, "c")
            with pytest.raises(ValueError, match="Decided"):
                await store.append("c", 1, [CustomerSaid("Hi"), broken], START)
            with pytest.raises(ValueError, match="nothing"):
                await store.append("c", 1, [], START)
            assert await store.state("c") == state
            assert (await store.verify()).breaks == ()

        play(database, scenario)

    @pytest.mark.parametrize(
        "text",
        [
            "\x00",
            "a\x00b",
            "half \ud83d",
            "\u202eevil",
            "👩\u200d🔧",
            "'; DROP TABLE journal; --",
            "x" * 300_000,
        ],
        ids=["nul", "nul-inside", "half-a-sign", "bidi", "emoji", "sql", "long"],
    )
    def test_hostile_text_is_kept_and_breaks_nothing(self, database: Database, text: str) -> None:
        async def scenario(store: Store) -> None:
            _, state = await store.append(
                "c", 0, [Started(Kind.LIVE, customer=Customer(text), subject=text), CustomerSaid(text)], START
            )
            assert state.turns[0].message.text == text.replace("\ud83d", "\ufffd")
            await store.save_draft("c", text, START)
            await store.rows(Filter(text=text))
            assert await store.state("c") == state
            assert len((await store.rows(Filter())).rows) == 1
            assert (await store.verify()).breaks == ()

        play(database, scenario)

    def test_a_store_serves_one_loop_after_another(self, database: Database) -> None:
        store = database()
        state = asyncio.run(begin(store, "c"))
        assert asyncio.run(store.state("c")) == state
        asyncio.run(store.close())

    # lists

    @SEVERAL
    @given(plans=PLANS, limit=st.integers(1, 4))
    def test_pages_together_are_the_whole_list(
        self, databases: Databases, plans: list[Plan], limit: int
    ) -> None:
        async def scenario(store: Store) -> None:
            states = await play_plans(store, plans)
            found: list[Row] = []
            page = await store.rows(Filter(), limit)
            while True:
                assert len(page.rows) <= limit
                found += page.rows
                if page.after is None:
                    break
                page = await store.rows(Filter(), limit, page.after)
            assert [r.conversation for r in found] == [
                r.conversation for r in newest_first([row(state) for state in states.values()])
            ]

        play(databases(), scenario)

    def test_rows_of_the_same_moment_are_neither_lost_nor_shown_twice(self, database: Database) -> None:
        async def scenario(store: Store) -> None:
            for number in range(7):
                await begin(store, f"c{number}", kind=list(Kind)[number % 3])
            page = await store.rows(Filter(), 3)
            found = list(page.rows)
            while page.after is not None:
                page = await store.rows(Filter(), 3, page.after)
                found += page.rows
            assert [r.conversation for r in found] == [f"c{number}" for number in reversed(range(7))]

        play(database, scenario)

    @SEVERAL
    @given(
        plans=PLANS,
        which=st.builds(
            Filter,
            kinds=st.lists(st.sampled_from(Kind), unique=True).map(tuple),
            attention=st.booleans(),
            holders=st.lists(st.sampled_from(Holder), unique=True, max_size=2).map(tuple),
            trigger=st.none() | st.sampled_from(Trigger),
        ),
    )
    def test_a_filter_shows_what_fits_and_nothing_else(
        self, databases: Databases, plans: list[Plan], which: Filter
    ) -> None:
        def fits(row: Row) -> bool:
            return (
                row.kind in which.kinds
                and (row.attention or not which.attention)
                and (not which.holders or row.holder in which.holders)
                and which.trigger in (None, row.trigger)
            )

        async def scenario(store: Store) -> None:
            rows = [row(state) for state in (await play_plans(store, plans)).values()]
            assert await shown(store, which) == sorted(r.conversation for r in rows if fits(r))
            counted = await store.counts(which.kinds)
            rows = [r for r in rows if r.kind in which.kinds]
            assert counted.all == len(rows)
            assert counted.attention == sum(r.attention for r in rows)
            assert counted.waiting == sum(r.holder is Holder.WAITING for r in rows)
            assert counted.people == sum(r.holder is Holder.HUMAN for r in rows)
            assert counted.ai == sum(r.holder is Holder.AI for r in rows)

        play(databases(), scenario)

    def test_counts_follow_a_conversation_from_view_to_view(self, database: Database) -> None:
        async def scenario(store: Store) -> None:
            await begin(store, "c", kind=Kind.LIVE)
            assert await store.counts() == Counts(all=1, ai=1)
            await store.append("c", 1, [HANDOVER], START)
            assert await store.counts() == Counts(all=1, attention=1, waiting=1)
            assert await store.counts([Kind.TEST]) == Counts()
            await store.append("c", 2, [MarkedPasted()], START)
            assert await store.counts() == Counts(all=1, people=1)

        play(database, scenario)

    def test_what_changed_last_comes_first(self, database: Database) -> None:
        async def scenario(store: Store) -> None:
            for number in range(3):
                await store.append(f"c{number}", 0, [Started(Kind.TEST)], START + timedelta(hours=number))
            await store.append("c0", 1, [CustomerSaid("Still there?")], START + timedelta(hours=9))
            assert [r.conversation for r in (await store.rows(Filter())).rows] == ["c0", "c2", "c1"]

        play(database, scenario)

    def test_exports_go_through_conversations_in_the_order_they_started(self, database: Database) -> None:
        async def scenario(store: Store) -> None:
            for name in ("m", "a", "z"):
                await begin(store, name)
            await store.append("m", 1, [CustomerSaid("Again")], START + timedelta(days=1))
            assert [c async for c in store.conversations()] == ["m", "a", "z"]

        play(database, scenario)

    # search

    @pytest.mark.parametrize(
        "query",
        [
            "squeaking", "squeak", "SQUEAK", "brakes squeak", "squeak brakes", "größe", "cafe",
            "刹车", "自行车", "вело", "ada", "ada@example.org", "don't", "e-bike", "42", "  squeak  ",
            "🚲 squeak",
        ],
    )  # fmt: skip
    def test_search_finds_words_by_their_beginning(self, database: Database, query: str) -> None:
        async def scenario(store: Store) -> None:
            said = "My BRAKES don't stop squeaking: Größe 42, grosser e-bike, 我的自行车刹车坏了, велосипед"
            started = Started(Kind.LIVE, customer=Customer("Ada", "ada@example.org"))
            await store.append("c", 0, [started, CustomerSaid(said), Answered("Come to the café.")], START)
            await begin(store, "other", CustomerSaid("Where is my parcel?"))
            assert await shown(store, Filter(text=query)) == ["c"]

        play(database, scenario)

    @pytest.mark.parametrize("query", ["parcel squeaking", "queak", "刹自", "!!!", '"', "* OR *", "𝄞𝄞"])
    def test_search_finds_nothing_where_nothing_fits(self, database: Database, query: str) -> None:
        async def scenario(store: Store) -> None:
            await begin(store, "c", CustomerSaid("My brakes are squeaking, 自行车刹车"))
            await begin(store, "other", CustomerSaid("Where is my parcel?"))
            assert await shown(store, Filter(text=query)) == []

        play(database, scenario)

    @pytest.mark.parametrize(
        "query",
        ['brakes"', '"brakes" OR "parcel', "brakes)", "NOT brakes", "brakes NEAR(", "words:brakes", "brakes^",
         "-brakes", "brakes*", "{words} : brakes", "brakes\x00", "brakes \ud800", "'brakes'", "%brakes%"],
    )  # fmt: skip
    def test_search_takes_no_text_for_an_operator(self, database: Database, query: str) -> None:
        async def scenario(store: Store) -> None:
            await begin(store, "c", CustomerSaid("My brakes: words near, not or parcel"))
            await begin(store, "other", CustomerSaid("Thank you"))
            assert await shown(store, Filter(text=query)) in (["c"], [])

        play(database, scenario)

    @SEVERAL
    @given(query=st.text(max_size=30))
    def test_any_text_may_be_searched_for(self, databases: Databases, query: str) -> None:
        async def scenario(store: Store) -> None:
            await begin(store, "c", CustomerSaid(query))
            await store.rows(Filter(text=query))
            await store.rows(Filter(text=query[:5] + '"'))

        play(databases(), scenario)

    def test_search_follows_the_title(self, database: Database) -> None:
        async def scenario(store: Store) -> None:
            await begin(store, "c", CustomerSaid("Hello"), Renamed("Wheel"))
            assert await shown(store, Filter(text="wheel")) == ["c"]
            await store.append("c", 3, [Renamed("Saddle")], START)
            assert await shown(store, Filter(text="wheel")) == []
            assert await shown(store, Filter(text="saddle")) == ["c"]

        play(database, scenario)

    def test_a_search_is_paged_and_narrowed_like_any_list(self, database: Database) -> None:
        async def scenario(store: Store) -> None:
            for number in range(5):
                await begin(store, f"c{number}", CustomerSaid("brakes"), kind=list(Kind)[number % 2])
            which = Filter(kinds=(Kind.TEST,), text="brakes")
            first = await store.rows(which, 2)
            second = await store.rows(which, 2, first.after)
            assert [r.conversation for r in first.rows + second.rows] == ["c4", "c2", "c0"]
            assert second.after is None

        play(database, scenario)

    # drafts

    def test_a_draft_is_kept_until_it_is_emptied(self, database: Database) -> None:
        async def write(store: Store) -> None:
            await store.save_draft("c", "Where is", START)
            await store.save_draft("c", "Where is my", START)
            await store.save_draft("other", "Hm", START)
            await store.save_draft("other", "", START)

        async def read(store: Store) -> None:
            assert await store.draft("c") == "Where is my"
            assert await store.draft("other") == ""
            assert await shown(store, Filter()) == []

        play(database, write)
        play(database, read)

    # forgetting

    def test_what_is_forgotten_is_gone_everywhere_and_the_chain_still_verifies(
        self, database: Database
    ) -> None:
        async def write(store: Store) -> dict[str, tuple[int, str]]:
            await begin(store, "c", CustomerSaid("My card is 4111"), HANDOVER, kind=Kind.LIVE)
            await begin(store, "other", CustomerSaid("My card is lost"))
            await store.save_draft("c", "secret", START)
            heads = dict((await store.verify()).heads)
            await store.forget("c")
            return heads

        async def read(store: Store) -> None:
            assert await store.state("c") is None
            assert await store.entries("c") == ()
            assert await store.draft("c") == ""
            assert await shown(store, Filter(text="card")) == ["other"]
            assert await shown(store, Filter()) == ["other"]
            assert [c async for c in store.conversations()] == ["other"]
            assert await store.counts() == Counts(all=1, ai=1)
            found = await store.verify(heads)
            assert found.breaks == ()
            assert found.heads == heads
            assert (found.conversations, found.entries) == (2, 5)

        heads = play(database, write)
        play(database, read)

    def test_nothing_can_be_added_to_what_was_forgotten(self, database: Database) -> None:
        async def scenario(store: Store) -> None:
            state = await begin(store, "c", CustomerSaid("Hi"))
            await store.forget("c")
            for after in (0, state.seq):
                with pytest.raises(NotPossible):
                    await store.append("c", after, [Answered("Hello")], START)
            await store.forget("c")
            await store.forget("never there")
            assert (await store.verify()).breaks == ()

        play(database, scenario)

    # checking and mending

    def test_exported_heads_find_a_cut_tail_and_a_changed_entry(self, database: Database) -> None:
        async def scenario(store: Store) -> None:
            await begin(store, "c", CustomerSaid("Hi"))
            digest = (await store.verify()).heads["c"][1]
            assert (await store.verify({"c": (2, digest)})).breaks == ()
            for wrong in ({"c": (3, digest)}, {"c": (1, digest)}, {"gone": (1, digest)}):
                (found,) = (await store.verify(wrong)).breaks
                assert found.conversation in wrong

        play(database, scenario)

    @SEVERAL
    @given(plans=PLANS)
    def test_rebuilding_the_projections_changes_nothing(
        self, databases: Databases, plans: list[Plan]
    ) -> None:
        async def scenario(store: Store) -> None:
            states = await play_plans(store, plans)
            before = await store.rows(Filter()), await store.counts()
            assert await store.rebuild() == len(states)
            assert (await store.rows(Filter()), await store.counts()) == before
            assert (await store.verify()).breaks == ()

        play(databases(), scenario)

    def test_rebuilding_leaves_the_forgotten_forgotten(self, database: Database) -> None:
        async def scenario(store: Store) -> None:
            await begin(store, "c", CustomerSaid("Hi"))
            await begin(store, "other", CustomerSaid("Hi"))
            await store.forget("c")
            assert await store.rebuild() == 1
            assert await shown(store, Filter(text="hi")) == ["other"]

        play(database, scenario)

    # other processes

    def test_only_what_others_wrote_is_reported_and_only_once(self, database: Database) -> None:
        async def scenario(store: Store) -> None:
            await begin(store, "before")
            other = database()
            await begin(store, "mine")
            await begin(other, "theirs")
            await begin(store, "mine too")
            await other.append("mine", 1, [CustomerSaid("Hi")], START)
            await other.forget("before")
            assert await store.changed_elsewhere() == {"theirs", "mine", "before"}
            assert await store.changed_elsewhere() == frozenset()
            assert await other.changed_elsewhere() == {"mine", "mine too"}
            await other.close()

        play(database, scenario)
