"""Actors that act together, and what governs each group: none for a subject, "with" for a partner, "in" for a place.

"Russia's foreign minister Sergei Lavrov and his Turkish counterpart" is one group of two actors.

Lists that it asks for: `link`, `determiner`, `between`, `with`, `preposition`, `governing` (verbs whose object is no
subject), `genitive` (articles by which a noun before them owns the phrase: "der Beschluss der EU"), `source` (nouns
that a name right behind them owns: "Angaben Omans"), `partitive` (articles that are written as a preposition, "des",
where none of `meet`, `host`, `hold`, `stop`, `by` precedes), and what parts the first of a list from it: `after`,
`aside`, `of`, `gathering`, `office`, `mediation` (who mediates or invites: "con mediación suiza"), `its` and
`negotiators` (who comes along: "and their teams"), and `say-last` (verbs of saying at a sentence's end).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from talkwatch.core.extract.grammar.actors import Actor, actors_of
from talkwatch.core.extract.grammar.joining import end_of_company, joint_of
from talkwatch.core.extract.grammar.tokens import HYPHENS, PAIR, Token, Tokens
from talkwatch.core.extract.mentions.lexicon import PartyName

CLOSE = 5
"""Words between a list and its verb."""
IN_BRACKETS = 16
"""Words behind an open bracket in which one looks for it."""


@dataclass(frozen=True)
class Group:
    """Actors joined by commas and "and". `governor` is the token before it; `joined` whether a word joins them."""

    actors: tuple[Actor, ...]
    joined: bool
    governor: Token | None

    @property
    def codes(self) -> frozenset[str]:
        """All parties of the group."""
        return frozenset(code for actor in self.actors for code in actor.codes)

    @property
    def first(self) -> int:
        """Number of its first token."""
        return self.actors[0].first

    @property
    def last(self) -> int:
        """Number of its last token."""
        return self.actors[-1].last

    def governed(self) -> bool:
        """Whether a preposition, another verb or a bracket, "Riga (Latvia)", governs it, so that it is no subject."""
        if self.governor is None:
            return False
        return self.governor.text == "(" or bool(self.governor.kinds & {"preposition", "governing"})

    def behind_comma(self) -> bool:
        """Whether a comma stands where a word would govern it."""
        return self.governor is not None and self.governor.text == ","

    def acts(self) -> bool:
        """Whether it may be a subject: nothing governs it, and its case allows it."""
        return not self.governed() and not self.actors[0].oblique

    def is_a(self, kind: str) -> bool:
        """Whether the word before it stands in a list."""
        return self.governor is not None and kind in self.governor.kinds

    @property
    def of_persons(self) -> bool:
        """Whether offices or persons are named, one office for all at times: "the Iranian and Iraqi presidents"."""
        *before, last = self.actors
        return last.office and all(actor.office or actor.first == actor.last for actor in before)

    def is_adjective(self) -> bool:
        """ "Российско-украинские": whether adjectives alone name its parties."""
        return _are_adjectives(*self.actors)


class Sentence(Tokens):
    """The tokens of a skeleton, and its groups of actors in order. Made once a sentence that may tell of a meeting."""

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Found when first asked for: many sentences with a party have no word of meeting."""
        return tuple(g for g in _groups(self) if not _is_of_one(self, g))

    def group_at(self, index: int) -> Group | None:
        """The group that begins at a token; None where none does."""
        return next((g for g in self.groups if g.first == index), None)

    def and_before(self, index: int, reach: int) -> int | None:
        """The nearest "and" among the `reach` - 1 tokens before a token; None where none stands there."""
        return next((i for i in range(index - 1, max(0, index - reach), -1) if self.is_a(i, "and")), None)


def _groups(sentence: Tokens) -> Iterator[Group]:
    run: list[Actor] = []
    joined, last = False, None
    actors = list(actors_of(sentence))
    for at, actor in enumerate(actors):
        if run and _glosses(sentence, run[-1], actor):
            run[-1] = replace(run[-1], last=actor.last + 1)
            continue
        joint = joint_of(sentence, run[-1].last, actor) if run else None
        listed = joint == "comma" and joined and _goes_on_listing(sentence, run, actors[at : at + PAIR])
        if run and (joint is None or (joint == "comma" and joined and not listed)):
            yield from _closed(sentence, run, joined)
            run, joined = [], False
        if len(run) > 1 and (
            joint == "pair" or (joint == "hyphen" and last == "comma" and _are_adjectives(run[-1], actor))
        ):
            yield from _closed(sentence, run[:-1], joined)
            run = run[-1:]
        run.append(actor)
        last = joint
        joined |= joint in ("and", "hyphen", "pair")
    if run:
        yield from _closed(sentence, run, joined)


