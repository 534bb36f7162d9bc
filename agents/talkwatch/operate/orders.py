"""Send what an operator orders about rounds: checked against what is published, then a message on the events topic."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from talkwatch.core.days import instant
from talkwatch.core.gazetteer import cities
from talkwatch.core.track.corrections import order_of
from talkwatch.kafka.outbox import outbox
from talkwatch.process.errors import UserError
from talkwatch.process.settings import Settings
from talkwatch.subscribe.rounds import read_rounds
from talkwatch_schemas import Article, Correction, DateInterval, Meeting, MeetingTime, Round
from talkwatch_schemas.topics import EVENTS

_ACK_SECONDS = 60


def send_order(
    settings: Settings, correction: Correction, who: str, reason: str, now: datetime, said: Meeting | None = None
) -> None:
    """Check the order and send it. Raises `UserError` for an unknown round, or one of other talks."""
    rounds = read_rounds(settings)
    known = _known(rounds, correction.round)
    if correction.into is not None:
        into = _known(rounds, correction.into)
        if into.round.parties != known.round.parties:
            raise UserError(f"{correction.round} and {correction.into} are rounds of different talks")
        if correction.into == correction.round:
            raise UserError("a round cannot be merged into itself")
    message = order_of(known, correction, who, reason, now, said)
    with outbox(settings, _ACK_SECONDS) as box:
        box.send(EVENTS, message.to_json(), message.series.encode())


def meeting_of(day: str, until: str, hour: str, zone: str, city: str, venue: str, status: str) -> Meeting:
    """Give the meeting that an operator states; "" is not stated. Raises `UserError` for what cannot be meant."""
    dates = _dates(day, until)
    place = cities().get(city) if city else None
    if city and place is None:
        raise UserError(f"the gazetteer has no city {city!r}; write its English name")
    tz = zone or (place.zone if place and hour else None)
    stated_time = None
    if hour:
        try:
            local = f"{time.fromisoformat(hour):%H:%M}"
            stated_time = MeetingTime(local=local, tz=tz, utc=instant(dates, local, ZoneInfo(tz).key if tz else None))
        except (ValueError, KeyError) as error:
            raise UserError(f"{hour} {zone} is no hour of a zone such as Europe/Istanbul: {error}") from None
    return Meeting(
        status=status or None,
        date=dates,
        time=stated_time,
        venue=venue or None,
        city=city or None,
        country=place.country if place else None,
    )


def article_ids(urls: list[str]) -> tuple[str, ...]:
    """Give the ids of articles by their addresses."""
    return tuple(
        Article(url=url, text="x", publisher="operator", language="en").id if "://" in url else url for url in urls
    )


def _dates(day: str, until: str) -> DateInterval | None:
    if not day:
        return None
    try:
        earliest = date.fromisoformat(day)
        latest = date.fromisoformat(until) if until else earliest
    except ValueError:
        raise UserError(f"{until or day} is no date; write it as 2025-06-02") from None
    if latest < earliest:
        raise UserError(f"{until} lies before {day}")
    return DateInterval(earliest=earliest, latest=latest, precision="day")


def _known(rounds: dict[str, tuple[Round, bytes]], round_id: str) -> Round:
    if round_id not in rounds:
        raise UserError(f"there is no round {round_id}; `talkwatch rounds` lists them")
    return rounds[round_id][0]
