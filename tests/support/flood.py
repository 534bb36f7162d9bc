"""Many articles with known alerts: invented talks between pairs of states, announced, moved, copied and repeated."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import combinations

from talkwatch.core.dry_run import run
from talkwatch.core.policy import Policy
from talkwatch.core.track.rounds import Rounds
from talkwatch_schemas import Article

STATES = (
    "Norway",
    "Chile",
    "Japan",
    "Kenya",
    "Peru",
    "Ghana",
    "Nepal",
    "Latvia",
    "Malta",
    "Fiji",
    "Bolivia",
    "Senegal",
)
CITIES = ("Geneva", "Vienna", "Doha", "Oslo", "Helsinki", "Istanbul", "Muscat")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
START = datetime(2025, 1, 6, 8, tzinfo=UTC)


def articles(count: int, seed: int = 7) -> Iterator[Article]:
    """Give `count` articles in order of publication, the same for the same seed."""
    dice = random.Random(seed)
    pairs = list(combinations(STATES, 2))
    for number in range(count):
        one, two = pairs[number % len(pairs)]
        turn = number // len(pairs)
        ordinal = ORDINALS[(turn // 4) % len(ORDINALS)]
        published = START + timedelta(days=20 * (turn // 4), hours=turn % 4, seconds=number % len(pairs))
        day = published + timedelta(days=3 + (turn % 4 >= 2))
        city = CITIES[(number % len(pairs) + turn // 4) % len(CITIES)]
        verb = "has been moved to" if turn % 4 == 2 else "will be held on"
        place = f" in {city}" if turn % 4 != 2 else ""
        filler = " ".join(
            f"Point {dice.randrange(100)} of the agenda is still open." for _ in range(dice.randrange(3, 30))
        )
        yield Article(
            url=f"https://wire{turn % 4}.example/{number}",
            title=f"{one} and {two} prepare talks",
            text=f"The {ordinal} round of talks between {one} and {two} {verb} {day:%B} {day.day}{place}, "
            f"the foreign ministry of {one} said. Diplomats spoke of a treaty. {filler}",
            published_at=published,
            publisher=f"wire{turn % 4}.example",
            language="en",
        )


def expected(stream: list[Article]) -> list[bytes]:
    """Give the alerts that the pure core makes of the stream."""
    outcomes = run(stream, Policy(), "0.1.0", Rounds())
    return [v.alert.to_json() for outcome in outcomes for v in outcome.verdicts if v.alert]
