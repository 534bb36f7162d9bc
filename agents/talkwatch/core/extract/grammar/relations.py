"""What a sentence says of parties: who meets whom, who acts together, who is named in passing.

Lists that it asks for: `gathering`, `meet`, `host`, `receive`, `visit`, `visit-into`, `arrive-there`, `guest`,
`invite`, `apart`, `and`, `there`, `meet-there`, `private` (whom an office meets that acts for nobody there), `firms`
(who meets is no state), `sport` (of a match), `the` (articles), and `locative` (endings of a place: "Umman'da").
"""

import re
from collections.abc import Iterator
from functools import cached_property

from talkwatch.core.extract.grammar.complete import has_others, names_all
from talkwatch.core.extract.grammar.gaps import CLOSE, acts_together
from talkwatch.core.extract.grammar.groups import Group, Sentence
from talkwatch.core.extract.grammar.heads import Head, Heads, find_heads, tells_of_talking
from talkwatch.core.extract.grammar.names import names_unknown
from talkwatch.core.extract.grammar.partners import beside_unknown, partner_of
from talkwatch.core.extract.grammar.rules.guests import hosts_of_him
from talkwatch.core.extract.grammar.rules.hosts import is_awaited, received
from talkwatch.core.extract.grammar.rules.objects import is_resident, is_spoken_of, object_behind
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.grammar.speakers import is_told_of, only_says, speaker_of, speaks_for_both
from talkwatch.core.extract.grammar.status_words import status_words
from talkwatch.core.extract.grammar.tokens import PAIR, codes
from talkwatch.core.extract.grammar.urging import without_appeals
from talkwatch.core.extract.grammar.witness import Witness
from talkwatch.core.extract.grammar.witnesses import LEADS, witnesses
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.lexicon import PartyName
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch.core.gazetteer import City

_SIGNS = frozenset(",;:.()")
_ENDING = re.compile(r"['’](\w+)")
MAX_TOGETHER = 5
"""States that act together of which "the talks" may be; a longer list is of a body."""


