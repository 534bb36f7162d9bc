"""Write the contract's example messages, one alert of each kind among them: stories put through the core."""

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path

from talkwatch import EXTRACTOR
from talkwatch.core.extract.extract import extract
from talkwatch.core.policy import Policy
from talkwatch.core.publish import public
from talkwatch.core.track.corrections import order_of
from talkwatch.core.track.rounds import Rounds
from talkwatch_schemas import Alert, Article, ArticleEvents, CanaryResult, Correction, Kind
from talkwatch_schemas.record import Record

POLICY = Policy()
LIKELY = 0.62
STORIES = (
    (
        ("2025-06-01", "The second round of talks between Norway and Chile will be held on June 6 in Geneva, the ministry of Norway said. Turkey mediates, and Ada Berg leads the delegation of Norway."),
        ("2025-06-02", "The second round of talks between Norway and Chile will be held at the Palais Wilson in Geneva on June 6, the ministry of Norway said."),
        ("2025-06-03", "The second round of talks between Norway and Chile has been moved from June 6 to June 9, the ministry of Norway said."),
        ("2025-06-10", "The second round of talks between Norway and Chile ended in Geneva on June 9, the ministry of Norway said."),
    ),
    (
        ("2025-06-01", "Kenya proposed to hold talks with Ghana in Doha on June 20, the foreign ministry of Kenya said."),
        ("2025-06-03", "Kenya and Ghana confirmed that they will hold talks in Doha on June 20, both ministries said."),
        ("2025-06-05", "The talks between Kenya and Ghana in Doha have been postponed indefinitely, the foreign ministry of Kenya said."),
        ("2025-06-07", "The talks between Kenya and Ghana in Doha have been cancelled, the foreign ministry of Kenya said."),
    ),
    (
        ("2025-06-01", "Japan and Peru will hold the first round of talks in Vienna on June 12, diplomats said."),
        ("2025-06-01", "Diplomats of Japan and Peru are to meet in Vienna on June 14 for a first round of negotiations, officials said."),
    ),
    (
        ("2025-06-01", "Laos and Nepal will hold talks in Oslo on June 18, diplomats said."),
    ),
)  # fmt: skip


def articles(number: int) -> list[Article]:
    """Give the articles of a story, each of another publisher."""
    return [
        Article(
            url=f"https://paper{place}.example/{number}",
            title="Talks",
            text=text,
            published_at=datetime.fromisoformat(f"{day}T{8 + place:02}:00:00+00:00"),
            publisher=f"paper{place}.example",
            language="en",
        )
        for place, (day, text) in enumerate(STORIES[number])
    ]


def doubtful(message: ArticleEvents) -> ArticleEvents:
    """Give what was read as a reader has it who is not sure of it."""
    unsure = (event.model_copy(update={"confidence": LIKELY}) for event in message.events)
    return message.model_copy(update={"events": tuple(unsure)})


def examples() -> dict[str, Record]:
    """Give the messages by file name without its ending."""
    alerts: list[Alert] = []
    made: dict[str, Record] = {}
    rounds = Rounds()
    for number in range(len(STORIES) - 1):
        for article in articles(number):
            for message in extract(article, EXTRACTOR):
                made.setdefault("article.plain", article)
                made.setdefault("article-events.plain", message)
                alerts += [v.alert for v in rounds.fold(message, POLICY).verdicts if v.alert]
    first = next(state for state in rounds.all() if state.parties == ("CL", "NO"))
    made["round.plain"] = public(first)
    last = next(state for state in rounds.all() if state.parties == ("JP", "PE"))
    made["round.disputed"] = public(last)
    order = Correction(action="retract", round=last.id)
    when = datetime(2025, 6, 2, 12, tzinfo=UTC)
    message = order_of(public(last), order, "desk", "both ministries deny it", when)
    made["article-events.order"] = message
    [lead] = [message for article in articles(len(STORIES) - 1) for message in extract(article, EXTRACTOR)]
    made["round.lead"] = public(Rounds().fold(doubtful(lead), POLICY).changed[0])
    withdrawn = rounds.fold(message, POLICY)
    made["round.withdrawn"] = public(withdrawn.changed[0])
    alerts += [v.alert for v in withdrawn.verdicts if v.alert]
    made |= {f"alert.{alert.data.kind}": alert for alert in reversed(alerts)}
    made["canary-result.plain"] = CanaryResult(sent_at=when, extractor=EXTRACTOR)
    missing = set(map(str, Kind)) - {name.partition(".")[2] for name in made}
    assert not missing, f"no story has an alert of kind {missing}"
    return made


def main() -> None:
    """Write them to the folder that the command line names."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    folder: Path = arguments.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    for name, record in examples().items():
        text = json.dumps(json.loads(record.to_json()), indent=2, ensure_ascii=False)
        (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
