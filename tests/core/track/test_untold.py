"""What is known of a round before its first alert was never told: the first alert tells all of it."""

import json
import os
import random
import re
import time
from itertools import combinations
from pathlib import Path

import pytest
from support.writing import POLICY, Desk, article

from talkwatch.core.dry_run import run
from talkwatch.core.policy import Policy
from talkwatch.core.track.rounds import Rounds
from talkwatch_schemas import Alert, Article, Meeting

SCENARIOS = Path(__file__).parents[4] / "shared" / "scenarios"
PARTIES = ("Norway", "Chile", "Ghana", "Oman", "Peru", "Nepal", "Laos", "Fiji")
PLACES = ("Geneva", "Vienna", "Istanbul", "Doha", "Oslo")
SAID = (
    "Switzerland has proposed that delegations of {a} and {b} meet in {place}.",
    "Switzerland has proposed that delegations of {a} and {b} meet in {place} in June.",
    "{a} and {b} will meet in {place} in June, the foreign ministry of {a} said.",
    "{a} and {b} will meet in {place}, the foreign ministry of {a} said.",
    "{a} and {b} will hold talks in {place} on June {day}, the foreign ministry of {b} said.",
    "{a} and {b} will hold talks on June {day} at 10:00 in {place}.",
    "Delegations of {a} and {b} held talks in {place} on June {day}, officials said.",
    "Talks between {a} and {b} may be held on June {day}, a diplomat said.",
    "The talks between {a} and {b} that were planned for June {day} have been postponed.",
    "The talks between {a} and {b} in {place} have been cancelled, the foreign ministry of {b} said.",
    "The meeting of {a} and {b} has been moved from {place} to Lisbon.",
    "The meeting of {a} and {b} has been moved to June {day}.",
    "Talks between {a} and {b} are under way in {place}.",
)
"""Ways to speak of one meeting. Mixed at random they come in orders that no newsroom sends, and some feeds do."""


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(SAID[0], SAID[3], id="proposed, then scheduled at the same place"),
        pytest.param(SAID[1], SAID[2], id="proposed, then scheduled in the same month and place"),
    ],
)
def test_a_first_alert_names_every_fact_and_replaces_none(first: str, second: str) -> None:
    desk = Desk()
    words = {"a": "Norway", "b": "Chile", "place": "Geneva", "day": 9}
    assert desk.take(article(first.format(**words), "2025-05-20T09:00:00Z")) == []
    [alert] = desk.take(article(second.format(**words), "2025-05-21T09:00:00Z", publisher="other.example"))
    assert alert.data.kind == "announced"
    assert_tells_all(alert)


def test_every_pair_of_parties_is_announced_after_its_proposal() -> None:
    desk = Desk()
    for a, b in combinations(PARTIES, 2):
        for number, text in enumerate((SAID[0], SAID[3])):
            desk.take(article(text.format(a=a, b=b, place="Geneva"), f"2025-05-2{number}T09:00:00Z"))
    alerts = [v.alert for outcome in desk.outcomes for v in outcome.verdicts if v.alert]
    assert [alert.data.kind for alert in alerts] == ["announced"] * len(list(combinations(PARTIES, 2)))


def test_a_second_source_that_lifts_the_confidence_announces_all_that_is_known() -> None:
    strict = Policy(min_confidence=0.99)
    words = {"a": "Norway", "b": "Chile", "place": "Geneva", "day": 9}
    articles = [
        article(SAID[4].format(**words), "2025-05-20T09:00:00Z"),
        article(SAID[5].format(**words), "2025-05-20T10:00:00Z", publisher="other.example"),
        article(f"On June 9 {SAID[4].format(**words)}", "2025-05-20T11:00:00Z", publisher="third.example"),
    ]
    [alert] = alerts_of(articles, strict)
    assert_tells_all(alert)


@pytest.mark.parametrize("seed", range(12))
def test_streams_of_sentences_mixed_at_random_break_no_invariant(seed: int) -> None:
    chance = random.Random(seed)
    assert checked([mixed(chance, hour) for hour in range(60)])


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_mixed_streams_break_no_invariant_for_long() -> None:
    """The same for MIXED_MINUTES, half of the articles made of sentences of the given streams, where these are there."""
    end = time.monotonic() + 60 * float(os.environ["MIXED_MINUTES"])
    given_sentences = sentences_of_given_streams()
    seed = alerts = 0
    while time.monotonic() < end:
        seed += 1
        chance = random.Random(seed)
        makers = (mixed, lambda c, h: shuffled(c, h, given_sentences)) if given_sentences else (mixed,)
        alerts += checked([chance.choice(makers)(chance, hour) for hour in range(60)])
    print(f"{seed} streams, {60 * seed} articles, {alerts} alerts; {len(given_sentences)} languages of given sentences")


def checked(articles: list[Article]) -> int:
    """Fold a stream and hold each of its alerts to what must be true of all; give how many there were."""
    sequences: dict[str, int] = {}
    alerts = alerts_of(articles, POLICY)
    for alert in alerts:
        data = alert.data
        assert data.changed, alert
        assert data.evidence, alert
        assert data.sequence == sequences.get(alert.subject, 0) + 1
        if data.sequence == 1:
            assert_tells_all(alert)
        sequences[alert.subject] = data.sequence
    return len(alerts)


def sentences_of_given_streams() -> dict[str, list[str]]:
    """Give the sentences of the streams beside the checkout, by language; none where they are not there."""
    found: dict[str, list[str]] = {}
    for path in sorted(SCENARIOS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            told = json.loads(line)["article"]
            found.setdefault(told["language"], []).extend(re.split(r"(?<=[.!?])\s+", told["text"]))
    return found


def shuffled(chance: random.Random, hour: int, sentences: dict[str, list[str]]) -> Article:
    language = chance.choice(sorted(sentences))
    at = f"2025-0{chance.randint(1, 9)}-{chance.randint(1, 28):02}T{hour % 24:02}:00:00Z"
    text = " ".join(chance.sample(sentences[language], chance.randint(1, 6)))
    return article(text, at, publisher=f"{chance.choice('pqrs')}.example", language=language)


def alerts_of(articles: list[Article], policy: Policy) -> list[Alert]:
    outcomes = run(articles, policy, "0.1.0", Rounds())
    return [verdict.alert for outcome in outcomes for verdict in outcome.verdicts if verdict.alert]


def assert_tells_all(alert: Alert) -> None:
    known = alert.data.meeting.model_dump(exclude_none=True).keys() - {"status"}
    assert {pointer.rsplit("/", 1)[1] for pointer in alert.data.changed} == known
    assert alert.data.previous == Meeting()


def mixed(chance: random.Random, hour: int) -> Article:
    a, b = chance.sample(PARTIES[:4], 2)
    said = [
        text.format(a=a, b=b, place=chance.choice(PLACES), day=chance.randint(1, 20))
        for text in chance.sample(SAID, chance.randint(1, 3))
    ]
    at = f"2025-05-{20 + hour // 24:02}T{hour % 24:02}:00:00Z"
    return article(" ".join(said), at, publisher=f"{chance.choice('pqrs')}.example")
