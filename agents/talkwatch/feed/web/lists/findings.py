"""What a check of feeds means to an operator: how each feed is, and what is to be done about it. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from talkwatch.core.wording import counted
from talkwatch.feed.web.lists.checking import Check
from talkwatch.feed.web.lists.languages import reader_of, unread
from talkwatch.feed.web.schedule import Fetched
from talkwatch.process.settings import ReaderSettings
from talkwatch_schemas.article import FUTURE, NO_OFFSET, OLD, WRONG_OFFSET


class Level(StrEnum):
    """How a feed is, as people read it."""

    WELL = "well"
    LOOK = "look"
    FAILS = "fails"


_DOUBTS = {
    FUTURE: "in the future",
    OLD: "more than a year old",
    NO_OFFSET: "without a time zone",
    WRONG_OFFSET: "with a wrong time zone",
}
_NOT_NOW = "They may be back later: check again, and `talkwatch feeds remove` what stays away"
_ADVICE = {
    Fetched.GONE: "Gone for good: `talkwatch feeds remove` takes it out of the list",
    Fetched.THROTTLED: "Asked too often: wait an hour, and give it a longer `every`",
    Fetched.REFUSED: "The address is wrong or programs are refused: `talkwatch feeds add` with the address of the site "
    "finds its feeds, `remove` takes it out",
    Fetched.SERVER_ERROR: _NOT_NOW,
    Fetched.TIMEOUT: _NOT_NOW,
    Fetched.UNREACHABLE: "Not reached: correct the address, or check again where it is the network",
    Fetched.TOO_LARGE: "Too large for a feed: look for a shorter one of the same site",
    Fetched.TOO_MANY_REDIRECTS: "Sent around in circles, as by a wall of cookies: look for another address of the feed",
    Fetched.FORBIDDEN_ADDRESS: "Not on the public web: allow its network with TALKWATCH_FEEDS__ALLOW, or take it out",
    Fetched.NOT_A_FEED: "No feed: `talkwatch feeds add` with the address of the site finds its feeds",
}
_DATES = "Without dates to rely on, meetings told as “on Monday” get no day: look for another feed of the same site"
_NOT_ASKED = "Not asked, since their host wants to be left alone: check again in an hour"
_NAMED = "A page: put the feed that it names in its place"
_EMPTY = "Answers, but without an article: look at it in a browser"
_SILENT = "Nothing new for a month: is it still kept?"
_MOVED = "Moved for good: put the new address into the list"
_LANGUAGE = "Read by nobody: only a language model as the reader finds meetings in these languages"


@dataclass(frozen=True)
class Finding:
    """How a feed is: the level, what was found, and what to do, "" where nothing is to be done."""

    check: Check
    level: Level
    told: str
    advice: str = ""


def finding(check: Check, reader: ReaderSettings, now: datetime) -> Finding:
    """Judge what a feed gave."""
    if check.outcome is None:
        return Finding(check, Level.LOOK, check.why, _NOT_ASKED)
    if not check.answers:
        why = check.why or str(check.outcome)
        if check.named:
            return Finding(check, Level.FAILS, f"it is a page, which names {_listed(check.named)}", _NAMED)
        return Finding(check, Level.FAILS, why, _ADVICE.get(check.outcome, _NOT_NOW))
    advice = next(_advice(check, reader, now), "")
    return Finding(check, Level.LOOK if advice else Level.WELL, "; ".join(_told(check, reader, now)), advice)


def to_do(findings: Iterable[Finding]) -> list[tuple[str, list[str]]]:
    """Give what is to be done, each with the feeds that it is about; what concerns most of them first."""
    found: dict[str, list[str]] = {}
    for one in findings:
        if one.advice:
            found.setdefault(one.advice, []).append(one.check.feed.label)
    return sorted(found.items(), key=lambda row: -len(row[1]))


def _advice(check: Check, reader: ReaderSettings, now: datetime) -> Iterator[str]:
    """Give what is to be done about a feed that answers, the most important first."""
    if not check.articles:
        yield _EMPTY
    if not reader_of(check.feed.language, reader):
        yield _LANGUAGE
    if not check.has_reliable_dates:
        yield _DATES
    if check.is_silent(now):
        yield _SILENT
    if check.moved_to:
        yield _MOVED


def _told(check: Check, reader: ReaderSettings, now: datetime) -> Iterator[str]:
    yield counted(check.articles, "article") + (f", the newest {ago(check.newest, now)}" if check.newest else "")
    if check.articles:
        yield _dates(check)
    by = reader_of(check.feed.language, reader)
    yield f"{check.feed.language}, read by {by}" if by else unread(check.feed.language)
    if check.left_out:
        yield f"{check.left_out} more entries are left out"
    if check.moved_to:
        yield f"moved for good to {check.moved_to}"


def _dates(check: Check) -> str:
    if check.dated == check.articles:
        return "its date can be relied on" if check.articles == 1 else "all dates can be relied on"
    doubts = [f"{count} {_DOUBTS.get(doubt, f'in doubt ({doubt})')}" for doubt, count in check.doubts.items()]
    undated = check.articles - check.dated - sum(check.doubts.values())
    doubts += [f"{undated} missing"] if undated else []
    return f"{check.dated} of {check.articles} dates can be relied on ({', '.join(doubts)})"


def _listed(named: tuple[str, ...]) -> str:
    shown = ", ".join(named[:3])
    return shown + (f" and {len(named) - 3} more" if len(named) > 3 else "")


def ago(moment: datetime | None, now: datetime) -> str:
    """Say how long ago, or in how long, a moment is: "12 min ago", "in 3 h", "never"."""
    if moment is None:
        return "never"
    seconds = (now - moment).total_seconds()
    size, unit = next(((n, u) for n, u in ((86400, "d"), (3600, "h"), (60, "min")) if abs(seconds) >= n), (1, "s"))
    return f"{abs(seconds) / size:.0f} {unit} ago" if seconds >= 0 else f"in {abs(seconds) / size:.0f} {unit}"
