"""What an operator orders about rounds: retract, set, merge, split. Part of the fold, so a replay changes nothing.

An order is a message like any other. Each round that it touches remembers it, so that any prefix of the writes followed
by a replay ends in the same rounds and alerts.
"""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256

from talkwatch.core.policy import Policy
from talkwatch.core.series import order_url, round_id, series_of
from talkwatch.core.track.claims import ClaimKind, Outcome, Verdict, add_claim, bounded, conclude
from talkwatch.core.track.decision import Reason
from talkwatch.core.track.state import FIELDS, MAX_SEEN, OPERATOR, Claim, RoundState, message_hash
from talkwatch_schemas import ArticleEvents, ArticleRef, Correction, Meeting, Round, RoundRef, TalkEvent
from talkwatch_schemas.meeting import Evidence

ACTIONS = ("retract", "set", "merge", "split")
MATCH = "operator"

Order = tuple[ArticleEvents, Correction, Policy]
Change = tuple[RoundState, Verdict]


def order_of(
    known: Round, correction: Correction, who: str, reason: str, now: datetime, said: Meeting | None = None
) -> ArticleEvents:
    """Write an order about a known round: who orders it, why, at `now`. Two orders at different moments are two.

    Who it was stands in the correction alone, which no alert and no round shows.
    """
    series = series_of(correction.round)
    name = sha256("\n".join((who, reason, now.isoformat(), correction.to_json().decode())).encode()).hexdigest()[:16]
    article = ArticleRef(
        id=name, revision=name, url=order_url(name), publisher="operator", language="und",
        title=reason, published_at=now, time=now,
    )  # fmt: skip
    message = ArticleEvents(
        series=series, parties=known.round.parties, article=article, extractor=OPERATOR, cause=OPERATOR, events=(),
        correction=correction.model_copy(update={"by": who}),
    )  # fmt: skip
    if said is None:
        return message
    word = _word(message, known.round.parties)
    given = [name for name in FIELDS if getattr(said, name) is not None or name in correction.clear]
    evidence = tuple(word.evidence[0].model_copy(update={"field": f"/meeting/{name}"}) for name in given)
    event = word.model_copy(update={"meeting": said, "evidence": evidence, "official": True, "moved": bool(said.date)})
    return message.model_copy(update={"events": (event,)})


def correct(states: dict[str, RoundState], message: ArticleEvents, policy: Policy) -> Outcome:
    """Carry the order out on the rounds of its series. An unknown round or action changes nothing, and is told so."""
    order = message.correction
    assert order is not None
    state = states.get(order.round)
    act = _ACTIONS.get(order.action)
    lacking = order.into not in states if order.action == "merge" else False
    if state is None or act is None or lacking:
        return Outcome((), (Verdict(order.round, ClaimKind.UNKNOWN_ROUND, MATCH, Reason.NOTHING_NEW),))
    changes = act(state, states, (message, order, policy))
    return Outcome(tuple(changed for changed, _ in changes), tuple(verdict for _, verdict in changes))


def _retract(state: RoundState, states: dict[str, RoundState], order: Order) -> list[Change]:
    """Withdraw the round: what articles claim of it is kept, so that they go on to it, and nothing is alerted."""
    return _once(state, order, lambda known: known.model_copy(update={"withdrawn": True}))


def _set(state: RoundState, states: dict[str, RoundState], order: Order) -> list[Change]:
    """Let the operator claim fields, which outweighs articles and what was stated before; `clear` takes claims away."""
    message, correction, policy = order
    name = message_hash(message)
    if name in state.seen or not message.events:
        return []
    stated = tuple(name for name in FIELDS if getattr(message.events[0].meeting, name) is not None)
    emptied = tuple(
        _without(claim, (*correction.clear, *stated) if claim.cause == OPERATOR else correction.clear)
        for claim in state.assertions
    )
    back = state.model_copy(update={"assertions": emptied, "withdrawn": None})
    return [add_claim(back, message, name, 0, message.events[0], MATCH, policy)]


def _merge(state: RoundState, states: dict[str, RoundState], order: Order) -> list[Change]:
    """Give the claims to the other round, which is written first; then withdraw this one in its favour."""
    _, correction, _ = order
    assert correction.into is not None
    if correction.into == state.id:
        return []

    def take_over(target: RoundState) -> RoundState:
        known = {a.article.id for a in target.assertions}
        moved = tuple(a for a in state.assertions if a.article.id not in known)
        return target.model_copy(
            update={
                "assertions": bounded((*target.assertions, *moved)),
                "seen": (*target.seen, *(s for s in state.seen if s not in set(target.seen)))[-MAX_SEEN:],
                "first_seen": min(target.first_seen, state.first_seen),
                "last_seen": max(target.last_seen, state.last_seen),
            }
        )

    gone = {"withdrawn": True, "merged_into": correction.into}
    changes = _once(states[correction.into], order, take_over)
    return changes + _once(state, order, lambda known: known.model_copy(update=gone))


def _split(state: RoundState, states: dict[str, RoundState], order: Order) -> list[Change]:
    """Give the claims of some articles to a new round, which is written first; then take them from this one."""
    message, correction, _ = order
    fresh = round_id(state.series, message.article.id, 0)
    moved = tuple(a for a in state.assertions if a.article.id in correction.articles)
    known = states.get(fresh)
    if known is None and not moved:
        return []
    if known is None:
        known = RoundState(
            id=fresh,
            series=state.series,
            parties=state.parties,
            track=state.track,
            assertions=moved,
            seen=tuple(dict.fromkeys(a.message for a in moved)),
            first_seen=min(a.article.time for a in moved),
            last_seen=max(a.article.time for a in moved),
        )
    left = tuple(a for a in state.assertions if a.article.id not in correction.articles)
    changes = _once(known, order, lambda new: new)
    return changes + _once(state, order, lambda old: old.model_copy(update={"assertions": left}))


_ACTIONS = {"retract": _retract, "set": _set, "merge": _merge, "split": _split}
assert tuple(_ACTIONS) == ACTIONS


def _once(state: RoundState, order: Order, change: Callable[[RoundState], RoundState]) -> list[Change]:
    """Change a round that has not seen the order yet, and decide about an alert."""
    message, _, policy = order
    name = message_hash(message)
    if name in state.seen:
        return []
    after = change(state)
    after = after.model_copy(update={"seen": (*after.seen, name)[-MAX_SEEN:], "revision": state.revision + 1})
    claim = Claim(
        message=name, index=0, article=message.article, cause=message.cause, event=_word(message, state.parties)
    )
    return [conclude(state, after, claim, ClaimKind.CORRECTION, MATCH, policy)]


def _word(message: ArticleEvents, parties: tuple[str, ...]) -> TalkEvent:
    """What stands behind an alert of the order: the operator's reason, which is the title of the message."""
    title = message.article.title
    reason = Evidence(
        field="/meeting",
        url=message.article.url,
        publisher=message.article.publisher,
        published_at=message.article.time,
        in_="title",
        quote=title,
        start=0,
        end=len(title),
        article=message.article.id,
        revision=message.article.revision,
        extractor=message.extractor,
    )
    return TalkEvent(round=RoundRef(parties=parties), meeting=Meeting(), confidence=1.0, evidence=(reason,))


def _without(claim: Claim, fields: tuple[str, ...]) -> Claim:
    """Take fields out of a claim."""
    gone = dict.fromkeys((name for name in fields if name in FIELDS), None)
    if not gone:
        return claim
    meeting = claim.event.meeting.model_copy(update=gone)
    return claim.model_copy(update={"event": claim.event.model_copy(update={"meeting": meeting})})
