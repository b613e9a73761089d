"""What every store must do: its lists and its search."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from console.conversation.events import (
    Answered,
    CustomerSaid,
    HandedBack,
    HandoverRequested,
    MarkedPasted,
    PasteUndone,
    Renamed,
    Started,
    SummaryCopied,
)
from console.conversation.messages import Customer, Kind
from console.conversation.readings import Trigger
from console.conversation.row import Row, row
from console.conversation.state import Holder
from console.store.port import Counts, Filter, Order, Store
from tests.contract.store_words import (
    HANDOVER,
    PLANS,
    SEVERAL,
    START,
    Database,
    Databases,
    Plan,
    begin,
    newest_first,
    play,
    play_plans,
    pressing_first,
    shown,
)


async def paged(store: Store, which: Filter, limit: int) -> list[str]:
    """The ids that a list shows, in its order, read page by page."""
    page = await store.rows(which, limit)
    found = [row.conversation for row in page.rows]
    while page.after is not None:
        page = await store.rows(which, limit, page.after)
        assert 0 < len(page.rows) <= limit
        found += [row.conversation for row in page.rows]
    return found


class ListsContract:
    """The part of `StoreContract` on lists, counts and search."""

    @pytest.fixture
    def databases(self) -> Databases:
        raise NotImplementedError

    @pytest.fixture
    def database(self, databases: Databases) -> Database:
        return databases()

    # lists

    @SEVERAL
    @given(plans=PLANS, limit=st.integers(1, 4))
    def test_pages_together_are_the_whole_list(
        self, databases: Databases, plans: list[Plan], limit: int
    ) -> None:
        async def scenario(store: Store) -> None:
            states = await play_plans(store, plans)
            assert await paged(store, Filter(), limit) == [
                r.conversation for r in newest_first([row(state) for state in states.values()])
            ]

        play(databases(), scenario)

    @SEVERAL
    @given(plans=PLANS, limit=st.integers(1, 4), text=st.sampled_from(("", "a")))
    def test_pages_in_the_order_of_need_together_are_the_whole_list(
        self, databases: Databases, plans: list[Plan], limit: int, text: str
    ) -> None:
        async def scenario(store: Store) -> None:
            states = await play_plans(store, plans)
            which = Filter(order=Order.PRESSING, text=text)
            expected = pressing_first([row(state) for state in states.values()])
            if text:
                found_by_search = await shown(store, Filter(text=text))
                expected = [r for r in expected if r.conversation in found_by_search]
            assert await paged(store, which, limit) == [r.conversation for r in expected]

        play(databases(), scenario)

    def test_the_longest_wait_comes_first_and_tests_wait_behind_those_that_need_somebody(
        self, database: Database
    ) -> None:
        async def scenario(store: Store) -> None:
            for number, kind in enumerate((Kind.TEST, Kind.IMPORTED, Kind.LIVE, Kind.IMPORTED)):
                asked = START + timedelta(minutes=9 - number)
                await store.append(f"c{number}", 0, [Started(kind)], START)
                await store.append(f"c{number}", 1, [HANDOVER], asked)
            await store.append("c3", 2, [Answered("We are on it.")], START + timedelta(hours=5))
            await begin(store, "ai", kind=Kind.LIVE)
            await begin(store, "pasted", HANDOVER, MarkedPasted(), kind=Kind.LIVE)
            which = Filter(order=Order.PRESSING)
            assert await paged(store, which, 2) == ["c3", "c2", "c1", "c0", "pasted", "ai"]
            assert await paged(store, replace(which, attention=True), 2) == ["c3", "c2", "c1"]
            assert await paged(store, replace(which, kinds=(Kind.IMPORTED,)), 1) == ["c3", "c1"]

        play(database, scenario)

    def test_a_row_says_since_when_its_summary_stands_where_it_does_and_for_whom(
        self, database: Database
    ) -> None:
        async def scenario(store: Store) -> None:
            await begin(store, "c", kind=Kind.IMPORTED)
            steps = (HANDOVER, SummaryCopied("plain", 3), MarkedPasted(), PasteUndone(), HandedBack())
            seen: list[tuple[str, datetime | None]] = []
            for number, event in enumerate(steps, 1):
                await store.append("c", number, [event], START + timedelta(minutes=number))
                (found,) = (await store.rows(Filter())).rows
                seen.append((found.provider_name, found.stage_at))
            minutes = [START + timedelta(minutes=number) for number in (1, 2, 3, 2)]
            assert seen == [*(("Link", at) for at in minutes), ("", None)]

        play(database, scenario)

    @pytest.mark.parametrize("order", Order)
    def test_a_list_is_narrowed_to_a_provider_and_a_trigger(self, database: Database, order: Order) -> None:
        async def scenario(store: Store) -> None:
            other = HandoverRequested("h", "intercom", "Intercom", trigger=Trigger.TOPIC)
            for number in range(9):
                await begin(store, f"c{number}", *((HANDOVER, other, CustomerSaid("brakes"))[number % 3],))
            which = Filter(order=order, provider="intercom")
            assert sorted(await paged(store, which, 2)) == ["c1", "c4", "c7"]
            which = Filter(order=order, trigger=Trigger.FRUSTRATION)
            assert sorted(await paged(store, which, 2)) == ["c0", "c3", "c6"]
            assert await paged(store, replace(which, provider="intercom"), 2) == []
            assert await paged(store, replace(which, text="brakes"), 2) == []

        play(database, scenario)

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
