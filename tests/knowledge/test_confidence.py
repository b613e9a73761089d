"""The confidence rises with every sign and falls with the passages a best one was chosen from."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.knowledge.confidence import THRESHOLD, Signs, confidence

SHARES = st.floats(0, 1)
SIGNS = st.builds(Signs, SHARES, SHARES, SHARES, SHARES, st.integers(0, 1_000_000))


@given(signs=SIGNS, sign=st.sampled_from(["fit", "covered", "lead", "title"]), more=SHARES)
def test_a_stronger_sign_never_lowers_it(signs: Signs, sign: str, more: float) -> None:
    stronger = replace(signs, **{sign: max(more, getattr(signs, sign))})
    assert 0 <= confidence(signs) <= confidence(stronger) <= 1


@given(signs=SIGNS, more=st.integers(0, 1_000_000))
def test_the_best_of_many_passages_is_believed_less(signs: Signs, more: int) -> None:
    assert confidence(replace(signs, passages=signs.passages + more)) <= confidence(signs)


@pytest.mark.parametrize("passages", [0, 1, 300, 1_000_000])
def test_a_passage_with_nothing_of_the_question_is_no_answer_and_one_with_all_of_it_is(passages: int) -> None:
    assert confidence(Signs(0.05, 0.0, 1.0, 0.0, passages)) < THRESHOLD
    assert confidence(Signs(0.5, 1.0, 0.0, 0.5, passages)) > THRESHOLD
