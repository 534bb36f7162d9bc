"""The page docs/reference.md; `manifests.py` writes it.

Kinds, statuses, words of certainty and fields are those of the contract's models; a new one without its meaning here
raises `KeyError`. Every example is made by the core, out of `examples.py`.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, get_args

from examples import POLICY, examples
from reference_words import CAUSES, CERTAINTY, FIELDS, KINDS, LEADS, STATUSES
from talkwatch import EXTRACTOR
from talkwatch.core.extract.extract import extract
from talkwatch.core.policy import Policy
from talkwatch.core.publish import public
from talkwatch.core.track.alerting import CERTAINTIES
from talkwatch.core.track.corrections import order_of
from talkwatch.core.track.decision import LEADS as REASONS
from talkwatch.core.track.rounds import Rounds
from talkwatch.core.wording import before, disputes, headline, standing, told, when, where
from talkwatch_schemas import (
    Alert,
    AlertData,
    Article,
    Correction,
    Corroboration,
    DateInterval,
    Delegation,
    Dispute,
    Evidence,
    Kind,
    Lead,
    Meeting,
    MeetingTime,
    Rival,
    Round,
    RoundRef,
    Status,
    Withdrawal,
)
from talkwatch_schemas.record import Record
from talkwatch_schemas.round import HistoryEntry

PAGE = Path(__file__).parents[1] / "docs" / "reference.md"
OBJECTS: dict[type[Record], str] = {
    Alert: "The envelope of an alert: a [CloudEvents 1.0](https://cloudevents.io) event, on `talks.alerts.v1`.",
    AlertData: "The field `data` of an alert: what changed, what is known now, and the words that it rests on.",
    Round: "What is known of one round, on `talks.rounds.v1`: the newest record of each counts.",
    RoundRef: "Which meeting of which talks.",
    Meeting: "What is known of a meeting. In `previous` and in a side of a dispute only the fields in question are there.",
    DateInterval: "When it takes place, in the calendar of its place; both ends belong to it.",
    MeetingTime: "The hour at which it begins.",
    Delegation: "Who leads a delegation.",
    Corroboration: "How much stands behind it. An operator's order is no article and no publisher.",
    Evidence: "The words behind a field.",
    Dispute: "A field of which sources that are about as good say different things.",
    Rival: "One side of a dispute.",
    Withdrawal: "That what a round had said holds no more. The round keeps what it was.",
    HistoryEntry: "One alert of a round, in short.",
    Lead: "Why nothing has gone out of a round though a meeting is told of it.",
}
_NEVER = {"Round.outcome"}
"""Fields that nothing fills yet."""
_MERGED = (
    "The foreign ministers of Egypt and Oman will meet in Vienna on June 12 at 10:00, both ministries said. "
    "The Omani delegation is led by Badr Albusaidi.",
    "The foreign ministers of Egypt and Oman will hold the third round of talks in Geneva on June 26, both ministries said.",
)
"""Two meetings that an operator takes to be one."""
_LONGEST = 110
_HEAD = """# Reference

What alerts and rounds say, word by word. This page is made by `make manifests` from the models of the contract, and its
examples by the core, so it cannot differ from the code. Whole messages stand in [schemas/examples/](../schemas/examples), the
JSON Schemas beside them. Absent fields are left out, never null; skip fields and words that you do not know, since more may come.

