"""How an alert reads as a message: plain text, harmless wherever it is shown, of bounded length."""

from collections.abc import Sequence

from talkwatch.core.wording import how_far, when, where
from talkwatch.show.printable import plain
from talkwatch_schemas import Alert

_MAX_QUOTE = 500
_MAX_QUOTES = 3
_MAX_TITLE = 120


def title(alerts: Sequence[Alert]) -> str:
    """Give one line: "VENUE CHANGED Russia–Ukraine talks, round 2", or how many there are."""
    if len(alerts) > 1:
        return f"{len(alerts)} changes of diplomatic talks"
    data = alerts[0].data
    return _cut(plain(f"{str(data.kind).replace('_', ' ').upper()} {data.round.label or ''}".strip()), _MAX_TITLE)


def text(alerts: Sequence[Alert]) -> str:
    """Give the whole message: what is known now, what was before, and the sentences that it rests on."""
    if len(alerts) == 1:
        return _one(alerts[0])
    return "\n\n".join(f"{title([alert])}\n{_one(alert)}" for alert in alerts)


def _one(alert: Alert) -> str:
    data = alert.data
    before = " · ".join(filter(None, (when(data.previous), where(data.previous))))
    lines = [
        f"When: {when(data.meeting) or 'not known'}",
        f"Where: {where(data.meeting) or 'not known'}",
        f"Before: {before}" if before else "",
        f"Status: {how_far(data.meeting)} · {data.certainty} ({data.confidence:.2f})",
        f"Cause: {data.cause}" if data.cause != "article" else "",
        f"Merged into: {data.merged_into}" if data.merged_into else "",
    ]
    quotes = list(dict.fromkeys((e.quote, e.publisher, e.url) for e in data.evidence))[:_MAX_QUOTES]
    said = [f"“{_cut(plain(quote), _MAX_QUOTE)}” {plain(publisher)} {plain(url)}" for quote, publisher, url in quotes]
    return "\n".join([*(plain(line) for line in lines if line), *said, alert.id])


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"