def _goes_on_listing(sentence: Tokens, run: list[Actor], others: list[Actor]) -> bool:
    """Whether two behind a comma belong to a list in which an "and" stood before: "A and B, C and D will meet".

    Not where these begin the sentence's own clause: "after talks between A and B, C and D will meet".
    """
    if len(others) < PAIR or joint_of(sentence, others[0].last, others[1]) != "and":
        return False
    if _is_list_of_many(sentence, run[-1], others):
        return True
    apart = {c for actor in run for c in actor.codes}.isdisjoint(c for actor in others for c in actor.codes)
    behind = others[1].last + 1
    verb = sentence.is_a(behind, "will", "be", "hold", "meet", "finite")
    opens = _governor(sentence, run) is not None and sentence.is_a(0, "preposition", "after", "ahead", "aside")
    return len(run) == PAIR and apart and not (verb and opens)


def _is_list_of_many(sentence: Tokens, first: Actor, others: list[Actor]) -> bool:
    """ "A and the three states B, C and D": whether a noun of many stands before the first behind "and"."""
    noun = (
        first.last - first.first >= PAIR
        and sentence.skeleton.position(first.mention) == sentence.tokens[first.last].start
    )
    return noun and len(others) == PAIR and joint_of(sentence, others[0].last, others[1]) == "and"


def _is_of_one(sentence: Tokens, group: Group) -> bool:
    """ "The British-Australian academic Moore-Gilbert": two adjectives of one person, who stands for neither."""
    behind = sentence.index_of(sentence.skeleton.position(group.actors[-1].mention)) + 1
    named = sentence.names(behind + 1, "person") or sentence.is_capital(behind + 1)
    two = len(group.actors) == PAIR and group.is_adjective() and sentence.text_at(behind - 2) in HYPHENS
    return two and sentence.is_unknown(behind) and not sentence.is_capital(behind) and named


def _glosses(sentence: Tokens, named: Actor, actor: Actor) -> bool:
    """ "The United Arab Emirates (UAE)": the short name of the same, in brackets behind it."""
    bracketed = actor.first == named.last + 2 and sentence.text_at(named.last + 1) == "("
    return bracketed and actor.codes == named.codes and sentence.text_at(actor.last + 1) == ")"


def _are_adjectives(*actors: Actor) -> bool:
    """ "As Putin said, the Russo-Turkish talks": a pair of adjectives begins a phrase of its own."""
    return all(isinstance(a.mention.value, PartyName) and a.mention.value.form == "demonym" for a in actors)


def _closed(sentence: Tokens, run: list[Actor], joined: bool) -> Iterator[Group]:
    """A list without an "and" is none: each of its actors stands alone, but for "Russia, Ukraine to meet".

    "After talks with Putin, Trump said": a second subject, and no pair.
    """
    joined = joined or (len(run) > 1 and _with_own_teams(sentence, run[-1].last + 1))
    whole = Group(tuple(run), joined, _governor(sentence, run))
    behind = sentence.order.postpositions
    if joined and len(run) > PAIR and _begins_apart(sentence, run):
        yield from _closed(sentence, run[:1], joined=False)
        run = run[1:]
        whole = Group(tuple(run), joined, _governor(sentence, run))
    pair = len(run) == PAIR and not sentence.is_a(run[-1].last + 1, "and")  # else its third member has no known name
    if joined or (pair and not behind and (whole.is_a("between") or not whole.governed())):
        yield whole
    else:
        yield from (Group((actor,), joined, _governor(sentence, [actor])) for actor in run)


def _with_own_teams(sentence: Tokens, at: int) -> bool:
    """ "Between A, B and their teams": whether only those of whom a list names stand behind its "and"."""
    own = sentence.is_a(at, "and") and sentence.is_a(at + 1, "its")
    return own and sentence.any_is(range(at + 2, at + 4), "office", "negotiators")


def _begins_apart(sentence: Tokens, run: list[Actor]) -> bool:
    """Whether the first of a list is none of it: "In Oman, A and B", "X, A ve B ile", "X, A ve B'nin ... söyledi".

    Who says it is told by an office, or by a verb of saying at the sentence's end.
    """
    if not sentence.order.postpositions:
        return _opens(sentence, run)
    governor = _governor(sentence, run)
    alone = not any(sentence.names(i, "party") for i in range(run[0].first))
    said = sentence.ends_in("say-last")
    told = run[0].office or (said and not any(sentence.text_at(i) == "," for i in range(run[0].first)))
    talks = bool(governor and "between" in governor.kinds) or _is_pair_of_talks(sentence, run)
    reports = told and (talks or sentence.is_a(run[-1].last, "owner"))
    return reports or (alone and governor is not None and _of_part(governor))


