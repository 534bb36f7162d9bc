"""One meeting of an answer, read from its quotes by our own code: an event as the contract has it."""

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from talkwatch.core.days import Day
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.gazetteer import zones_of_country
from talkwatch.core.reader.answer import Party, Told
from talkwatch.core.reader.days import Dated, read_day
from talkwatch.core.reader.hours import read_hour
from talkwatch.core.reader.numbers import read_number
from talkwatch.core.reader.outcomes import Fate, Outcome
from talkwatch.core.reader.parties import code_of, members, names_in, read_party
from talkwatch.core.reader.places import Place, read_place, venue_of
from talkwatch.core.reader.quotes import Page, Spot
from talkwatch.core.reader.words import language_of
from talkwatch.core.wording import label
from talkwatch_schemas import TalkEvent
from talkwatch_schemas.meeting import DateInterval, Evidence, Meeting, MeetingTime, RoundRef, Status

WITNESS = 0.9
"""Chance that a meeting is right of which every quote stands and is read; measured in docs/evaluation.md."""
ASIDE = 0.75
"""The same of one that lies ahead and is not the article's news: a firmer word outweighs it."""
RECALLED = 0.6
"""The same of one that is over or vague, and only recalled: it may refine what is known, and contradicts nothing."""
LEAD = 0.3
"""The same where something does not hold: below all thresholds, so it may be seen, and alerts nothing."""
LEAD_TEXT = 2_000
"""Characters at the top of a text in which a party is looked for that was quoted wrongly, without a sentence."""
_TENSE = {Status.PROPOSED: 1, Status.SCHEDULED: 1, Status.POSTPONED: 1, Status.HELD: -1}


