"""Which word of its clause a date, time or place belongs to: the meeting, the report of it, or something else.

"Said on Sunday that they would meet on Wednesday": Sunday is the report's, Wednesday the meeting's. The nearest such
word before the mention owns it; where none stands before it in its clause, the nearest one after it.

Lists that it asks for, beside those that name meetings: `where`, `cleft` (begins a sentence whose day or place stands
before all else: "c'est lundi que"), `purpose` (begins a clause that says for what something is done), `bring-together`
and `fixing` (verbs that set a day or a place: "confirmed <D> as"), `ahead` ("before leaving for Lima") and `tour` (a
journey with several goals), `coming` (who reports what is planned), `told-before` (begins an aside: "as first
reported"), `gone` (verbs of coming, of what is over) and `but`.
"""

import re
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from talkwatch.core.extract.grammar.calls import bids_of, calls_of, stays_of
from talkwatch.core.extract.grammar.matters import TOPIC, has_other_subject, is_topic
from talkwatch.core.extract.grammar.order import order_of
from talkwatch.core.extract.grammar.prefaces import end_of_preface
from talkwatch.core.extract.grammar.purposes import comes_to_meet, is_for_meeting
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.spans import Mention

_FURTHER = ("anaphor", "venue", "come", "work", "anew")
"""Lists of what speaks of the meeting where no word names it."""
_ASIDE = 3
"""Words behind "as" of an aside: "first reported", "se informó primero"."""
_VERBS_LAST = 2
"""Words of a verb that comes last, with its auxiliary."""
_SIGN = re.compile(r"[,;:–—„“”«»\"]")
MAX_LEAD = 4
"""Letters of the prepositions in a clause of nothing but days and places."""


class Owner(StrEnum):
    """What a date, time or place says something of."""

    MEETING = "meeting"
    REPORT = "report"
    OTHER = "other"
    NOBODY = "nobody"


class Word(NamedTuple):
    """A word that can own a date: where it stands in the folded text, and what it speaks of."""

    start: int
    end: int
    owner: Owner
    text: str


