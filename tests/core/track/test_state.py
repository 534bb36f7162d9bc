"""Encoded states: bounded, read back by every later version, refused where a newer one wrote them."""

import base64
import json
import zlib
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from support.writing import POLICY, Desk, article

from talkwatch.core.extract.extract import extract
from talkwatch.core.publish import Sent, Step, plan, public
from talkwatch.core.track.rounds import Rounds
from talkwatch.core.track.state import (
    FORMAT,
    MAX_STATE_BYTES,
    NewerFormatError,
    RoundState,
    UnreadableRoundError,
    decode,
    fit,
    revision_of,
)
from talkwatch.core.track.track import track
from talkwatch_schemas import ArticleEvents

DATA = Path(__file__).parents[2] / "contract" / "data"


def lines(name: str) -> list[str]:
    return (DATA / name).read_text(encoding="utf-8").splitlines()


def test_states_of_version_0_1_0_are_read_and_go_on() -> None:
    for line in lines("states_0.1.0.jsonl"):
        kept = json.loads(line)
        raw = base64.b64decode(kept["value"])
        state = decode(raw)
        assert (state.id, state.sequence, revision_of(raw)) == (kept["key"], kept["sequence"], kept["revision"])
        assert plan(state, Sent.of(public(state))).step is Step.KNOWN
        assert decode(state.encode()) == state


def test_events_of_version_0_1_0_are_read_and_folded() -> None:
    desk = Desk()
    for line in lines("events_0.1.0.jsonl"):
        desk.fold(ArticleEvents.from_json(line))
    assert any(verdict.alert for outcome in desk.outcomes for verdict in outcome.verdicts)


def test_a_state_of_a_newer_format_is_refused_with_what_to_do_and_not_misread() -> None:
    raw = base64.b64decode(json.loads(lines("states_0.1.0.jsonl")[0])["value"])
    newer = bytes([FORMAT + 1]) + raw[1:]
    assert revision_of(newer) == revision_of(raw)
    with pytest.raises(NewerFormatError, match="Install that version again"):
        decode(newer)


def test_what_unpacks_to_more_than_any_state_is_refused_before_it_is_large() -> None:
    bomb = bytes(8) + zlib.compress(bytes(33 * 1024 * 1024), 1)
    with pytest.raises(ValueError, match="not a packed round state: cut off, or more than"):
        decode(bomb)


def test_a_state_with_a_number_that_no_public_round_has_is_refused() -> None:
    desk = Desk()
    desk.take(
        article("Norway and Chile will meet in Geneva on June 6, the ministry said.", "2025-06-01T09:00:00+00:00")
    )
    [known] = desk.states("cl-no")
    with pytest.raises(ValueError, match="greater than or equal to 1"):
        decode(known.model_copy(update={"number": 0}).encode())


def test_a_round_that_cannot_be_read_or_is_another_one_is_named() -> None:
    desk = Desk()
    desk.take(
        article("Norway and Chile will meet in Geneva on June 6, the ministry said.", "2025-06-01T09:00:00+00:00")
    )
    [known] = desk.states("cl-no")
    with pytest.raises(UnreadableRoundError, match=f"round {known.id} of the changelog cannot be read"):
        list(Rounds({known.id: known.encode()[:50]}).all())
    with pytest.raises(UnreadableRoundError, match=f"under round cl-no-x the changelog has round {known.id}"):
        list(Rounds({"cl-no-x": known.encode()}).all())


def test_fields_of_a_newer_version_are_passed_over() -> None:
    for line in lines("events_0.1.0.jsonl"):
        grown = json.loads(line) | {"mood": "hopeful", "weather": {"wind": 3}}
        grown["events"][0]["meeting"]["room"] = "12"
        assert ArticleEvents.from_json(json.dumps(grown)) == ArticleEvents.from_json(line)


def claims_on_one_round(count: int) -> list[ArticleEvents]:
    """What different publishers say of one meeting, each in its own words."""
    told = "Norway and Chile will hold the second round of talks in Geneva on June {}, the ministry of Norway said."
    given = [extract(article(told.format(day)), "0.1.0")[0] for day in (6, 7)]
    made = []
    for number in range(count):
        message = given[number % 2]
        name = sha256(str(number).encode()).hexdigest()
        reference = message.article.model_copy(
            update={
                "id": name[:16],
                "revision": name[16:32],
                "url": f"https://wire{number}.example/{name}",
                "publisher": f"wire{number}.example",
                "time": message.article.time + timedelta(seconds=number),
                "fingerprint": tuple(int(name[at : at + 4], 16) for at in range(0, 64, 4)),
            }
        )
        made.append(message.model_copy(update={"article": reference}))
    return made


def test_ten_thousand_articles_on_one_round_stay_under_128_kib_and_a_replay_of_any_changes_nothing() -> None:
    messages = claims_on_one_round(10_000)
    states: dict[str, RoundState] = {}
    for number, message in enumerate(messages):
        for state in track(states.values(), message, POLICY).changed:
            states[state.id] = state if number % 500 else fit(state)[0]
    [state] = states.values()
    raw = fit(state)[1]
    print(f"{len(raw)} bytes, {len(state.seen)} messages known, {len(state.assertions)} kept in full")
    assert len(raw) <= MAX_STATE_BYTES
    assert len(state.seen) == 10_000
    restored = decode(raw)
    for message in messages[::7]:
        assert track([restored], message, POLICY).changed == ()
