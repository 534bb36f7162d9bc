"""Rounds and alerts as people read them, at the widths that terminals have."""

import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from support.writing import days

from talkwatch import schemas as contract
from talkwatch.show.alerts import alert_panel
from talkwatch.show.leads import lead_panel
from talkwatch.show.rounds import round_panel, rounds_table
from talkwatch_schemas import Alert, Dispute, Meeting, Rival, Round, RoundRef, Withdrawal

EXAMPLES = contract.read_examples(Path(__file__).parents[2] / "schemas" / "examples")
ALERTS = {message["data"]["kind"]: Alert.model_validate(message) for message in EXAMPLES["alert"]}
ROUND = next(
    Round.model_validate(message)
    for message in EXAMPLES["round"]
    if not {"lead", "disputes", "withdrawal"} & message.keys()
)
NOW = datetime(2025, 6, 3, 10, tzinfo=UTC)
DATES = Dispute(
    field="/meeting/date",
    rivals=(
        Rival(value=Meeting(date=days("2025-06-02")), publishers=("a.example", "b.example")),
        Rival(value=Meeting(date=days("2025-06-05")), publishers=("c.example",)),
    ),
)


def shown(what: Any, width: int = 80) -> str:
    out = io.StringIO()
    Console(file=out, width=width, force_terminal=False).print(what)
    return out.getvalue()


def flat(text: str) -> str:
    """Give the words of what stands inside a frame, in one line."""
    return " ".join(word for word in text.split() if not set(word) & set("│╭╮╰╯─"))


def known(**fields: Any) -> Round:
    return Round.model_validate(json.loads(ROUND.to_json()) | fields)


NAMES = (
    ("AZ", "BA", "KZ", "TRANSNISTRIA"), ("CD", "RW", "UG"), ("AG", "CF", "GQ", "VC"), ("AE", "US"),
)  # fmt: skip


def many() -> list[Round]:
    from talkwatch.core.wording import label

    refs = [
        RoundRef(id=f"{'-'.join(codes).lower()}-0123456789ab", parties=codes, label=label(codes, 12, "ministers"))
        for codes in NAMES
    ]
    long = Meeting(
        date=days("2025-09-24", "2025-09-30"), status="scheduled", venue="Internationales Konferenzzentrum",
        city="Saint Petersburg", country="BA",
    )  # fmt: skip
    return [ROUND, *(known(round=ref, meeting=long) for ref in refs)]


@pytest.mark.parametrize("width", [80, 120])
def test_no_name_is_cut_in_a_list_of_rounds_and_every_id_is_whole(width: int) -> None:
    table = shown(rounds_table(many(), NOW), width)
    assert all(len(line) <= width for line in table.splitlines())
    words = set(table.split())
    for one in many():
        assert one.round.id in words
        assert one.round.label
        assert set(one.round.label.replace("–", " ").split()) <= words
        assert {"Wednesday", "September"} <= words
    assert {"Internationales", "Konferenzzentrum,", "Petersburg,", "Herzegovina"} <= words
    assert "…" not in table


def test_a_list_of_rounds_says_how_each_stands_in_words() -> None:
    passed = known(meeting=Meeting(status="scheduled", date=days("2025-06-01")))
    soon = known(meeting=Meeting(status="scheduled", date=days("2025-06-06"), city="Geneva", country="CH"))
    back = known(meeting=Meeting(), withdrawn=True)
    table = flat(shown(rounds_table([passed, soon, back], NOW), 120))
    for words in ("2 days ago", "in 3 days", "Geneva, Switzerland", "its day has passed; no text says", "withdrawn",
                  "two publishers" if ROUND.corroboration.publishers == 2 else "3 publishers"):  # fmt: skip
        assert words in table
    assert "disputed" not in table
    assert "disputed" in shown(rounds_table([known(disputes=(DATES,))]))


def test_one_publisher_is_one() -> None:
    one = ROUND.corroboration.model_copy(update={"articles": 1, "publishers": 1})
    for text in (shown(rounds_table([known(corroboration=one)])), shown(round_panel(known(corroboration=one)))):
        assert "one publisher, one article" in text
        assert "1 " + "independent" not in text


def test_a_round_shows_both_sides_of_a_dispute_and_names_for_codes() -> None:
    text = flat(shown(round_panel(known(disputes=(DATES,)), NOW)))
    assert "Disputed Date: Monday 2 June 2025 (a.example, b.example) or Thursday 5 June 2025 (c.example)" in text
    assert "Geneva, Switzerland" in text
    assert "Facilitator Turkey" in text