class Clauses:
    """The clauses of one sentence and the words that own things in them."""

    def __init__(self, skeleton: Skeleton, pack: Pack, *, continues: bool = False) -> None:
        """Find the clauses' bounds; where it `continues`, "it" and "they" are words of the meeting."""
        self.skeleton = skeleton
        self.pack = pack
        self.continues = continues
        self._owners: dict[int, Owner] = {}
        text = skeleton.text
        breaks = sorted({*(m.start() for m in pack.clause_break.finditer(text)), *end_of_preface(text, pack)})
        self.bounds = list(zip([0, *breaks], [*breaks, len(text)], strict=True))

    @cached_property
    def words(self) -> list[Word]:
        """The words that can own something, found when first asked for: where no day or place is told, nobody asks."""
        pack, known = self.pack, vocabulary(self.pack.code)
        speaks_of = (
            (Owner.MEETING, pack.meeting_words),
            (Owner.MEETING, known["meet"]),
            (Owner.MEETING, known["gathering"]),
            (Owner.REPORT, pack.report_words),
            (Owner.OTHER, pack.other_words),
            (Owner.MEETING, pack.arrival),  # where somebody comes to, though not when: see `owner`
            (Owner.MEETING, known["bring-together"]),
            *((Owner.MEETING, known[name]) for name in _FURTHER if self.continues),
        )
        found = ((owner, match) for owner, pattern in speaks_of for match in self.skeleton.found(pattern))
        words = {Word(m.start(), m.end(), owner, m.group()) for owner, m in found}
        words = {w._replace(owner=Owner.OTHER) if self._begins_something_else(w) else w for w in words}
        calls = {Word(*m.span(), Owner.MEETING, m.group()) for m in calls_of(self.skeleton, known)}
        for verb, goal in bids_of(self.skeleton, known):
            calls |= {Word(*verb.span(), Owner.REPORT, verb.group()), Word(goal, goal + 1, Owner.MEETING, "")}
        others = (w for w in words if not any(call.start <= w.start < call.end for call in calls))
        return sorted(calls.union(w for w in others if not self._owns_nothing(w)))

    def _owns_nothing(self, word: Word) -> bool:
        aside = word.owner is Owner.REPORT and self._is_aside(word)
        return aside or (word.owner is Owner.OTHER and self._speaks_of_meeting(word))

    def _is_aside(self, report: Word) -> bool:
        """ "Not in Lima, as first reported, but in Quito": what tells only that it was told otherwise before."""
        text = self.skeleton.text
        begin = text.rfind(",", 0, report.start) + 1
        led = vocabulary(self.pack.code)["told-before"].match(text, self.skeleton.first_word(begin)) if begin else None
        sign = text.find(",", report.end)
        return led is not None and sign >= 0 and len(text[led.end() : sign].split()) <= _ASIDE

    def _begins_something_else(self, word: Word) -> bool:
        return word.owner is Owner.MEETING and has_other_subject(self.skeleton, word.start, word.text, self.pack)

    def _speaks_of_meeting(self, word: Word) -> bool:
        """Whether a word for another matter owns no day here, but is said of the meeting."""
        met_there = any(stay.start() == word.start for stay in self._stays)
        topic = is_topic(self.skeleton.text, word.start, word.text, self.pack)
        return met_there or topic or self._is_of_guest(word) or self._sets(word)

    def is_of_stay(self, start: int) -> bool:
        """Whether the clause that begins at a position tells of the stay on which they meet: "during his visit to"."""
        return any(start <= stay.start() < self.clause_of(start)[1] for stay in self._stays)

    @cached_property
    def _stays(self) -> tuple[re.Match[str], ...]:
        return tuple(stays_of(self.skeleton, vocabulary(self.pack.code)))

    def _is_of_guest(self, word: Word) -> bool:
        """ "Will receive him on a state visit from 13 March": what a host sees somebody on is when he does.

        Not "after his visit to Rome on Monday".
        """
        known, text = vocabulary(self.pack.code), self.skeleton.text
        if not known["stay"].match(word.text) or not known["receive"].search(text, *self.clause_of(word.start)):
            return False
        near = max(0, word.start - TOPIC)
        return not any(known[name].search(text, near, word.start) for name in ("after", "ahead"))

    def clause_of(self, position: int) -> tuple[int, int]:
        """Bounds, in the folded text, of the clause around a position."""
        return next(((s, e) for s, e in self.bounds if s <= position < e), self.bounds[-1])

    def owner(self, mention: Mention) -> Owner:
        """Decide whose date, time or place this is; once for each, since each stretch asks anew."""
        key = self.skeleton.position(mention)
        if key not in self._owners:
            self._owners[key] = self._owner(mention)
        return self._owners[key]

    def _owner(self, mention: Mention) -> Owner:
        at, text = self.skeleton.position(mention), self.skeleton.text
        fixed = mention.kind in ("date", "city") and self._is_fixed(at)
        if fixed or (mention.kind == "city" and is_for_meeting(self.skeleton, self.pack, at)):
            return Owner.MEETING
        if self._is_of_telling(at):
            return Owner.REPORT
        if mention.kind == "date" and text[at + 1 : at + 3] in ("'s", "’s"):
            return self._next_owner(at, at + 25)
        start, end = self.clause_of(at)
        inside = [w for w in self.words if start <= w.start < end]
        before, after = [w for w in inside if w.end <= at], [w for w in inside if w.start > at]
        if mention.kind == "date" and _modifies_noun(text, at, self.pack):
            following = [w for w in after if w.start <= at + 2 + 25]
            if following:
                return following[0].owner
        if self.pack.main_clause.match(text, at + 1) and self.words and self.words[-1].owner is Owner.REPORT:
            return Owner.REPORT
        if self.pack.head_final and after:
            return after[0].owner
        if before:
            word = before[-1]
            if word.owner is Owner.REPORT and not self._belongs_to_report(word, at):
                earlier = [w for w in before if w.owner is Owner.MEETING]
                return Owner.MEETING if earlier or any(w.owner is Owner.MEETING for w in after) else Owner.REPORT
            arrives = mention.kind in ("date", "time") and self.pack.arrival.match(word.text)
            if mention.kind == "date" and comes_to_meet(self.skeleton, self.pack, word.start, at):
                return Owner.MEETING
            return Owner.OTHER if arrives else word.owner
        if after and not self._is_but(mention, start, after[0]):
            if mention.kind == "date" and comes_to_meet(self.skeleton, self.pack, after[0].start, at):
                return Owner.MEETING
            return Owner.OTHER if self._is_of_arrival(mention, after[0]) else after[0].owner
        if (mention.kind == "date" or self._ends_with(mention, at, end)) and self._leads_where(start, end):
            return Owner.NOBODY if self.is_before_leaving(mention, end) else Owner.MEETING
        return self._across_clauses(start, mention.kind)

    def _is_of_arrival(self, mention: Mention, way: Word) -> bool:
        """ "Во вторник прибыла в Доху на переговоры": a day before a verb of coming is that of what is over."""
        if not self.pack.arrival.match(way.text):
            return False
        over = mention.kind in ("date", "time") and vocabulary(self.pack.code)["gone"].match(way.text)
        return bool(over) or self.is_before_leaving(mention, way.start)

    def _is_but(self, place: Mention, start: int, behind: Word) -> bool:
        """ "Not in Lima, but in Quito, a diplomat said": a place that takes that of another, before who tells it."""
        known, text, at = vocabulary(self.pack.code), self.skeleton.text, self.skeleton.position(place)
        led = known["but"].match(text, self.skeleton.first_word(start))
        return bool(led and behind.owner is Owner.REPORT and "," in text[at : behind.start] and place.kind != "date")

    def _is_fixed(self, at: int) -> bool:
        """ "Confirmed March 13 as the date of": whether a day stands there as the one that was agreed on."""
        found = self.skeleton.found(vocabulary(self.pack.code)["fixing"])
        return any(m.start() <= at < m.end() for m in found)

    def is_of_report(self, mention: Mention) -> bool:
        """ "Said on Sunday": whether a word of report stands before it in its clause, and none of meeting between."""
        at = self.skeleton.position(mention)
        last = next(reversed(self._before(at)), None)
        if self._is_of_telling(at):
            return True
        return last is not None and last.owner is Owner.REPORT and self._belongs_to_report(last, at)

    def _is_of_telling(self, at: int) -> bool:
        """ "..., wie die Agentur am Montag berichtete", "..., so X am Montag": a clause of who tells of the meeting."""
        words, text = vocabulary(self.pack.code), self.skeleton.text
        begin = max((m.end() for m in _SIGN.finditer(text, 0, at)), default=0)
        sign = _SIGN.search(text, at)
        part = text[begin : sign.start() if sign else len(text)].rstrip(" .!?")
        end, part = begin + len(part), part.strip()
        if begin and words["telling"].match(part):
            return not (self._plans(part) or words["as"].search(part))  # "so wie vereinbart"
        last = part.split()[-1] if words["as"].match(part) else ""
        if not last.isalpha() or self.skeleton.source[self.skeleton.origin(end - len(last))].isupper():
            return False  # "wie geplant am 13. März in Genf"
        reports = self.pack.report_words.match(last)
        return bool(reports and reports.end() == len(last)) or not self._plans(part)

    def _plans(self, part: str) -> bool:
        """Whether a clause tells of a meeting itself: "wie am Freitag verhandelt werden soll"."""
        words = vocabulary(self.pack.code)
        return any(words[name].search(part) for name in ("gathering", "meet", "planned-for"))

    def _before(self, at: int) -> list[Word]:
        """The words that can own something before a position, in its clause."""
        start, _ = self.clause_of(at)
        return [w for w in self.words if start <= w.start and w.end <= at]

    def _belongs_to_report(self, word: Word, at: int) -> bool:
        """ "said on Sunday", "told reporters in Kyiv": close behind, with no verb of meeting between."""
        between, known = self.skeleton.text[word.end : at], vocabulary(self.pack.code)
        planned = known["coming"].search(between)  # "said they are expected in Lima on Monday"
        return not (planned or self._sets(word) or self.pack.reports_on.search(between)) and len(between) <= 60

    def _sets(self, word: Word) -> bool:
        """ "Was confirmed for Friday in Rome", "has been called for Friday": a word that sets the day behind it."""
        led = vocabulary(self.pack.code)["for"].match(self.skeleton.text, word.end + 1)
        dated = self.skeleton.at(led.end() + 1) if led else None
        return dated is not None and dated.kind == "date"

    def _next_owner(self, at: int, limit: int) -> Owner:
        following = [w for w in self.words if at < w.start <= limit]
        return following[0].owner if following else Owner.NOBODY

    def is_before_leaving(self, date: Mention, way: int) -> bool:
        """ "Spoke on Sunday before leaving for Lima, where ...": a day of what was done before, up to the clause there.

        Or of a way of several goals: "leaves on Sunday on a tour that takes him to Lima, where ...".
        """
        known, at = vocabulary(self.pack.code), self.skeleton.position(date)
        return any(known[name].search(self.skeleton.text, at, way) for name in ("ahead", "tour"))

    def _leads_where(self, start: int, end: int) -> bool:
        """ "Flies on Monday to Doha, where he will meet": a way to the place where the clause behind tells of a meeting."""
        if not vocabulary(self.pack.code)["where"].match(self.skeleton.text, self.skeleton.first_word(end)):
            return False
        there = next((w for w in self.words if w.start > end), None)
        return there is not None and there.owner is Owner.MEETING

    def _ends_with(self, mention: Mention, at: int, end: int) -> bool:
        """ "To Lima, where", "nach Lima kommen will, wo": whether at most a verb that comes last stands behind a place."""
        if mention.kind == "city" and end == at + 1:
            return True
        final = order_of(vocabulary(self.pack.code)).verb_final
        return final and len(self.skeleton.text[at + 1 : end].split()) <= _VERBS_LAST

    def _across_clauses(self, start: int, kind: str) -> Owner:
        """A clause without any such word continues the one before it: "in Doha, but not before Friday"."""
        on_visit = self.is_of_stay(start)
        if not on_visit and self.pack.subordinate.match(self.skeleton.text[start : start + 20]):
            return Owner.NOBODY
        before = [w for w in self.words if w.end <= start]
        cleft = kind in ("city", "venue") or vocabulary(self.pack.code)["cleft"].match(self.skeleton.text)
        first = cleft or on_visit or self._opens_with_it(kind)  # "It is at the Egmont Palace that they will meet"
        if not before and start == 0 and self.words and first:
            return self.words[0].owner
        if all(w.owner is Owner.REPORT for w in before) and self.is_purpose(self.clause_of(start)[1]):
            return self._next_owner(start, len(self.skeleton.text))
        return before[-1].owner if before else Owner.NOBODY

    def is_purpose(self, start: int) -> bool:
        """ "Will come on Monday, um ... zu verhandeln": whether a clause says for what the one before it is done."""
        first = self.skeleton.first_word(start)
        return vocabulary(self.pack.code)["purpose"].match(self.skeleton.text, first) is not None

    def _opens_with_it(self, kind: str) -> bool:
        """ "Tomorrow in Quito - a meeting of ...": a first clause of nothing but days and places."""
        _, end = self.clause_of(0)
        bare = "".join(c for c in self.skeleton.text[:end] if c.isalpha())
        return kind in ("date", "time") and len(bare) <= MAX_LEAD


def _modifies_noun(text: str, at: int, pack: Pack) -> bool:
    """ "the May 16 meeting", "for Saturday talks": the date stands right before the noun it belongs to."""
    return bool(pack.determiner.search(text[:at])) and bool(pack.modified_noun.match(text[at + 1 : at + 28]))