def _is_pair_of_talks(sentence: Tokens, run: list[Actor]) -> bool:
    """ "X, A-B görüşmelerinin ... duyurdu": two behind a comma that a hyphen joins, right before their gathering."""
    hyphen = sentence.text_at(run[-1].first - 1) in HYPHENS and sentence.text_at(run[0].last + 1) == ","
    return len(run) == PAIR + 1 and hyphen and sentence.is_a(run[-1].last + 1, "gathering")


def _opens(sentence: Tokens, run: list[Actor]) -> bool:
    """ "After the attack on X, A and B will meet": whether the first of a list ends the phrase that opens the sentence.

    Also "after talks in X, A and B will meet". Not "officials of X, A and B will meet", nor "after talks with X, A and
    B, he said".
    """
    first, behind = run[0].first, run[-1].last + 1
    governor = _governor(sentence, run)
    if governor is None or "between" in governor.kinds or sentence.text_at(run[0].last + 1) != ",":
        return False  # "zwischen X, A und B": between one there is nothing
    if sentence.is_a(0, "preposition") and sentence.any_is(range(1, first), "mediation"):
        return True  # "con mediación suiza, A y B", "with the mediation of X, A and B"
    if "preposition" not in governor.kinds:
        return False
    head = next((i for i in range(first) if sentence.is_a(i, "after")), None)  # "two weeks after talks in X, A and B"
    head = next((i for i in range(first) if sentence.text_at(i)[:1].isalnum()), first) if head is None else head
    owned = "of" in governor.kinds and not sentence.is_a(head, "preposition", "after", "aside")
    of_talks = governor.kinds & {"of", "with", "between"} and sentence.any_is(range(head, first), "gathering", "meet")
    if owned or of_talks or sentence.any_is(range(head, first), "and"):
        return False
    before = range(head + 1, first)
    if sentence.any_is(before, "office", "stop") or any(sentence.names(i, "party") for i in before):
        return False
    verb = next(
        (i for i in range(behind, behind + CLOSE) if sentence.is_a(i, "will", "be", "hold", "meet", "reflexive", ",")),
        None,
    )
    return verb is not None and not any(sentence.text_at(i) == "," for i in range(behind, verb))


def _is_partitive(sentence: Tokens, at: int) -> bool:
    """Whether "des" is an article and no "of": it begins a sentence or a clause, or stands behind a verb or "with"."""
    before = sentence.text_at(at - 1)
    return not before[:1].isalpha() or sentence.is_a(
        at - 1, "meet", "host", "hold", "and", "stop", "with", "between", "by"
    )


def _of_part(governor: Token) -> bool:
    return "between" not in governor.kinds and bool(governor.kinds & {"with", "preposition"})


def _governor(sentence: Tokens, part: list[Actor]) -> Token | None:
    """The word before the phrase; the one behind, or its own last one, where the language has postpositions."""
    if sentence.order.postpositions:
        own = sentence.is_a(part[-1].last, "with", "preposition")
        bracket = _bracket_before(sentence, part[0].first)
        along = end_of_company(sentence, part[-1]) if len(part) > 1 else None
        behind = along + 1 if along else part[-1].last + (not own)
        return bracket or next(iter(sentence.tokens[behind:]), None)
    before = part[0].first - 1
    if sentence.is_a(before, "partitive") and _is_partitive(sentence, before):
        before -= 1
    if before < 0:
        return None
    token = sentence.tokens[before]
    if sentence.is_a(before, "purpose") and sentence.text_at(before - 1) == ",":
        token = token._replace(kinds=token.kinds - {"preposition"})  # "reist nach Genf, um den Minister zu treffen"
    if before == 0 and "link" in token.kinds:  # "From Egypt he will travel on"
        token = token._replace(kinds=token.kinds | {"preposition"})
    bare = sentence.is_a(before, "source") and len(part) == 1 and not part[0].office  # "nach Angaben Omans"
    owner = (bare or sentence.is_a(before + 1, "genitive")) and sentence.is_capital(before)  # "the order of the EU"
    owner = owner and not sentence.names(before, "city", "venue", "date")
    alone = len(part) == 1 and part[0].first == part[0].last and not part[0].office
    land = token.text == "," and sentence.names(before - 1, "city") and alone  # "in Genf, Schweiz"
    return token._replace(kinds=token.kinds | {"governing"}) if owner or land else token


def _bracket_before(sentence: Tokens, first: int) -> Token | None:
    """ "A ile üç ülke (B, C, D) arasında": the open bracket before one of those who only say who is meant."""
    before = range(first - 1, max(-1, first - IN_BRACKETS), -1)
    signs = (sentence.tokens[i] for i in before if sentence.text_at(i) in ("(", ")"))
    return next((sign if sign.text == "(" else None for sign in signs), None)