class Relations:
    """What a sentence says of parties, each part found when it is first asked for: few sentences tell any."""

    def __init__(self, skeleton: Skeleton, pack: Pack) -> None:
        """Take the folded sentence."""
        self._skeleton = skeleton
        self._pack = pack
        self._words = vocabulary(pack.code)
        self.every_party = frozenset(c for m in skeleton.mentions if isinstance(m.value, PartyName) for c in codes(m))
        """Those whom it names, in whatever role."""

    @cached_property
    def witnesses(self) -> tuple[Witness, ...]:
        """Who meets whom, in order."""
        return tuple(w for w in self._meetings if names_all(self._sentence, w))

    @cached_property
    def names_some(self) -> bool:
        """Whether it tells of a meeting and does not name all who meet, so that nobody may be added from elsewhere."""
        if not self._looked_at or self.witnesses:
            return False
        groups = self._sentence.groups
        return bool(self._meetings) or has_others(self._sentence, groups) or any(map(self._is_of_factions, groups))

    def _is_of_factions(self, group: Group) -> bool:
        """ "Talks among all Palestinian factions": a gathering between those who are all of one party."""
        near = any(0 < group.first - head.last <= CLOSE for head in self._heads)
        return near and group.is_a("between") and len(group.codes) < PAIR

    @cached_property
    def pair(self) -> frozenset[str] | None:
        """The first who act together: two, or a few."""
        return self._pair.codes if self._pair else None

    @cached_property
    def are_persons(self) -> bool:
        """Whether those who act together are named by persons or offices, one for both at times: "A, B presidents"."""
        return self._pair is not None and self._pair.of_persons

    @cached_property
    def _pair(self) -> Group | None:
        sentence, groups = self._sentence, self._sentence.groups if self._looked_at else ()
        together = (g for g in groups if acts_together(sentence, g) or (g.joined and is_told_of(sentence, g)))
        joined = (g for g in together if PAIR <= len(g.codes) <= MAX_TOGETHER)
        return next((g for g in joined if not (names_unknown(sentence, g.first) or is_spoken_of(sentence, g))), None)

    @cached_property
    def named(self) -> frozenset[str]:
        """The parties that it names, also by persons, but not as the land where something is."""
        lands = self._lands
        spoken_of = (m for m in self._parties if id(m) not in lands)
        return frozenset(c for m in spoken_of for c in codes(m))

    @cached_property
    def _parties(self) -> tuple[Mention, ...]:
        return tuple(m for m in self._skeleton.mentions if isinstance(m.value, PartyName))

    @cached_property
    def _lands(self) -> frozenset[int]:
        """Mentions of the lands where something is, by id: with those joined to one, "in Iran and Iraq"."""
        lands = frozenset(id(m) for m in self._parties if self._is_land(m))
        groups = self._sentence.groups if lands and self._looked_at else ()
        joined = (g for g in groups if g.joined and g.governed() and any(id(a.mention) in lands for a in g.actors))
        return lands.union(id(a.mention) for g in joined for a in g.actors if not a.office)

    @cached_property
    def goals(self) -> frozenset[str]:
        """The lands to which somebody only goes: "Hamas sends a team to Egypt"."""
        ways = (w.goal for w in self.witnesses if w.visit and w.goal is not None)
        lands = (c for g in ways for c in (codes(g) if isinstance(g.value, PartyName) else (g.value.country,)))
        return frozenset((*lands, *(c for m in self._skeleton.mentions if self._is_goal(m) for c in codes(m))))

    def _is_goal(self, mention: Mention) -> bool:
        """ "Nach Ägypten": a party behind a preposition that alone tells of a visit, in a sentence of a journey."""
        if not isinstance(mention.value, PartyName) or not self._holds("travel"):
            return False
        word = self._skeleton.text[: self._skeleton.position(mention)].split(" ")[-2:-1]
        return any({"visit", "preposition"} <= self._words.kinds(w) for w in word)

    def _is_land(self, mention: Mention) -> bool:
        before = self._skeleton.text[: self._skeleton.position(mention)]
        left = "link" in self._words.kinds(before.strip())  # "From Egypt he travels on"
        where = self._pack.country_place.search(before) or self._is_in_locative(mention)
        return left or bool(where) or self._is_of_capital(mention)

    def _is_in_locative(self, mention: Mention) -> bool:
        """ "Umman'da": whether the ending of a party tells that something is there."""
        ending = _ENDING.match(self._skeleton.text, self._skeleton.position(mention) + 1)
        return ending is not None and "locative" in self._words.kinds(ending[1])

    def _is_of_capital(self, mention: Mention) -> bool:
        """ "In the Qatari capital": whether it only says whose capital a meeting is in."""
        found = self._skeleton.found(self._pack.capital_place)
        return any(m is mention for match in found for m in self._skeleton.marked(match))

    @cached_property
    def acting(self) -> frozenset[int] | None:
        """Places in the skeleton's text of who acts at all; None where the sentence was not looked at for them."""
        if not self._looked_at:
            return None
        sentence = self._sentence
        told = (g for g in sentence.groups if g.acts() and not (is_spoken_of(sentence, g) or only_says(sentence, g)))
        return frozenset(self._skeleton.position(a.mention) for g in told for a in g.actors)

    @cached_property
    def partners(self) -> tuple[tuple[int, frozenset[str]], ...]:
        """Whom somebody meets whom the sentence does not name: "he will meet Putin"; with the place of the word."""
        if not self.every_party or not self._tells or self.witnesses:
            return ()
        return tuple(_partners(self._sentence, self._heads))

    @cached_property
    def opener(self) -> frozenset[str]:
        """Who opens the sentence and acts in it: "The US president hopes for a truce", of whom "his minister" is."""
        first = next(iter(self._sentence.groups), None) if self.every_party else None
        opens = first is not None and first.first <= 1 and first.acts() and len(first.codes) == 1
        return first.codes if first and opens and first.actors[0].office else frozenset()

    @cached_property
    def speaker(self) -> frozenset[str]:
        """Who says "we will meet" of a meeting with somebody whom the sentence does not name."""
        if self.witnesses or not self.every_party or not self._holds("we"):
            return frozenset()
        both = any(speaks_for_both(self._sentence, head) for head in self._heads)
        group = speaker_of(self._sentence, frozenset()) if both else None
        return group.codes if group else frozenset()

    @cached_property
    def heads(self) -> tuple[int, ...]:
        """Places in the skeleton's text of the words that name a meeting of delegations."""
        return tuple(self._sentence.tokens[head.first].start for head in self._heads)

    @cached_property
    def definite_heads(self) -> frozenset[int]:
        """Places of those that an article says are known: "the sit-down", "their working lunch"."""
        if not (self._heads and self._holds("the")):
            return frozenset()
        sentence = self._sentence
        known = (h for h in self._heads if not h.verb and _is_definite(sentence, h.first))
        return frozenset(sentence.tokens[head.first].start for head in known)

    @cached_property
    def plans_to_talk(self) -> bool:
        """Whether two are to talk, and where is not told: "Iran and Iraq will discuss water"."""
        planned = self._names_two and status_words(self._pack.code).will.search(self._skeleton.text)
        return bool(planned) and self.tells_of_talking

    @cached_property
    def tells_of_talking(self) -> bool:
        """Whether a verb tells of a meeting, if only another sentence tells a place: "will discuss water"."""
        return self._holds("meet-there") and tells_of_talking(self._sentence)

    @cached_property
    def at_goal(self) -> bool:
        """Whether a meeting is where somebody was told to go: "there they will hold talks"."""
        return bool(self.heads) and self._holds("there")

    @cached_property
    def is_of_sport(self) -> bool:
        """Whether it tells of a match."""
        return self._holds("sport")

    @cached_property
    def _meetings(self) -> list[Witness]:
        if not (self._looked_at and self._names_two and self._tells) or self._holds("firms"):
            return []
        return witnesses(self._sentence, self._heads)

    @cached_property
    def _looked_at(self) -> bool:
        """Whether the sentence may tell of a meeting, or joins two parties."""
        return bool(self.every_party) and (self._tells or (self._names_two and self._holds("and", "say-last")))

    @cached_property
    def _names_two(self) -> bool:
        """Whether the sentence names two parties, or one and a city, or a seat of government, to which it may go."""
        goals = any(isinstance(m.value, City) for m in self._skeleton.mentions)
        return bool(self.every_party) and len(self.every_party) + goals >= PAIR

    @cached_property
    def _tells(self) -> bool:
        """Whether any word may name a meeting or lead to one."""
        return self._holds("gathering", "meet", "apart", *LEADS)

    def _holds(self, *lists: str) -> bool:
        words = self._words
        return any(name in words.lists and self._skeleton.found(words[name]) for name in lists)

    @cached_property
    def _sentence(self) -> Sentence:
        return Sentence(self._skeleton, self._words)

    @cached_property
    def _heads(self) -> Heads:
        told = self._holds("gathering", "meet", "apart")  # else, as mostly, it need not be cut into tokens
        return without_appeals(self._sentence, find_heads(self._sentence)) if told else ()


