"""What the engine must know of a language. A language is one folder beside this file that fills in a `Pack`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from talkwatch.core.extract.languages.calendar import Calendar
from talkwatch.core.extract.languages.patterns import Words

Pattern = re.Pattern[str]
NEVER: Any = re.compile(r"(?!)")
"""Matches nothing: what a language leaves out."""


@dataclass(frozen=True, eq=False, repr=False)
class Pack:
    """The tables and patterns of one language.

    Patterns named here run over skeletons (`grammar/skeleton.py`), lower case, made with `compile_pattern`; those of the
    last group over the sentence itself. What a language leaves out matches nothing.
    """

    code: str
    """BCP 47 code; also names the table of parties, data/parties.<code>.tsv."""
    calendar: Calendar
    clock: Pattern
    """A clock time, made with `languages/clock.py`."""
    zones: Mapping[str, str]
    """Lower-case names of time zones, to IANA names; empty where a name does not tell which."""
    ordinals: Mapping[str, int]
    """Words, or their beginnings, that number a round."""

    gate: Words
    """Runs over the whole lower-case article: without a match it is not read."""
    topic: Words
    """Words of diplomacy: an article whose top has one is likely to be about it."""

    # What a date, time or place belongs to: the nearest such word of its clause.
    meeting_words: Words
    report_words: Words
    other_words: Words
    clause_break: Words
    arrival: Words = NEVER
    subordinate: Words = NEVER
    """Begins a clause that does not continue the one before."""
    reports_on: Words = NEVER
    """Stands between a word of reporting and a date that is not that of the report."""
    modified_noun: Words = NEVER
    """After a date: the noun that it modifies ("the May 16 meeting")."""
    determiner: Words = NEVER
    """Before such a date."""
    relative: Words = NEVER
    """Goes on with the meeting in a clause of its own: "talks that will ..."."""
    main_clause: Words = NEVER
    """After a date that belongs to the verb at the end of the sentence, over a clause or a quotation between."""
    head_final: bool = False
    """Whether the verb follows what belongs to it, so that the next word owns a date, not the last."""

    # Which kind of gathering. Anything that is no meeting of delegations in one place is set aside.
    trigger: Words = NEVER
    remote: Words = NEVER
    leaders: Words = NEVER
    ministers: Words = NEVER
    technical: Words = NEVER
    own_summit: Words = NEVER
    """A meeting that is named after one party."""
    alien: Words = NEVER
    internal: Words = NEVER

    # Which round.
    ordinal: Words = NEVER
    no_ordinal: Words = NEVER
    plural_past: Words = NEVER
    new_round: Words = NEVER
    prelude: Words = NEVER
    """Words that lead from one meeting to the next that it prepares."""
    after_round: Words = NEVER
    last_round: Words = NEVER
    definite: Words = NEVER

    # Status and tense.
    cancelled: Words = NEVER
    off_before: Words = NEVER
    """Words by which a call-off is only recalled: "had called it off"."""
    postponed: Words = NEVER
    not_postponed: Words = NEVER
    moving: Words = NEVER
    moved_to: Words = NEVER
    moved_from: Words = NEVER
    """It was moved from a date; to which is told elsewhere."""
    moved_from_to: Words = NEVER
    from_word: str = ""
    before_words: Words = NEVER
    """What counts back from a day, in "two days before May 16"."""
    limit: Words = NEVER
    old_date: Words = NEVER
    no_new_date: Words = NEVER
    closing: Words = NEVER
    """Words by which a meeting goes on, though they also tell of its end or beginning."""
    held: Words = NEVER
    ended: Words = NEVER
    under_way: Words = NEVER
    proposed: Words = NEVER
    firm: Words = NEVER
    vague: Words = NEVER
    negated: Words = NEVER
    unplanned: Words = NEVER
    """Words that say outright that no meeting is planned: "aucune rencontre n'est prévue"."""
    time_moved: Words = NEVER
    """The new hour of a meeting that was moved, in its first group."""
    future: Words = NEVER
    past: Words = NEVER
    present: Words = NEVER
    """A present tense that may speak of the future: "the talks open on Monday"."""

    # Who says it, and what came of it.
    official: Words = NEVER
    hearsay: Words = NEVER
    outcome: Words = NEVER

    # Who takes part.
    facilitators: tuple[Words, ...] = ()
    heads: tuple[Words, ...] = ()
    """Groups party and head."""
    offices: tuple[Words, ...] = ()
    """Who holds an office of a party: groups party and person."""
    as_partner: Words = NEVER
    """Before a party that is one, though `in_place` matches: "Vertreter aus Russland"."""

    koreas: Mapping[str, str] = field(default_factory=dict)
    """ "The North" and "the South", as texts on the two Koreas call them."""
    article: Pattern = NEVER
    """Before such a name."""
    multilateral: Words = NEVER
    """Words for many parties that are not named."""
    two_states: Words = NEVER
    """ "The two countries": none of them is a group."""
    private: Words = NEVER
    """Words for those who are no parties to diplomacy."""

    # Where.
    here: Words = NEVER
    in_place: Words = NEVER
    """Before a capital that is the city itself, not its government."""
    hosts: Words = NEVER
    """After a capital that plays host."""
    placed: Words = NEVER
    """Before a city or a building where a meeting is."""
    hosting: Words = NEVER
    """After such a city."""
    going: Words = NEVER
    """Before "to" and a city, where people go there for the meeting."""
    in_words: str = ""
    """Words before an unknown city that its country follows: "in Putrajaya, Malaysia"."""
    country_place: Words = NEVER
    country_ending: Words = NEVER
    """What stands behind a country where they meet, up to the word of meeting or the day: "Umman'da yapılacak"."""
    locative: Pattern = NEVER
    """A city's form that tells where something is, and never whereto it is moved: "в Вене", beside "в Вену"."""
    not_place: Words = NEVER
    """ "Not in Lima but in Quito", "instead of Lima": its group is the place where it is not."""
    capital_place: Words = NEVER
    """ "In the Ecuadorian capital": its group is the state whose capital is meant."""
    region_place: Words = NEVER

    # Over the sentence as it is written.
    after_name: Pattern = NEVER
    """Behind a name that is part of an institution's or a document's: "Geneva" of "Geneva Conventions"."""
    before_name: Pattern = NEVER
    """Before such a name: "University of Oxford"."""
    given_names: frozenset[str] = frozenset()
    """States that are also given names or surnames, lower case: beside another capitalised word they are persons."""
    town: Pattern = NEVER
    """A run of capitalised words, group name, where a small town may be told: "in Putrajaya"."""
    aside: Pattern = NEVER
    """A caption or the like inside a sentence, to be passed over."""
    dateline: Pattern = NEVER
    venues: tuple[Pattern, ...] = ()
    """A building by the shape of its name: the whole match, or its group name."""
    landmarks: Pattern = NEVER
    """Before a seat of government that is a place here, and not the government: "at the" of "at the White House"."""
    landmark_ending: Pattern = NEVER
    """What tells that, behind it: "'da" of "Beyaz Saray'da"."""
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
    """Noon and midnight, and hours that are written in words, as HH:MM."""
    clock_shifts: Mapping[str, int] = field(default_factory=dict)
    """Minutes that "half past" and the like add to the hour."""
    morning: tuple[str, ...] = ("a",)
    afternoon: tuple[str, ...] = ("p",)
    """How the halves of the day begin, beside an hour."""

    # How names change their form.
    cased: bool = True
    """Whether the script tells capitals."""
    script: str = "Latn"
    """ISO 15924 code: Latn, Cyrl or Arab."""
    dictionary_endings: tuple[str, ...] = ()
    """Endings of the dictionary form, taken off in the tables; longest first."""
    endings: tuple[str, ...] = ("",)
    """Endings that an adjective, a people or a person may take in a text."""
    name_endings: tuple[str, ...] = ("",)
    """Those of them that the name of a state or city may take."""
    mutations: Mapping[str, str] = field(default_factory=dict)
    """How the end of a word changes its stem's last letter: Ukrainian "Празі" is of "Праг-"."""
    plural_endings: tuple[str, ...] = ()
    """Dictionary endings of names in the plural, which some cases leave out."""
    still_endings: tuple[str, ...] = ()
    """Dictionary endings with which a short name does not change its form."""
    articles: tuple[str, ...] = ()
    """What may be written together with any word of an adjective, before it."""
    contracted: Mapping[str, str] = field(default_factory=dict)
    """What a prefix swallows of the name behind it: Arabic "li" and "al-" are "lil-"."""
    prefixes: tuple[str, ...] = ("",)
    """What may be written together with a whole name, before it."""
    suffix: Pattern = NEVER
    """What is written together with a name, after it: "'s", "'da"."""
    lower_demonyms: bool = False
    """Whether adjectives of states are written without a capital."""
    persons_of_two: Pattern = NEVER
    """Second half of a word for two peoples that means persons of both, who are neither's: "Franco-Israelis"."""
    lower_peoples: bool = False
    """Whether peoples are, too, so that one with a capital is a surname: "presidente Alemán"."""
    folds_case: bool = True
    """Whether names are looked up without regard to case (English tells "US" from "us")."""
    same_letters: Mapping[int, int] = field(default_factory=dict)
    """Letters that are written either way, for `str.translate`; one for one."""
    dotted_ordinals: bool = False
    """Whether "14." is an ordinal, so that its full stop ends no sentence."""
    abbreviations: frozenset[str] = frozenset()
    """Lower-case abbreviations that end in a full stop."""
    openers: frozenset[str] = frozenset()
    """Lower-case words that begin a sentence, and with a capital never stand behind an abbreviation inside one."""

    @property
    def latin(self) -> bool:
        """Whether cities without a spelling in this language keep the gazetteer's."""
        return self.script == "Latn"
