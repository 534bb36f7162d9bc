"""When what a round had said is taken back as a whole: what that was, why, and on what it had rested."""

from talkwatch.core.policy import Policy
from talkwatch.core.track.standing import evidence_of, standing_of
from talkwatch.core.track.state import CORRECTION, OPERATOR, Claim, RoundState, TakenBack
from talkwatch.core.track.trust import CALLED_OFF
from talkwatch_schemas import Meeting, Withdrawal

_REASONS = {"article": "its publisher no longer says so", CORRECTION: "read again, its article does not say so"}


def says_nothing(meeting: Meeting) -> bool:
    """Whether a meeting has neither date nor place, and is not known to be off either."""
    told = meeting.date or meeting.city or meeting.venue or meeting.country
    return not told and meeting.status not in CALLED_OFF


def taken_back(before: RoundState, after: RoundState, claim: Claim, policy: Policy) -> TakenBack | None:
    """Give what a change takes back; what was taken back before, as long as nothing is told anew; else None.

    `claim` is what brought the change: an operator's order, or what an article says no more.
    """
    if not says_nothing(after.known):
        return None
    ordered = after.withdrawn and not before.withdrawn
    if not ordered and (not before.sequence or says_nothing(before.known)):
        return before.taken_back
    stands, known = standing_of(before, policy), before.taken_back
    return TakenBack(
        withdrawal=Withdrawal(
            time=claim.article.time,
            cause=claim.cause,
            reason=_reason(after, claim),
            was=known.withdrawal.was if known else before.known,
        ),
        articles=stands.articles,
        publishers=stands.publishers,
        evidence=evidence_of(before, stands),
    )


def _reason(after: RoundState, claim: Claim) -> str:
    if claim.cause != OPERATOR:
        return _REASONS.get(claim.cause, _REASONS["article"])
    return f"merged into another round: {claim.article.title}" if after.merged_into else claim.article.title
