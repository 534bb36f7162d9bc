"""Find the dates of a sentence, as words that are not resolved yet: `resolving.py` does that.

Method after HeidelTime's split of finding and resolving. The words are a language's (`languages/calendar.py`).
"""

import re
from dataclasses import dataclass, field

from talkwatch.core.extract.languages.calendar import NO_DATE
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.shapes import lowered, western
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch.core.extract.mentions.stamps import end_of_stamp

EXPLICIT = {"iso", "numeric", "days_of_months", "days_of_month", "day"}
AFAR = "days_from_next"
"""The kind of words that count from a day behind them: "four days after the vote on 12 June"."""
_RANGES = {"days_of_months", "days_of_month", "weekday_range", "weekdays_of_week"}
_NTH = ("nth_week", "nth_weekday")
_CAPITAL = {"day", "weekday", "month", "nth_week", "nth_weekday", "weekday_day"}


@dataclass(frozen=True)
class DateWords:
    """Words that name a date, by the kind of pattern that found them; `resolve` turns them into an interval."""

    kind: str
    groups: dict[str, str] = field(hash=False)
    pack: Pack
    till: "DateWords | None" = None
    """The day on which what began on this one ends: "which opened on Tuesday, will conclude on Friday"."""
    base: "Base | None" = None
    """The day from which they count, where other words tell it: "the next day", "two days after the vote on 3 May"."""

    @property
    def past(self) -> bool:
        """Whether the words themselves say that the day is over."""
        return self._side < 0

    @property
    def ahead(self) -> bool:
        """Whether the words themselves say that the day lies ahead."""
        return self._side > 0

    @property
    def _side(self) -> int:
        """Below 0 for "last week", above for "tomorrow", 0 where the words say neither."""
        if self.kind == "relative_day":
            return self.pack.calendar.relative_days[" ".join(self.groups["rel"].split())]
        return (
            {"days_ago": -1, "in_days": 1, "within_days": 1}.get(self.kind) or self.modifier or self.year_modifier or 0
        )

    @property
    def modifier(self) -> int | None:
        """What the words add to the week or month at hand: 1 for "next", -1 for "last"; None where they say neither."""
        word = self.groups.get("mod")
        return None if word is None else self.pack.calendar.modifier(word)

    @property
    def year_modifier(self) -> int | None:
        """The same for the year at hand: -1 for "last year"."""
        word = self.groups.get("ymod")
        return None if word is None else self.pack.calendar.modifier(word)

    @property
    def explicit(self) -> bool:
        """Whether the words name the day or the month itself."""
        return self.kind in EXPLICIT or self.kind == "month" or (self.kind in _NTH and "m" in self.groups)


@dataclass(frozen=True)
class Base:
    """The words of a day from which others are counted, and the tense in which they are told."""

    words: DateWords
    tense: int


def find_dates(text: str, pack: Pack) -> list[Mention]:
    """Give the dates of a sentence, unresolved, none overlapping; earlier patterns win.

    The day on which the sentence was put out, at its head with the hour, is none of them.
    """
    found: list[Mention] = []
    text = western(text)
    lower = lowered(text)
    for kind, pattern in pack.calendar.that_may_match(lower):
        for match in pattern.compiled.finditer(lower):
            mention = _mention(kind, match, text, pack)
            if mention and not any(mention.start < m.end and m.start < mention.end for m in found):
                found.append(mention)
    found.sort(key=lambda m: m.start)
    begin = end_of_stamp(text, found, pack)
    return _join_weekday_and_date([m for m in found if m.value.kind != NO_DATE and m.start >= begin], text, pack)


def _mention(kind: str, match: re.Match[str], text: str, pack: Pack) -> Mention | None:
    start, end = match.span("at") if "at" in match.re.groupindex else match.span()
    if kind in _RANGES and _is_move(text, start, match.group(), pack):
        return None
    if kind == "days_of_months" and _are_two_days(match.groupdict()):
        return None
    if pack.calendar.capital and not text.isupper() and not _has_capital(kind, match, text, pack):
        return None
    while end > start + 1 and text[end - 1] in " .,":
        end -= 1
    groups = {_group(k): v for k, v in match.groupdict().items() if v and k != "at"}
    return Mention("date", start, end, text[start:end], DateWords(kind, groups, pack))


def _are_two_days(groups: dict[str, str | None]) -> bool:
    """ "June 25 and July 2" are two dates, "June 30 and July 1" follow each other, and "between" makes a range of any."""
    first, last = groups.get("d1") or "", groups.get("d2") or ""
    return bool(groups.get("also")) and not groups.get("between") and last not in ("1", "01", str(int(first) + 1))


def _group(name: str) -> str:
    """The group without the figure that tells two of the same name in one pattern apart."""
    return name.rstrip("23") if name.startswith(("mod", "ymod", "u2")) else name


def _has_capital(kind: str, match: re.Match[str], text: str, pack: Pack) -> bool:
    """Whether the month or weekday is written as one: "may 5" and "march" alone are none."""
    if kind not in _CAPITAL:
        return True
    named = match.groupdict()
    place = next((match.start(group) for group in ("m", "w") if named.get(group)), match.start())
    return text[place].isupper()


def _is_move(text: str, start: int, words: str, pack: Pack) -> bool:
    """ "Moved from June 4 to June 6" names two dates, not a range."""
    if not pack.from_word:
        return False
    inside = words.lower().startswith(pack.from_word)
    before = text[max(0, start - 100) : start].lower() + (pack.from_word if inside else "")
    return before.endswith(pack.from_word) and pack.moving.search(before) is not None


def _join_weekday_and_date(found: list[Mention], text: str, pack: Pack) -> list[Mention]:
    """ "Wednesday, March 2" and "Tuesday (17 June)" are one date, not two."""
    joined: list[Mention] = []
    for mention in found:
        before = joined[-1] if joined else None
        if before and re.fullmatch(pack.calendar.joint, text[before.end : mention.start]):
            kinds = (before.value.kind, mention.value.kind)
            best = _more_exact(before, mention, kinds)
            if best:
                words = text[before.start : mention.end]
                joined[-1] = Mention("date", before.start, mention.end, words, best.value)
                continue
        joined.append(mention)
    return joined


def _more_exact(first: Mention, second: Mention, kinds: tuple[str, str]) -> Mention | None:
    if kinds[0] in ("in_days", "days_from_day") and kinds[1] == "weekday":
        return first
    if kinds[0] in ("weekday", "relative_day") and kinds[1] in (*EXPLICIT, "weekday", "bare_day"):
        return first if kinds[1] == "weekday" else second
    return first if kinds[0] in EXPLICIT and kinds[1] == "weekday" else None