def _is_definite(sentence: Sentence, noun: int) -> bool:
    """Whether a definite article stands before a noun, with nothing but adjectives and names between."""
    for at in range(noun - 1, max(-1, noun - 1 - CLOSE), -1):
        if sentence.is_a(at, "the"):
            return True
        if sentence.is_a(at, "preposition", "hold", "stop", "and", "will") or sentence.text_at(at) in _SIGNS:
            return False
    return False


def _partners(sentence: Sentence, heads: Heads) -> Iterator[tuple[int, frozenset[str]]]:
    """With whom somebody meets whom the sentence calls "he", or does not name."""
    for head in heads:
        partner = partner_of(sentence, head) or object_behind(sentence, head) or beside_unknown(sentence, head)
        if partner and not _is_private(sentence, partner) and not is_resident(sentence, partner):
            yield sentence.tokens[head.first].start, partner.codes
    for first, last in sentence.spans("host"):
        host = next((g for g in sentence.groups if 0 < g.first - last <= CLOSE), None)
        if not host or not is_awaited(sentence, Head(first, last, verb=True), host):
            continue
        if host.acts() and host.actors[0].counterpart:  # "there awaits him his Thai counterpart"
            yield sentence.tokens[first].start, host.codes
    for head, whom in (*received(sentence), *hosts_of_him(sentence)):
        yield sentence.tokens[head.first].start, whom.codes


def _is_private(sentence: Sentence, partner: Group) -> bool:
    """ "With the French directors of firms"; not "with Xi Jinping and business leaders", where one acts for a party."""
    beside = sentence.is_known_person(partner.last) and sentence.is_a(partner.last + 1, "and")
    return not beside and sentence.any_is(range(partner.last + 1, partner.last + CLOSE), "private")