"""


def page() -> str:
    """Give the page."""
    sections = (
        _kinds(),
        _certainty(),
        _statuses(),
        _causes(),
        _times(),
        _disputes(),
        _withdrawal(),
        _leads(),
        *_objects(),
    )
    return _HEAD + "\n\n".join(sections) + "\n"


@cache
def _made() -> dict[str, Record]:
    """Give the messages by name, those that say most first."""
    made = examples() | _merged()
    return {name: made[name] for name in ("alert.announced", "round.plain")} | made


def _merged() -> dict[str, Record]:
    """Give a round of ministers with an hour, one that was merged into it, and the alert of that."""
    rounds, moment = Rounds(), datetime(2025, 6, 1, 8, tzinfo=UTC)
    for number, text in enumerate(_MERGED):
        article = Article(
            url=f"https://paper.example/{number}", title="Talks", text=text, published_at=moment, publisher="paper.example",
            language="en",
        )  # fmt: skip
        for message in extract(article, EXTRACTOR):
            rounds.fold(message, POLICY)
    into, merged = sorted(map(public, rounds.all()), key=lambda known: known.round.number or 0)
    order = Correction(action="merge", round=str(merged.round.id), into=into.round.id)
    folded = rounds.fold(order_of(merged, order, "desk", "it is one meeting", moment.replace(hour=12)), POLICY)
    alerts = [verdict.alert for verdict in folded.verdicts if verdict.alert and verdict.alert.data.merged_into]
    left = next(state for state in rounds.all() if state.merged_into)
    return {"hour": into, "merged": public(left), "merge": alerts[0]}


def _alert(kind: Kind | str) -> Alert:
    alert = _made()[f"alert.{kind}"]
    assert isinstance(alert, Alert)
    return alert


def _round(name: str) -> Round:
    known = _made()[f"round.{name}"]
    assert isinstance(known, Round)
    return known


def _kinds() -> str:
    rows = []
    for kind in Kind:
        data = _alert(kind).data
        was = f" Before: {before(data)}." if before(data) else ""
        rows.append((f"`{kind}`", KINDS[kind], f"{headline(data)}.{was}"))
    text = (
        "What an alert says, in `kind`; the strongest where several are true. An example is how page, terminal and messages put "
        "the alert of `schemas/examples/alert.KIND.json` into words."
    )
    return f"## Kinds of alerts\n\n{text}\n\n" + _table(("kind", "it says", "example"), rows)


def _certainty() -> str:
    policy = Policy()
    values = {"likely": policy.likely, "possible": policy.possible}
    rows = [(f"`{word}`", CERTAINTY[word].format(**values)) for word in CERTAINTIES]
    text = (
        "How sure an alert or a round is, in `certainty`, in words of the Common Alerting Protocol 1.2; `confidence` is the chance "
        "behind it, as a number. The limits are settings of `talkwatch worker` (`TALKWATCH_ALERTS__LIKELY`, `…POSSIBLE`); an alert "
        f"goes out from {policy.min_confidence} on (`TALKWATCH_ALERTS__MIN_CONFIDENCE`), or where two publishers agree.\n\n"
        f"In words: “{standing(_alert(Kind.ANNOUNCED).data)}”, “{standing(_alert(Kind.CONCLUDED).data)}”."
    )
    return f"## Certainty\n\n{text}\n\n" + _table(("certainty", "it means"), rows)


def _statuses() -> str:
    rows = [(f"`{status}`", STATUSES[status]) for status in Status]
    text = "How far a meeting has come, in `meeting.status`; absent where no text tells."
    return f"## Statuses\n\n{text}\n\n" + _table(("status", "it means"), rows)


def _causes() -> str:
    text = "Why an alert went out, in `cause`."
    return f"## Causes\n\n{text}\n\n" + _table(
        ("cause", "it means"), [(f"`{name}`", what) for name, what in CAUSES.items()]
    )


def _times() -> str:
    alert = _alert(Kind.ANNOUNCED)
    moment = alert.data.corroboration.last_seen.replace(hour=8, minute=3)
    return (
        "## When it was told\n\n"
        "An alert has two times. `time` is that of the article that caused it. When it was told is the time of its record on "
        "`talks.alerts.v1`, by the broker's clock: the same for every reader, and the order in which all views show alerts (then "
        "partition and offset). It is not in the record's value; the HTTP API gives it as `told_at`, and in words: "
        f"“{told(moment, alert.time)}”."
    )


def _disputes() -> str:
    known, alert = _round("disputed"), _alert(Kind.DISPUTED)
    lines = "\n".join(f"> {line}" for line in disputes(known))
    return (
        "## Disputes\n\n"
        "Where sources that are about as good say different things, one of them stands in `meeting`, the round is at most `possible`, "
        "and `disputes` holds every side with its publishers and words, in the round as long as it lasts and in the alert that tells "
        f"of it. “{headline(alert.data)}” is:\n\n{lines}\n\n"
        + _json(alert.data.model_copy(update={"disputes": _short(alert.data.disputes)}), {"disputes"})
    )


def _withdrawal() -> str:
    known = _round("withdrawn")
    assert known.withdrawal
    return (
        "## Withdrawals\n\n"
        "A round that is taken back as a whole, by an operator or since its article says so no more, has an empty `meeting`, and "
        f"`withdrawal` keeps what it was. This one had said {when(known.withdrawal.was)}, {where(known.withdrawal.was)}:\n\n"
        + _json(known, {"withdrawal"})
    )


def _leads() -> str:
    known = _round("lead")
    rows = [(f"`{reason}`", LEADS[reason]) for reason in REASONS]
    text = (
        "A round with `lead` has not gone out, and may be wrong: a meeting is told of it, and something is missing. It becomes an "
        "alert when a surer text comes, or a second publisher who reads the same parties and day."
    )
    return f"## Leads\n\n{text}\n\n" + _table(("reason", "what is missing"), rows) + "\n\n" + _json(known, {"lead"})


def _objects() -> Iterator[str]:
    yield "## Fields\n\nAn example is of a message that the core has made; texts are cut where they are long."
    wanted = {f"{model.__name__}.{name}" for model in OBJECTS for name in _fields(model)}
    assert wanted >= FIELDS.keys(), f"no field is called {FIELDS.keys() - wanted}"
    for model, what in OBJECTS.items():
        rows = [(f"`{name}`", FIELDS[f"{model.__name__}.{name}"], _example(model, name)) for name in _fields(model)]
        yield f"### {model.__name__}\n\n{what}\n\n" + _table(("field", "what it is", "example"), rows)


def _fields(model: type[Record]) -> list[str]:
    """Give the fields by the names that they have in JSON."""
    return [field.alias or name for name, field in model.model_fields.items()]


def _example(model: type[Record], name: str) -> str:
    """Give the first value that says something in the messages at hand; of an object only that it is one."""
    field = next(field for key, field in model.model_fields.items() if (field.alias or key) == name)
    part = next((one for one in _parts(field.annotation) if one in OBJECTS), None)
    if part:
        return f"[{part.__name__}](#{part.__name__.lower()})"
    found = (value for record in _made().values() for value in _values(record, model, name))
    if f"{model.__name__}.{name}" in _NEVER:
        return ""
    value = next((value for value in found if value not in (None, [], "")), None)
    assert value is not None, f"no message has {model.__name__}.{name}"
    text = json.dumps(value, ensure_ascii=False)
    return f"`{text if len(text) <= _LONGEST else text[:_LONGEST] + '…'}`"


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    for inner in get_args(annotation):
        yield from _parts(inner)


def _values(record: object, model: type[Record], name: str) -> Iterator[Any]:
    """Give the values of a field, as in JSON, in this record and all that it holds."""
    if isinstance(record, tuple):
        for item in record:
            yield from _values(item, model, name)
    if isinstance(record, Record):
        if type(record) is model:
            yield record.model_dump(mode="json", by_alias=True)[name]
        for field in type(record).model_fields:
            yield from _values(getattr(record, field), model, name)


def _short(found: tuple[Dispute, ...] | None) -> tuple[Dispute, ...]:
    """Leave out the quotes, which take most of the room; the example file has them."""
    return tuple(
        dispute.model_copy(update={"rivals": tuple(r.model_copy(update={"evidence": ()}) for r in dispute.rivals)})
        for dispute in found or ()
    )


def _json(record: Record, only: set[str]) -> str:
    plain = record.model_dump(mode="json", include=only, exclude_none=True, by_alias=True)
    return "```json\n" + json.dumps(plain, ensure_ascii=False, indent=1) + "\n```"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [list(heads), *map(list, rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
