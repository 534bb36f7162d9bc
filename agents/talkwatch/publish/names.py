"""The names by which dashboards choose: parties and country, few and never empty."""

from talkwatch.core.names import country_name, party_name
from talkwatch_schemas import Meeting, RoundRef

MAX_PARTIES = 8
NOT_KNOWN = "not known"


def parties_of(ref: RoundRef) -> tuple[str, ...]:
    """Give the names of the first `MAX_PARTIES` parties."""
    return tuple(party_name(code) for code in ref.parties[:MAX_PARTIES])


def country_of(meeting: Meeting) -> str:
    """Give the country's name; `NOT_KNOWN` where no text tells, since who chooses "all" leaves out what is empty."""
    return country_name(meeting.country) if meeting.country else NOT_KNOWN
