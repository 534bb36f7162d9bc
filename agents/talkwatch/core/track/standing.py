"""How a round stands: what its claims add up to, written into its state by the fold, so that it is added up once.

Whoever publishes the round needs no thresholds then, and says of it what its alert says.
"""

from talkwatch.core.policy import Policy
from talkwatch.core.track.alerting import certainty
from talkwatch.core.track.disputes import disputes
from talkwatch.core.track.facts import Facts, tally
from talkwatch.core.track.quotes import quote_of
from talkwatch.core.track.state import FIELDS, RoundState, Standing
from talkwatch_schemas import Evidence


def facts_of(state: RoundState, policy: Policy) -> Facts:
    """Give what the claims add up to; nothing, where an operator has withdrawn the round."""
    return tally(() if state.withdrawn else state.assertions, policy)


def with_standing(state: RoundState, facts: Facts, policy: Policy) -> RoundState:
    """Give the state with its standing; `facts` are what its claims add up to."""
    return state.model_copy(update={"standing": standing(state, facts, policy)})


def standing_of(state: RoundState, policy: Policy) -> Standing:
    """Give the standing that the fold noted, else, of a state that a version without wrote, what it adds up to."""
    return state.standing or standing(state, facts_of(state, policy), policy)


def standing(state: RoundState, facts: Facts, policy: Policy) -> Standing:
    """Say how the round stands by these facts: how sure what is `known` of it is, and on which claims it rests.

    What is taken back counts the articles and publishers that it had rested on.
    """
    carried = {name: facts.carriers[name] for name in FIELDS if name in facts.carriers}
    counts = state.taken_back or facts
    return Standing(
        confidence=facts.confidence,
        certainty=certainty(state.known.status, facts, policy),
        articles=counts.articles,
        publishers=counts.publishers,
        carriers={
            name: claim.message
            for name, claim in carried.items()
            if getattr(claim.event.meeting, name) == getattr(facts.meeting, name)
        },
        disputes=disputes(facts, state.disputed, state.known),
    )


def evidence_of(state: RoundState, stands: Standing) -> tuple[Evidence, ...]:
    """Give the words behind each field, from the claim that carries it; of what is taken back, those of before."""
    if state.taken_back:
        return state.taken_back.evidence
    claims = {claim.message: claim for claim in state.assertions}
    carried = ((name, claims.get(stands.carriers.get(name, ""))) for name in FIELDS)
    quotes = (quote_of(claim, name) for name, claim in carried if claim)
    return tuple(quote for quote in quotes if quote)
