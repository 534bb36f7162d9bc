"""What the engine must know of a language. A language is one file beside this one that fills in a `Pack`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from talkwatch.core.calendar import Calendar

Pattern = re.Pattern[str]
NEVER: Pattern = re.compile(r"(?!)")
"""Matches nothing: what a language leaves out."""


@dataclass(frozen=True, eq=False, repr=False)
class Pack:
    """The tables and patterns of one language.

    Patterns named here run over skeletons (`core/skeleton.py`), lower case, made with `compile_pattern`; those of the
    last group over the sentence itself. What a language leaves out matches nothing.
    """

    code: str
    """BCP 47 code; also names the table of parties, data/parties.<code>.tsv."""
    calendar: Calendar
    clock: Pattern
    """A clock time: groups h, m, half (a.m. or p.m.), four (0730), word, zone, city."""
    zones: Mapping[str, str]
    """Lower-case names of time zones, to IANA names."""
    ordinals: Mapping[str, int]
    """Words, or their beginnings, that number a round."""

    gate: Pattern
    """Runs over the whole lower-case article: without a match it is not read."""
    topic: Pattern
    noise: Pattern
    """Words of diplomacy, and of sport, business, courts and votes: the article is what it has more of."""

    # What a date, time or place belongs to: the nearest such word of its clause.
    meeting_words: Pattern
    report_words: Pattern
    other_words: Pattern
    clause_break: Pattern
    arrival: Pattern = NEVER
    subordinate: Pattern = NEVER
    """Begins a clause that does not continue the one before."""
    leading: Pattern = NEVER
    """All that stands before a date that opens its clause."""
    reports_on: Pattern = NEVER
    """Stands between a word of reporting and a date that is not that of the report."""
    modified_noun: Pattern = NEVER
    """After a date: the noun that it modifies ("the May 16 meeting")."""
    determiner: Pattern = NEVER
    """Before such a date."""
    head_final: bool = False
    """Whether the verb follows what belongs to it, so that the next word owns a date, not the last."""

    # Which kind of gathering. Anything that is no meeting of delegations in one place is set aside.
    trigger: Pattern = NEVER
    remote: Pattern = NEVER
    leaders: Pattern = NEVER
    ministers: Pattern = NEVER
    technical: Pattern = NEVER
    own_summit: Pattern = NEVER
    """A meeting that is named after one party."""
    alien: Pattern = NEVER
    internal: Pattern = NEVER

    # Which round.
    ordinal: Pattern = NEVER
    no_ordinal: Pattern = NEVER
    plural_past: Pattern = NEVER
    new_round: Pattern = NEVER
    prelude: Pattern = NEVER
    """Words that lead from one meeting to the next that it prepares."""
    after_round: Pattern = NEVER
    last_round: Pattern = NEVER
    definite: Pattern = NEVER

    # Status and tense.
    cancelled: Pattern = NEVER
    postponed: Pattern = NEVER
    not_postponed: Pattern = NEVER
    moving: Pattern = NEVER
    moved_to: Pattern = NEVER
    moved_from: Pattern = NEVER
    """It was moved from a date; to which is told elsewhere."""
    moved_from_to: Pattern = NEVER
    from_word: str = ""
    limit: Pattern = NEVER
    old_date: Pattern = NEVER
    no_new_date: Pattern = NEVER
    closing: Pattern = NEVER
    """Words by which a meeting goes on, though they also tell of its end or beginning."""
    held: Pattern = NEVER
    ended: Pattern = NEVER
    under_way: Pattern = NEVER
    scheduled: Pattern = NEVER
    proposed: Pattern = NEVER
    firm: Pattern = NEVER
    vague: Pattern = NEVER
    negated: Pattern = NEVER
    time_moved: Pattern = NEVER
    """The new hour of a meeting that was moved, in its first group."""
    future: Pattern = NEVER
    past: Pattern = NEVER
    present: Pattern = NEVER
    """A present tense that may speak of the future: "the talks open on Monday"."""

    # Who says it, and what came of it.
    official: Pattern = NEVER
    hearsay: Pattern = NEVER
    outcome: Pattern = NEVER

    # Who takes part.
    counterparts: Pattern = NEVER
    mentioned_together: Pattern = NEVER
    pairs: tuple[Pattern, ...] = ()
    far_pairs: tuple[Pattern, ...] = ()
    """Patterns of which only the first and the last party talk with each other."""
    with_whom: Pattern = NEVER
    party_list: Pattern = NEVER
    facilitators: tuple[Pattern, ...] = ()
    heads: tuple[Pattern, ...] = ()
    """Groups party and head."""
    offices: tuple[Pattern, ...] = ()
    """Who holds an office of a party: groups party and person."""
    as_place: Pattern = NEVER
    """Before a party that is named as a place: "in Switzerland"."""
    as_partner: Pattern = NEVER
    """Before a party that is none, though `as_place` matches: "between Russia and ..."."""

    koreas: Mapping[str, str] = field(default_factory=dict)
    """ "The North" and "the South", as texts on the two Koreas call them."""
    article: Pattern = NEVER
    """Before such a name."""
    as_topic: Pattern = NEVER
    """After a party that is only named in the name of something: "the Ukraine crisis"."""
    multilateral: Pattern = NEVER
    """Words for many parties that are not named."""
    private: Pattern = NEVER
    """Words for those who are no parties to diplomacy."""

    # Where.
    here: Pattern = NEVER
    in_place: Pattern = NEVER
    """Before a capital that is the city itself, not its government."""
    hosts: Pattern = NEVER
    """After a capital that plays host."""
    placed: Pattern = NEVER
    """Before a city or a building where a meeting is."""
    hosting: Pattern = NEVER
    """After such a city."""
    going: Pattern = NEVER
    """Before "to" and a city, where people go there for the meeting."""
    country_place: Pattern = NEVER
    region_place: Pattern = NEVER

    # Over the sentence as it is written.
    aside: Pattern = NEVER
    """A caption or the like inside a sentence, to be passed over."""
    dateline: Pattern = NEVER
    venues: tuple[Pattern, ...] = ()
    """A building by the shape of its name: the whole match, or its group name."""
    landmarks: Pattern = NEVER
    """Buildings known by name, where they are no metonym: group name."""
    not_venue: Pattern = NEVER
    regions: Pattern = NEVER
    venue_link: Pattern = re.compile(r",?\s(?:de|d['’]|in|в|у|du|at)\s?$|,?\s$")
    """Between a venue and the name of its city, which is no part of the venue's."""
    venue_lead: Pattern = NEVER
    """Begins what a venue's shape catches and is not part of its name."""
    role_before_name: Pattern = NEVER
    persons_by_shape: bool = False
    """Whether a run of capitalised words is a person's name; otherwise only after a title."""
    not_person: frozenset[str] = frozenset()
    clock_words: Mapping[str, str] = field(default_factory=dict)
    """Noon and midnight as HH:MM."""
    morning: tuple[str, ...] = ("a",)
    afternoon: tuple[str, ...] = ("p",)
    """How the halves of the day begin, beside an hour."""

    # How names change their form.
    cased: bool = True
    """Whether the script tells capitals."""
    latin: bool = True
    """Whether cities without a spelling in this language keep the gazetteer's."""
    dictionary_endings: tuple[str, ...] = ()
    """Endings of the dictionary form, taken off in the tables; longest first."""
    endings: tuple[str, ...] = ("",)
    """Endings that a name may take in a text."""
    articles: tuple[str, ...] = ()
    """What may be written together with any word of a name, before it."""
    prefixes: tuple[str, ...] = ("",)
    """What may be written together with a whole name, before it."""
    suffix: Pattern = NEVER
    """What is written together with a name, after it: "'s", "'da"."""
    lower_demonyms: bool = False
    """Whether adjectives of states are written without a capital."""
    folds_case: bool = True
    """Whether names are looked up without regard to case (English tells "US" from "us")."""
    same_letters: Mapping[int, int] = field(default_factory=dict)
    """Letters that are written either way, for `str.translate`; one for one."""
    dotted_ordinals: bool = False
    """Whether "14." is an ordinal, so that its full stop ends no sentence."""
    abbreviations: frozenset[str] = frozenset()
    """Lower-case abbreviations that end in a full stop."""
