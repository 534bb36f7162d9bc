"""The store of rounds: what it leaves unread does not matter, what it shrinks stays true, and it stays bounded."""

from functools import cache

from support import flood
from support.writing import POLICY, Desk, article

from talkwatch import EXTRACTOR
from talkwatch.core.extract.extract import extract
from talkwatch.core.track import rounds as module
from talkwatch.core.track.decision import Reason
from talkwatch.core.track.facts import tally
from talkwatch.core.track.reach import days_of, in_reach, span_of
from talkwatch.core.track.rounds import Rounds
from talkwatch.core.track.shrink import PAST_BYTES, shrink
from talkwatch.core.track.state import RoundState, decode, fit
from talkwatch.core.track.track import track
from talkwatch_schemas import Article, ArticleEvents

TOLD = "Norway and Chile will hold the second round of talks in Geneva on June 6, the ministry of Norway said."


def two_years() -> list[Article]:
    """What the flood tells of two series in two years: some thirty-six rounds of each, twenty days apart."""
    names = ("Norway and Chile", "Norway and Japan")
    return [item for item in flood.articles(66 * 144) if item.title.startswith(names)]


@cache
def given() -> tuple[ArticleEvents, ...]:
    """What is read in it; only by whoever asks, since every process of a test run reads this file."""
    return tuple(message for item in two_years() for message in extract(item, EXTRACTOR))


def told_by(publisher: str, text: str, at: str) -> ArticleEvents:
    return extract(article(text, at, publisher=publisher), EXTRACTOR)[0]


def large_round(rounds: Rounds) -> RoundState:
    """A round that many have written of in many words, and whose place was changed."""
    for day in range(1, 29):
        for hour in range(10):
            place = "Geneva" if day < 20 else "Vienna"
            number = f"{day:02}{hour}"
            text = f"{TOLD.replace('Geneva', place)} Note {number}: " + " ".join(f"w{number}{n}" for n in range(40))
            message = told_by(f"wire{number}.example", text, f"2025-05-{day:02}T{hour + 8:02}:00:00Z")
            rounds.fold(message, POLICY)
    [state] = rounds.all()
    return state


def test_a_fold_that_leaves_far_rounds_unread_gives_what_a_fold_of_all_gives() -> None:
    everything: dict[str, RoundState] = {}
    some, read = Rounds(), 0
    for message in given():
        states = {state.id: state for state in everything.values() if state.series == message.series}
        outcome = track(states.values(), message, POLICY)
        everything.update({state.id: fit(state)[0] for state in outcome.changed})
        assert some.fold(message, POLICY) == outcome
        read += sum(in_reach(span_of(state), days_of(message)) for state in states.values())
    assert read < len(everything) * len(given()) / 4, "most are left unread"
    assert {state.id: state for state in some.all()} == everything


def test_what_is_kept_decoded_is_bounded_and_makes_no_difference() -> None:
    roomy = Rounds()
    wanted = [roomy.fold(message, POLICY) for message in given()]
    before, module._DECODED_BYTES = module._DECODED_BYTES, 5000
    try:
        narrow = Rounds()
        assert [narrow.fold(message, POLICY) for message in given()] == wanted
        assert narrow._decoded_bytes <= 5000
        assert narrow._decoded_bytes == sum(len(state.encode()) for state in narrow._decoded.values())
    finally:
        module._DECODED_BYTES = before


def test_a_round_half_a_year_behind_its_series_is_kept_in_4_kib_with_all_that_it_knows() -> None:
    encoded: dict[str, bytes] = {}
    rounds = Rounds(encoded)
    large = large_round(rounds)
    assert len(encoded[large.id]) > PAST_BYTES
    later = told_by("wire.example", "Norway and Chile will hold talks in Oslo on March 4.", "2026-03-01T09:00:00Z")
    outcome = rounds.fold(later, POLICY)
    assert [v.round for v in outcome.verdicts] != [large.id]
    assert len(encoded[large.id]) <= PAST_BYTES
    small = decode(encoded[large.id])
    assert (small.known, small.revision, small.sequence) == (large.known, large.revision, large.sequence)
    before, after = tally(large.assertions, POLICY), tally(small.assertions, POLICY)
    assert (after.meeting, after.number) == (before.meeting, before.number)
    assert rounds.fold(later, POLICY).changed == (), "once is enough"


def test_a_shrunk_round_alerts_of_nothing_that_was_known() -> None:
    rounds = Rounds()
    large_round(rounds)
    rounds.fold(told_by("w.example", "Norway and Chile meet in Oslo on March 4.", "2026-03-01T09:00:00Z"), POLICY)
    late = told_by("late.example", TOLD.replace("Geneva", "Vienna"), "2025-05-28T20:00:00Z")
    assert [v.decision for v in rounds.fold(late, POLICY).verdicts] == [Reason.NOTHING_NEW]


def test_facts_survive_the_shrinking_of_every_round_of_a_long_stream() -> None:
    desk = Desk()
    desk.take(*two_years())
    for state in desk.rounds.all():
        small = shrink(state, POLICY)
        assert tally(small.assertions, POLICY).meeting == tally(state.assertions, POLICY).meeting
        assert len(small.encode()) <= PAST_BYTES
