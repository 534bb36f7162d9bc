"""The label values by which dashboards choose: names of parties and country, few and never empty."""

from talkwatch.core.wording import party_name, country_name
from talkwatch_schemas import Meeting, RoundRef

_MOST_PARTIES = 8
NOT_KNOWN = "not known"


def parties_of(ref: RoundRef) -> tuple[str, ...]:
    """Give the names of the first eight parties."""
    return tuple(party_name(code) for code in ref.parties[:_MOST_PARTIES])


def country_of(meeting: Meeting) -> str:
    """Give the country's name; "not known" where no text tells, since a chooser leaves out what is empty."""
    return country_name(meeting.country) if meeting.country else NOT_KNOWN
