"""How likely it is that an event is right: features of its reading, weighed as the labelled texts have taught.

Logistic regression. The weights are data/confidence.tsv, fitted by `scripts/fit_confidence.py`, which also judges them
on documents that they were not fitted on. Method: Platt 1999, with features of the reading in place of one score.
"""

import math
from functools import cache

from talkwatch.core.extract.event import Event
from talkwatch.core.extract.grammar.frames import Frame
from talkwatch.core.extract.grammar.status import OFF
from talkwatch.core.gazetteer import rows
from talkwatch_schemas.meeting import Status

_LATE = 10
"""Sentences after which an article has told its news."""
_USUAL, _SHORTEST, _LONGEST = 150, 20, 400
"""Characters of a usual sentence, and of those beyond which none counts as shorter or longer."""


def features(event: Event, *, published: bool) -> dict[str, float]:
    """Give what can be weighed of an event, by name: each 0 or 1, or a small number. `published`: its day is known."""
    own = [f for f in event.frames if _tells(f, event)]
    sure = [f for f in event.frames if any(f is meant for meant in event.meant)]
    told = {f.sentence.index for f in (*own, *sure)}
    date = event.slots.get("date")
    place = event.slots.get("city") or event.slots.get("venue") or event.slots.get("country")
    rules = {f.witness.rule for f in own if f.witness}
    first = next((f for f in event.frames if f.sentence is event.status_at), (own or event.frames)[0])
    undated = date is None and event.old_day is None
    others = len(first.tone.named - event.parties - {event.country})
    return {
        "base": 1.0,
        "witnesses": math.log1p(len(told)),
        "no_witness": float(not told),
        "anaphora": float(bool(own) and not any(f.witness or f.beside == event.parties for f in own)),
        "beside": float(any(f.beside == event.parties for f in own)),
        "denied": float(event.denied),
        "bound_same_day": float(bool(event.bound) and date is not None and date.mention.value.kind == "relative_day"),
        "bound_joined": float(event.bound == "joined"),
        "bound_two": float(event.bound == "two"),
        "bound_alone": float(event.bound == "alone"),
        "bound_partner": float(event.bound == "partner"),
        "goes_on": float(any(f.goes_on for f in event.frames)),
        "in_title": float(0 in told),
        "late": float(min(told, default=99) > _LATE),
        "own_date": float(date is not None and date.sentence.index in told),
        "date_elsewhere": float(date is not None and date.sentence.index not in told),
        "no_date": float(undated),
        "only_country": float(undated and not (event.city or "venue" in event.slots)),
        "one_sentence": float(_is_told_at_once(event)),
        "coarse": float(event.day is not None and event.day.precision != "day"),
        "sure_date": math.log(max(date.sure, 0.1)) if date else 0.0,
        "own_place": float(place is not None and place.sentence.index in told),
        "place_elsewhere": float(place is not None and place.sentence.index not in told),
        "own_status": float(event.status is not None and any(f.status is event.status for f in (*own, *sure))),
        "proposed": float(event.status is Status.PROPOSED),
        "off": float(event.status in OFF),
        "off_officially": float(event.status in OFF and event.official),
        "under_way": float(event.status is Status.UNDER_WAY),
        "mixed_status": float(len({f.status for f in own} - {None}) > 1),
        "past_too": float(any(f.status is Status.HELD for f in own) and event.status is not Status.HELD),
        "firm": float(any(f.firm for f in own)),
        "number": float(event.number is not None),
        "hearsay": float(event.hearsay),
        "official": float(event.official),
        "many": float(len(event.parties) > 2),
        "joint": float("joint" in rules),
        "between": float(bool(rules & {"between", "compound", "listed"})),
        "visit": float(any(f.witness is not None and f.witness.visit for f in event.frames)),
        "body": float(any(f.of_body for f in own)),
        "long": math.log(min(max(len(first.sentence.text), _SHORTEST), _LONGEST) / _USUAL),
        "past_words": float(first.tone.past),
        "future_words": float(first.tone.future),
        "doubt": float(first.tone.doubt),
        "quoted": float(first.tone.quoted),
        "others_named": float(others > 0),
        "others_many": float(others > 1),
        "fetched": float(not published),
    }


def _is_told_at_once(event: Event) -> bool:
    """Whether one sentence tells status, day and place, as far as they are told, so that none is of another meeting."""
    told = [event.slots[name].sentence for name in ("date", "city", "venue", "country") if name in event.slots]
    return event.status_at is not None and all(sentence is event.status_at for sentence in told)


def _tells(frame: Frame, event: Event) -> bool:
    """Whether a frame says itself who meets, if only by "the two sides" or in another part of its sentence."""
    if frame.witness:
        return not frame.witness.visit
    return frame.both or frame.beside == event.parties


@cache
def weights() -> dict[str, float]:
    """The table of weights, read once."""
    return {name: float(weight) for name, weight in rows("confidence.tsv", 2)}


def weighed(event: Event, *, published: bool) -> dict[str, float]:
    """Give what each feature adds to the score of an event, by name; a feature without a weight adds nothing."""
    known = weights()
    return {name: known.get(name, 0.0) * value for name, value in features(event, published=published).items()}


def confidence(event: Event, published: bool) -> float:
    """Give the chance, 0 to 1, that the event is right."""
    score = sum(weighed(event, published=published).values())
    return round(1 / (1 + math.exp(-min(max(score, -20.0), 20.0))), 3)
