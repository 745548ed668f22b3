"""Holders: the blocked look-up gives what walking through all contents would give."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.claims.holders import Holders

Spans = tuple[tuple[int, int], ...]
SPANS = st.lists(
    st.tuples(st.integers(0, 3000), st.integers(1, 1500)).map(lambda pair: (pair[0], pair[0] + pair[1])),
    min_size=1,
    max_size=3,
).map(tuple)


@given(st.lists(SPANS, max_size=12), st.integers(0, 4500), st.integers(1, 40))
def test_the_same_as_walking_through_all(contents: list[Spans], start: int, length: int) -> None:
    end = start + length
    walked = tuple(i for i, spans in enumerate(contents) if any(a <= start and end <= b for a, b in spans))
    assert Holders(contents).at(start, end) == walked
