"""How a round stands: what its claims add up to, written into its state by the fold, so that it is added up once.

Whoever publishes the round needs no thresholds then, and says of it what its alert says.
"""

from talkwatch.core.policy import Policy
from talkwatch.core.track.alerting import certainty
from talkwatch.core.track.facts import Facts, tally
from talkwatch.core.track.state import FIELDS, RoundState, Standing


def facts_of(state: RoundState, policy: Policy) -> Facts:
    """Give what the claims add up to; nothing, where an operator has withdrawn the round."""
    return tally(() if state.withdrawn else state.assertions, policy)


def with_standing(state: RoundState, facts: Facts, policy: Policy) -> RoundState:
    """Give the state with its standing; `facts` are what its claims add up to."""
    return state.model_copy(update={"standing": standing(state, facts, policy)})


def standing(state: RoundState, facts: Facts, policy: Policy) -> Standing:
    """Say how the round stands by these facts: how sure what is `known` of it is, and on which claims it rests."""
    carried = {name: facts.carriers[name] for name in FIELDS if name in facts.carriers}
    return Standing(
        confidence=facts.confidence,
        certainty=certainty(state.known.status, facts.confidence, policy),
        articles=facts.articles,
        publishers=facts.publishers,
        carriers={
            name: claim.message
            for name, claim in carried.items()
            if getattr(claim.event.meeting, name) == getattr(facts.meeting, name)
        },
    )
