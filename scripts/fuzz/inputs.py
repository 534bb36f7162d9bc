"""The valid inputs that others are made of: sample articles, examples, and what the core makes of them."""

import json
from functools import cache
from pathlib import Path

from talkwatch import EXTRACTOR
from talkwatch.core.dry_run import run
from talkwatch.core.policy import Policy
from talkwatch.core.publish import public
from talkwatch.core.track.rounds import Rounds
from talkwatch_schemas import Article

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "schemas" / "examples"


@cache
def articles() -> tuple[bytes, ...]:
    """Give the sample articles, and the texts of the tests in all languages, an article's JSON each."""
    lines = [
        line
        for path in sorted((ROOT / "seeds" / "articles").glob("*.jsonl"))
        for line in path.read_bytes().splitlines()
    ]
    whole = json.loads(lines[0])
    texts = [path.read_text().splitlines() for path in sorted((ROOT / "tests/core/extract").rglob("*.tsv"))]
    told = ["\n".join(line.replace("\t", " ") for line in of_one[:40]) for of_one in texts if of_one]
    languages = ("en", "de", "fr", "es", "ru", "uk", "tr", "ar", "ja", "und")
    more = [json.dumps(whole | {"text": text, "language": languages[n % 10]}).encode() for n, text in enumerate(told)]
    return tuple(lines + more)


@cache
def folded() -> Rounds:
    """Give the rounds of the sample articles."""
    known = Rounds()
    lines = [line for line in articles() if b"example" in line][:20]
    for _ in run([Article.from_json(line) for line in lines], Policy(), EXTRACTOR, known):
        pass
    return known


@cache
def states() -> tuple[bytes, ...]:
    """Give values of the changelog."""
    return tuple(state.encode() for state in folded().all())


@cache
def rounds() -> tuple[bytes, ...]:
    """Give records of the rounds topic."""
    return (*_examples("round.*"), *(public(state).to_json() for state in folded().all()))


@cache
def alerts() -> tuple[bytes, ...]:
    """Give records of the alerts topic."""
    return (*_examples("alert.*"), *(alert.to_json() for state in folded().all() for alert in state.alerts))


@cache
def events() -> tuple[bytes, ...]:
    """Give records of the events topic."""
    return _examples("article-events.*")


def _examples(pattern: str) -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted(EXAMPLES.glob(f"{pattern}.json")))