def test_a_withdrawn_round_says_what_it_had_said_why_and_when() -> None:
    was = Meeting(date=days("2025-06-06"), city="Geneva", country="CH", status="scheduled")
    back = Withdrawal(time=NOW, cause="operator", reason="both ministries deny it", was=was)
    text = flat(shown(round_panel(known(meeting=Meeting(), withdrawn=True, withdrawal=back), NOW)))
    assert "Withdrawn 2025-06-03 10:00 UTC: both ministries deny it" in text
    assert "Said Friday 6 June 2025 · Geneva, Switzerland · scheduled" in text
    assert "Status withdrawn" in text


def test_history_says_what_each_alert_told() -> None:
    place = {"city": "Geneva", "country": "CH", "status": "scheduled"}
    first = Meeting(date=days("2025-06-06"), **place)
    second = first.model_copy(update={"venue": "Palais Wilson"})
    third = second.model_copy(update={"date": days("2025-06-09")})
    meetings = (first, second, third, third.model_copy(update={"status": "held"}))
    told = tuple(h.model_copy(update={"meeting": m}) for h, m in zip(ROUND.history, meetings, strict=True))
    text = shown(round_panel(ROUND.model_copy(update={"history": told})), 120)
    for line in (
        "1  2025-06-01 08:00  Announced for Friday 6 June 2025 in Geneva",
        "2  2025-06-02 09:00  Venue known: Palais Wilson",
        "3  2025-06-03 10:00  Moved from Friday 6 June 2025 to Monday 9 June 2025",
        "4  2025-06-10 11:00  Held",
    ):
        assert line in text


def test_history_of_an_older_version_names_the_fields_and_claims_no_change() -> None:
    history = tuple(entry.model_copy(update={"meeting": None}) for entry in ROUND.history)
    text = shown(round_panel(ROUND.model_copy(update={"history": history})), 120)
    assert "2025-06-02 09:00  Told: venue" in text
    assert "2025-06-10 11:00  Concluded: status" in text
    assert "changed" not in text


def test_an_alert_says_what_happened_when_it_was_told_and_what_was_before() -> None:
    told_at = datetime(2025, 6, 3, 10, 7, tzinfo=UTC)
    alert = ALERTS["date_changed"]
    certain = alert.data.model_copy(update={"confidence": 0.83, "certainty": "possible"})
    text = shown(alert_panel(alert.model_copy(update={"data": certain}), told_at, NOW))
    for part in (
        "Moved from Friday 6 June 2025 to Monday 9 June 2025",
        "Chile–Norway talks, round 2",
        "When         Monday 9 June 2025 · in 6 days",
        "Where        Palais Wilson, Geneva, Switzerland",
        "Before       Friday 6 June 2025",
        "Status       scheduled · possible (0.83)",
        "Sources      3 publishers, 3 articles",
        "Facilitator  Turkey",
        "Time         told 3 June 2025, 10:07 UTC · article of 3 June 2025, 10:00 UTC",
    ):
        assert part in text, part
    assert "DATE CHANGED" not in text


def test_an_alert_without_a_broker_says_the_articles_time_only() -> None:
    assert "Time    article of 1 June 2025, 08:00 UTC" in shown(alert_panel(ALERTS["announced"])).replace(
        "Time         ", "Time    "
    )


def test_an_alert_shows_both_sides_of_a_dispute_and_why_it_went_out() -> None:
    disputed = ALERTS["disputed"]
    data = disputed.data.model_copy(update={"disputes": (DATES,), "cause": "operator"})
    text = flat(shown(alert_panel(disputed.model_copy(update={"data": data}))))
    assert "Disputed: the date" in text
    assert "Disputed Date: Monday 2 June 2025 (a.example, b.example) or Thursday 5 June 2025 (c.example)" in text
    assert "Cause by an operator's order" in text


@pytest.mark.parametrize("kind", sorted(ALERTS))
@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_word_of_a_headline_or_of_the_talks_is_cut(kind: str, width: int) -> None:
    from talkwatch.core.wording import headline

    alert = ALERTS[kind]
    text = flat(shown(alert_panel(alert), width))
    assert headline(alert.data) in text
    assert set(headline(alert.data).split()) <= set(text.split())


def test_leads_speak_in_the_same_words() -> None:
    lead = next(Round.model_validate(message) for message in EXAMPLES["round"] if "lead" in message)
    text = shown(lead_panel(lead, NOW))
    assert "Unconfirmed" in text
    assert "publisher" in text
    assert "1 articles" not in text
