"""Draw alerts on streams of real articles to be judged one by one, and count the verdicts.

    wild_sample.py --number 100 --write /tmp/sample.jsonl ../shared/wild/en.jsonl.gz ...

Each stream, named after its language, is folded by itself as `talkwatch dry-run` does it. Of its alerts as many are
drawn as `--number` says, always the same ones: by the hash of `--seed` and the alert. They are written, with the
article around them, to a file outside of this repository, since the articles belong to their publishers. A judge adds a
line for each to docs/evaluation/wild-verdicts.tsv, which `make eval` counts. `--prune` takes out the lines of alerts
that are no longer drawn, as after a change of the rules.
"""

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from talkwatch.core.dry_run import run
from talkwatch.core.policy import Policy
from talkwatch.core.track.rounds import Rounds
from talkwatch_schemas import Alert, Article

ROOT = Path(__file__).parent.parent
VERDICTS = ROOT / "docs" / "evaluation" / "wild-verdicts.tsv"
RIGHT, WRONG = "right", "wrong"
KEY = 12
"""Hexadecimal digits of a key."""
CONTEXT = 4000
"""Characters of the article that a judge sees."""


class Verdict(NamedTuple):
    """A line of the table: what a judge found of one alert."""

    key: str
    language: str
    verdict: str
    wrong: str


class Drawn(NamedTuple):
    """An alert of the sample, and the article that caused it."""

    key: str
    alert: Alert
    article: Article


def main() -> None:
    options = _options()
    known = {v.key: v for v in verdicts()}
    drawn = [d for stream in options.streams for d in draw(told(stream), options.number, options.seed)]
    if options.write:
        _write(options.write, [d for d in drawn if d.key not in known])
    if options.prune:
        _prune({d.key for d in drawn})
    judged = [known[d.key] for d in drawn if d.key in known]
    right = sum(v.verdict == RIGHT for v in judged)
    sys.stdout.write(f"{len(drawn)} alerts drawn, {len(judged)} of them judged, {right} right\n")


def _options() -> argparse.Namespace:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("streams", nargs="+", type=Path, help="LANGUAGE.jsonl.gz or LANGUAGE.jsonl")
    arguments.add_argument("--number", type=int, default=100, help="alerts of each stream")
    arguments.add_argument("--seed", default="1")
    arguments.add_argument("--write", type=Path, help="where the alerts go that nobody has judged")
    arguments.add_argument("--prune", action="store_true", help="forget verdicts on alerts that are not drawn")
    options = arguments.parse_args()
    missing = [str(stream) for stream in options.streams if not stream.exists()]
    if missing:
        sys.exit(f"not at hand: {', '.join(missing)}")
    if options.write and options.write.resolve().is_relative_to(ROOT.resolve()):
        sys.exit(f"{options.write} lies in the repository, and the articles are not ours: name a place outside of it")
    return options


def told(stream: Path) -> Iterator[Drawn]:
    """Fold a stream from its beginning; give its alerts in order, each with its article."""
    rounds = Rounds()
    for article in _articles(stream):
        for outcome in run([article], Policy(), "evaluation", rounds):
            yield from (Drawn(key_of(v.alert), v.alert, article) for v in outcome.verdicts if v.alert)


def _articles(stream: Path) -> Iterator[Article]:
    with (
        gzip.open(stream, "rt", encoding="utf-8") if stream.suffix == ".gz" else stream.open(encoding="utf-8") as lines
    ):
        for line in lines:
            row = json.loads(line)
            try:
                yield Article.model_validate({name: row[name] for name in row.keys() & Article.model_fields.keys()})
            except ValidationError:
                continue  # the feeder would set it aside too


def draw(alerts: Iterable[Drawn], number: int, seed: str) -> list[Drawn]:
    """Give `number` of the alerts, or all: those with the lowest hash, so that one more or less moves no other."""
    unlike = {d.key: d for d in alerts}
    return sorted(unlike.values(), key=lambda d: sha256(f"{seed} {d.key}".encode()).digest())[:number]


def key_of(alert: Alert) -> str:
    """Name an alert by what it says and of which article, so that a verdict holds as long as it says the same."""
    data, meeting = alert.data, alert.data.meeting
    date, hour = meeting.date, meeting.time
    says = (
        data.kind,
        *data.round.parties,
        data.round.number,
        meeting.status,
        date and (date.earliest, date.latest),
        hour and (hour.local, hour.tz),
        meeting.venue,
        meeting.city,
        meeting.country,
        *sorted({e.url for e in data.evidence}),
    )
    return sha256("\n".join(map(str, says)).encode()).hexdigest()[:KEY]


def _write(path: Path, drawn: Iterable[Drawn]) -> None:
    with path.open("w", encoding="utf-8") as file:
        for one in drawn:
            file.write(json.dumps(_for_a_judge(one), ensure_ascii=False) + "\n")


def _for_a_judge(drawn: Drawn) -> dict[str, Any]:
    data, article = drawn.alert.data, drawn.article
    return {
        "key": drawn.key,
        "language": article.language,
        "kind": str(data.kind),
        "round": data.round.model_dump(mode="json", exclude_none=True),
        "meeting": data.meeting.model_dump(mode="json", exclude_none=True),
        "confidence": data.confidence,
        "evidence": [{"field": e.field, "url": e.url, "quote": e.quote} for e in data.evidence],
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "url": article.url,
        "title": article.title,
        "text": article.text[:CONTEXT],
    }


def verdicts() -> list[Verdict]:
    """Read the judged alerts."""
    lines = VERDICTS.read_text(encoding="utf-8").splitlines() if VERDICTS.exists() else []
    return [Verdict(*[*line.split("\t"), "", "", ""][:4]) for line in lines if line and not line.startswith("#")]


def _prune(keys: set[str]) -> None:
    lines = VERDICTS.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if line.startswith("#") or line.split("\t")[0] in keys]
    VERDICTS.write_text("".join(kept), encoding="utf-8")


def counts(judged: Iterable[Verdict]) -> dict[str, Counter[str]]:
    """Count verdicts by language; a wrong alert counts also under the first thing that is wrong with it."""
    table: dict[str, Counter[str]] = {}
    for one in judged:
        table.setdefault(one.language, Counter()).update([one.verdict, *([one.wrong] if one.verdict == WRONG else [])])
    return table


if __name__ == "__main__":
    main()
