"""What every store must do, whatever database lies behind it.

An implementation's test file inherits `StoreContract` and overrides the fixture `databases`.
"""

import asyncio

import pytest
from hypothesis import given

from console.conversation.errors import Conflict, NotPossible
from console.conversation.events import (
    Answered,
    CustomerSaid,
    Decided,
    Entry,
    Started,
)
from console.conversation.fold import fold
from console.conversation.messages import Customer, Kind
from console.conversation.phrases import NOTHING
from console.conversation.readings import Action, Decision, Reading, Trigger
from console.conversation.row import row
from console.conversation.state import State
from console.store.port import Counts, Filter, Store
from tests.contract.store_lists import ListsContract
from tests.contract.store_words import (
    HANDOVER,
    PLANS,
    SEVERAL,
    START,
    Database,
    Databases,
    Plan,
    begin,
    play,
    play_plans,
    shown,
)


class StoreContract(ListsContract):
    """Inherit, override `databases`, and every test here is run against the implementation."""

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