@dataclass
class Reader:
    """Reads the meetings of one article. `fates` counts what became of meetings and quotes."""

    page: Page
    pack: Pack | None
    extractor: str
    fates: Counter[str]

    def read(self, told: Told) -> TalkEvent | None:
        """Give the event of one meeting; None where the parties are not clear, or nothing is said of it."""
        near = self.page.find(told.sentence)
        parties, whole = self._parties(told.parties, near)
        if len(parties) < 2:
            self.fates[Fate.UNCLEAR_PARTIES] += 1
            return None
        hosts, _ = self._parties(told.hosts, near)
        spots = _Spots(*(self._spot(quote, near) for quote in (told.date, told.moved_from, told.time, told.venue)))
        status, said = self._status(told, near, spots)
        dated = self._day(spots.date, told.date_iso, _TENSE.get(status, 0) if status else 0)
        old = self._day(spots.moved_from, told.moved_from_iso, 1)
        day = dated.day
        if status is Status.POSTPONED and day and not old.day:
            old, day = Dated(day, dated.outcome), None  # put off without a new day: the one that is told is the old one
        if status is Status.POSTPONED and day and old.day and day.earliest != old.day.earliest:
            status = Status.SCHEDULED  # moved to a day that is known: planned as before
        if status is Status.CANCELLED and day is None:
            day = old.day
        place = read_place(self.page, told, near, self.pack)
        if told.city and not place.city:
            self.fates[Fate.UNREADABLE_PLACE if self.page.find(told.city) else Fate.NOT_QUOTED] += 1
        self.fates[Fate.OTHER_CITY] += place.other
        venue = venue_of(self.page, spots.venue) if spots.venue and spots.venue != place.spot else None
        meeting = Meeting(
            status=status,
            date=_interval(day, self.page, spots.date or spots.moved_from),
            time=self._time(spots.time, day, place, told.city),
            venue=venue,
            city=place.city.name if place.city else None,
            country=place.country,
        )
        if not (meeting.date or old.day or place.country or venue) and status is not Status.CANCELLED:
            self.fates[Fate.NOTHING_SAID] += 1
            return None
        number = read_number(self.page, told, near, self.pack)
        if told.number and number is None:
            self.fates[Fate.UNREADABLE_NUMBER] += 1
        good = whole and dated.outcome is not Outcome.NOT_BORNE_OUT
        self.fates[Fate.TAKEN if good else Fate.LEAD] += 1
        return TalkEvent(
            round=RoundRef(parties=parties, number=number, label=label(parties, number, None)),
            meeting=meeting,
            previous=_previous(old.day),
            facilitators=tuple(code for code in hosts if code not in parties),
            moved=bool(old.day and day and status is not Status.CANCELLED),
            official=bool(self.page.article.official),
            background=not told.news,
            confidence=_chance(told, status, day) if good else LEAD,
            evidence=self._evidence(meeting, spots, place, said or near),
        )

    def _spot(self, quote: str | None, near: Spot | None) -> Spot | None:
        spot = self.page.find(quote, near)
        self.fates[Fate.NOT_QUOTED] += quote is not None and spot is None
        return spot

    def _parties(self, told: list[Party], near: Spot | None) -> tuple[tuple[str, ...], bool]:
        """The codes of those whose quotes stand, in order; and whether all could be read."""
        found: set[str] = set()
        whole = True
        for party in told:
            spot = self._spot(party.quote, near)
            named = self._named(spot, party) if spot else self._by_name(party, near)
            found.update(named)
            whole = whole and bool(named)
        return tuple(sorted(found)), whole

    def _named(self, spot: Spot, party: Party) -> tuple[str, ...]:
        named = read_party(self.page.words(spot), party.code, self.pack, language_of(self.page.article.language))
        self.fates[Fate.OTHER_CODE] += named.other
        return named.codes

    def _by_name(self, party: Party, near: Spot | None) -> tuple[str, ...]:
        """A party whose quote does not stand, where the article names it in words that our tables know."""
        code, article = code_of(party.code), self.page.article
        if code is None:
            return ()
        top = f"{article.title}\n{article.text[:LEAD_TEXT]}"
        return members(code) if code in names_in(self.page.words(near) if near else top, self.pack) else ()

    def _status(self, told: Told, near: Spot | None, spots: "_Spots") -> tuple[Status | None, Spot | None]:
        """The status where words of the article carry it: its own, else the sentence that tells of the meeting."""
        said = self._spot(told.status_quote, near) or near or spots.date
        return (told.status, said) if told.status and said else (None, None)

    def _day(self, spot: Spot | None, claim: str | None, tense: int) -> Dated:
        if spot is None:
            return Dated(None, Outcome.UNREADABLE)
        dated = read_day(self.page, spot, claim, self.pack, tense)
        self.fates[Fate.OTHER_DATE] += dated.outcome is Outcome.OTHER
        self.fates[Fate.UNREADABLE_DATE] += dated.day is None
        return dated

    def _time(self, spot: Spot | None, day: Day | None, place: Place, city: str | None) -> MeetingTime | None:
        if spot is None:
            return None
        zone = place.city.zone if place.city else zones_of_country().get(place.country or "")
        time = read_hour(self.page, spot, day, self.pack, city, zone)
        self.fates[Fate.UNREADABLE_TIME] += time is None
        return time

    def _evidence(self, meeting: Meeting, spots: "_Spots", place: Place, said: Spot | None) -> tuple[Evidence, ...]:
        rows = {
            "city": place.spot if meeting.city else None,
            "country": place.spot if not meeting.city else None,
            "date": spots.date or spots.moved_from,
            "status": said,
            "time": spots.time if meeting.time else None,
            "venue": spots.venue if meeting.venue else None,
        }
        return tuple(self.page.evidence(name, spot, self.extractor) for name, spot in rows.items() if spot)


class _Spots(NamedTuple):
    """Where the quotes of a meeting stand; None for one that is not told, or does not stand."""

    date: Spot | None
    moved_from: Spot | None
    time: Spot | None
    venue: Spot | None


def _chance(told: Told, status: Status | None, day: Day | None) -> float:
    if told.news:
        return WITNESS
    vague = day is not None and day.precision != "day"
    return RECALLED if vague or status is Status.HELD else ASIDE


def _interval(day: Day | None, page: Page, spot: Spot | None) -> DateInterval | None:
    if day is None:
        return None
    text = page.words(spot) if spot else None
    return DateInterval(earliest=day.earliest, latest=day.latest, precision=day.precision, text=text)


def _previous(day: Day | None) -> Meeting | None:
    if day is None:
        return None
    return Meeting(date=DateInterval(earliest=day.earliest, latest=day.latest, precision=day.precision))
