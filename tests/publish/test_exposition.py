"""What a scrape of the publisher tells of open rounds and the latest alerts, and how much of it there can be."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from prometheus_client import CollectorRegistry, generate_latest

from talkwatch.publish.exposition import expose_talks
from talkwatch.publish.latest_alerts import MAX_ALERTS, ToldAlert
from talkwatch.publish.names import MAX_PARTIES
from talkwatch.publish.open_rounds import MAX_SHOWN, OpenRound

NOW = datetime(2025, 6, 1, 12, tzinfo=UTC)
TALKS = "Russia–Ukraine talks, round 1"
DATE = "Date: Monday 2 June 2025 (a.example) or Thursday 5 June 2025 (b.example)"
ROUND = OpenRound(
    id="ru-ua-1", talks=TALKS, parties=("Russia", "Ukraine"), status="scheduled", city="Istanbul", country="Turkey",
    venue="Çırağan Palace", certainty="likely", publishers=2, disputes=(), begins=datetime(2025, 6, 2, tzinfo=UTC),
    ends=datetime(2025, 6, 3, 12, tzinfo=UTC),
)  # fmt: skip
ALERT = ToldAlert(
    id="ru-ua-1:1", round="ru-ua-1", talks=TALKS, kind="announced", headline="Announced for Monday 2 June 2025 in Istanbul",
    certainty="likely", parties=("Russia", "Ukraine"), country="not known", told_at=NOW,
)  # fmt: skip


def scraped(*known: OpenRound | ToldAlert) -> list[str]:
    """Give the lines of a scrape that are no comments."""
    rounds = [one for one in known if isinstance(one, OpenRound)]
    alerts = [one for one in known if isinstance(one, ToldAlert)]
    expose_talks(lambda: rounds, lambda: alerts, registry := CollectorRegistry())
    return [line for line in generate_latest(registry).decode().splitlines() if not line.startswith("#")]


def test_an_open_round_is_told_with_what_it_is() -> None:
    assert scraped(ROUND) == [
        f'talks_round_info{{certainty="likely",city="Istanbul",country="Turkey",round="ru-ua-1",status="scheduled",talks="{TALKS}",venue="Çırağan Palace"}} 1.0',
        'talks_next_meeting_timestamp_seconds{round="ru-ua-1"} 1.7488224e+09',
        'talks_corroborating_publishers{round="ru-ua-1"} 2.0',
        'talks_round_disputed{round="ru-ua-1"} 0.0',
        'talks_round_party_info{country="Turkey",party="Russia",round="ru-ua-1"} 1.0',
        'talks_round_party_info{country="Turkey",party="Ukraine",round="ru-ua-1"} 1.0',
    ]


def test_a_disputed_round_is_told_with_both_sides() -> None:
    lines = scraped(replace(ROUND, disputes=(DATE,)))
    assert 'talks_round_disputed{round="ru-ua-1"} 1.0' in lines
    assert f'talks_round_dispute_info{{dispute="{DATE}",round="ru-ua-1"}} 1.0' in lines


def test_an_alert_is_told_with_its_headline_and_when_it_was_told() -> None:
    told, *parties = scraped(ALERT)
    assert told == (
        'talks_alert_told_timestamp_seconds{alert="ru-ua-1:1",certainty="likely",headline="Announced for Monday 2 June 2025 in Istanbul",'
        f'kind="announced",round="ru-ua-1",talks="{TALKS}"}} 1.7487792e+09'
    )
    assert parties == [
        f'talks_round_party_info{{country="not known",party="{party}",round="ru-ua-1"}} 1.0'
        for party in ("Russia", "Ukraine")
    ]


def test_a_round_stands_in_the_country_that_is_known_now() -> None:
    later = replace(ALERT, id="ru-ua-1:2", country="Switzerland", told_at=NOW + timedelta(hours=1))
    assert 'talks_round_party_info{country="Switzerland",party="Russia",round="ru-ua-1"} 1.0' in scraped(later, ALERT)
    assert [line for line in scraped(later, ALERT, ROUND) if "party_info" in line] == scraped(ROUND)[-2:]


def test_there_are_never_more_series_than_the_documents_say() -> None:
    parties = tuple(f"Party {number}" for number in range(MAX_PARTIES))
    lines = tuple(f"{field}: one or other" for field in ("Date", "Hour", "Venue", "City", "Country"))
    rounds = [replace(ROUND, id=f"a-{n}", parties=parties, disputes=lines) for n in range(MAX_SHOWN)]
    alerts = [replace(ALERT, id=f"b-{n}:1", round=f"b-{n}", parties=parties) for n in range(MAX_ALERTS)]
    assert len(scraped(*rounds, *alerts)) == 2150


def test_what_has_ended_is_gone_with_the_next_scrape() -> None:
    shown = [ROUND]
    expose_talks(lambda: shown, list, registry := CollectorRegistry())
    assert b"ru-ua-1" in generate_latest(registry)
    shown.clear()
    assert b"ru-ua-1" not in generate_latest(registry)
