"""What an operator orders, and what another extractor reads: alerts say so, nothing is announced again."""

from datetime import UTC, date, datetime

import pytest
from support.writing import Desk, article

from talkwatch.core.extract.extract import extract
from talkwatch.core.publish import public
from talkwatch.core.rereading import Said, corrections
from talkwatch.core.track.claims import ClaimKind
from talkwatch.core.track.corrections import order_of
from talkwatch.core.track.decision import Reason
from talkwatch_schemas import Alert, Article, ArticleEvents, Correction, DateInterval, Meeting, TalkEvent

PAIR = "Norway and Chile"
SERIES = "cl-no"
NOW = datetime(2025, 6, 3, 12, tzinfo=UTC)
AT = "2025-06-01T09:00:00+00:00"
LATER = "2025-06-04T09:00:00+00:00"


def told(day: str, at: str = AT, ordinal: str = "second", **more: str) -> Article:
    text = f"The {ordinal} round of talks between {PAIR} will be held on {day} in Geneva, the ministry of Norway said."
    return article(text, at, **more)


def desk(*articles: Article) -> Desk:
    made = Desk()
    made.take(*articles)
    return made


def order(made: Desk, correction: Correction, said: Meeting | None = None, now: datetime = NOW) -> ArticleEvents:
    known = next(s for s in made.states(SERIES) if s.id == correction.round)
    return order_of(public(known), correction, "ada", "the ministry denied it", now, said)


def alerts(made: Desk, message: ArticleEvents) -> list[Alert]:
    return [v.alert for v in made.fold(message).verdicts if v.alert]


def day(text: str) -> Meeting:
    return Meeting(
        date=DateInterval(earliest=date.fromisoformat(text), latest=date.fromisoformat(text), precision="day")
    )


def test_a_retracted_round_is_withdrawn_once_and_stays_so_whatever_articles_say() -> None:
    made = desk(told("June 6"))
    [known] = made.states(SERIES)
    [alert] = alerts(made, order(made, Correction(action="retract", round=known.id)))
    assert (alert.data.kind, alert.data.cause) == ("retracted", "operator")
    assert alert.data.evidence[0].quote == "the ministry denied it"
    assert alert.data.previous.city == "Geneva"
    assert made.take(told("June 6", LATER), told("June 7", LATER)) == []
    assert made.outcomes[-1].verdicts[0].decision is Reason.WITHDRAWN
    assert [s.id for s in made.states(SERIES)] == [known.id], "no new round of the same meeting"
    assert public(made.states(SERIES)[0]).withdrawn


def test_a_round_that_is_set_again_after_it_was_retracted_is_back() -> None:
    made = desk(told("June 6"))
    [known] = made.states(SERIES)
    made.fold(order(made, Correction(action="retract", round=known.id)))
    [alert] = alerts(made, order(made, Correction(action="set", round=known.id), day("2025-06-09")))
    assert day_of(alert) == "2025-06-09"
    assert made.states(SERIES)[0].withdrawn is None


def test_what_an_operator_sets_outweighs_articles_also_later_ones() -> None:
    made = desk(told("June 6"))
    [known] = made.states(SERIES)
    [alert] = alerts(made, order(made, Correction(action="set", round=known.id), day("2025-06-08")))
    assert (alert.data.kind, alert.data.cause, alert.data.changed) == ("date_changed", "operator", ("/meeting/date",))
    assert str(alert.data.previous.date and alert.data.previous.date.earliest) == "2025-06-06"
    for number in range(50):
        assert made.take(told("June 6", LATER, url=f"https://wire.example/{number}")) == []
    assert known_day(made) == "2025-06-08"


def test_a_field_that_is_cleared_is_retracted() -> None:
    made = desk(told("June 6"))
    [known] = made.states(SERIES)
    [alert] = alerts(made, order(made, Correction(action="set", round=known.id, clear=("city", "country")), Meeting()))
    assert (alert.data.kind, set(alert.data.changed)) == ("retracted", {"/meeting/city", "/meeting/country"})
    assert {e.field for e in alert.data.evidence} == set(alert.data.changed), "the reason is the evidence"
    assert made.states(SERIES)[0].known.date is not None


def known_day(made: Desk) -> str:
    date = made.states(SERIES)[0].known.date
    return str(date.earliest) if date else ""


def day_of(alert: Alert) -> str:
    date = alert.data.meeting.date
    return str(date.earliest) if date else ""


def two_rounds() -> tuple[Desk, str, str]:
    made = desk(told("June 6"), told("June 20", AT, "third"))
    first, second = sorted(made.states(SERIES), key=lambda s: s.number or 0)
    return made, first.id, second.id


def test_a_merged_round_is_retracted_in_favour_of_the_other_which_takes_its_articles() -> None:
    made, old, new = two_rounds()
    found = alerts(made, order(made, Correction(action="merge", round=new, into=old)))
    gone = next(a for a in found if a.subject == new)
    assert (gone.data.kind, gone.data.merged_into) == ("retracted", old)
    assert made.take(told("June 20", LATER, "third")) == [], "it goes to the round that is left"
    assert len(made.states(SERIES)) == 2
    assert len(next(s for s in made.states(SERIES) if s.id == old).assertions) == 3
    assert public(next(s for s in made.states(SERIES) if s.id == new)).merged_into == old


def test_a_split_gives_the_claims_of_some_articles_to_a_round_of_their_own() -> None:
    one, two = told("June 6"), told("June 6", LATER)
    made = desk(one, two)
    [known] = made.states(SERIES)
    made.fold(order(made, Correction(action="set", round=known.id), Meeting(venue="Palais Wilson")))
    found = alerts(made, order(made, Correction(action="split", round=known.id, articles=(two.id,))))
    [fresh] = [a for a in found if a.subject != known.id]
    assert (fresh.data.kind, fresh.data.cause) == ("announced", "operator")
    assert [len(s.assertions) for s in made.states(SERIES) if s.id == known.id] == [2]


def test_an_order_about_an_unknown_round_changes_nothing() -> None:
    made = desk(told("June 6"))
    [known] = made.states(SERIES)
    message = order(made, Correction(action="retract", round=known.id))
    for odd in ({"round": "cl-no-000000000000"}, {"action": "promote"}, {"action": "merge", "into": "nowhere"}):
        assert message.correction is not None
        outcome = made.fold(message.model_copy(update={"correction": message.correction.model_copy(update=odd)}))
        assert outcome.changed == ()
        assert outcome.verdicts[0].claim is ClaimKind.UNKNOWN_ROUND


@pytest.mark.parametrize("action", ["retract", "set", "merge", "split"])
def test_a_replay_of_an_order_changes_nothing_also_after_any_part_of_its_writes(action: str) -> None:
    def ordered(made: Desk, old: str, new: str) -> ArticleEvents:
        moved = tuple(a.article.id for s in made.states(SERIES) if s.id == new for a in s.assertions)
        known = Correction(
            action=action,
            round=new,
            into=old if action == "merge" else None,
            articles=moved if action == "split" else (),
        )
        return order(made, known, day("2025-06-21") if action == "set" else None)

    made, old, new = two_rounds()
    message = ordered(made, old, new)
    outcome = made.fold(message)
    wanted = made.states(SERIES)
    assert made.fold(message).changed == ()
    assert made.states(SERIES) == wanted
    for prefix in range(len(outcome.changed)):
        crashed, old, new = two_rounds()
        for state in outcome.changed[:prefix]:
            crashed.rounds.put(state)
        crashed.fold(message)
        assert crashed.states(SERIES) == wanted, f"after {prefix} writes"


def reading(made: Desk, of: Article, extractor: str, cause: str = "correction", at: datetime = NOW) -> list[Alert]:
    """Fold what an extractor of this version reads; "9" is one that reads every date a day later."""
    found: list[Alert] = []
    for message in extract(of, extractor):
        reference = message.article.model_copy(update={"loaded_at": at} if cause == "correction" else {})
        events = tuple(_later(e) for e in message.events) if extractor.startswith("9") else message.events
        found += alerts(made, message.model_copy(update={"cause": cause, "article": reference, "events": events}))
    return found


def _later(event: TalkEvent) -> TalkEvent:
    shifted = day("2025-06-07").date
    return event.model_copy(update={"meeting": event.meeting.model_copy(update={"date": shifted})})


def test_a_newer_extractor_corrects_and_an_older_one_does_not_undo_it_by_itself() -> None:
    source = told("June 6")
    made = desk(source)
    [alert] = reading(made, source, "9.0.0")
    assert (alert.data.kind, alert.data.cause) == ("date_changed", "correction")
    assert reading(made, source, "0.1.0", cause="article") == [], "a worker of the old version, in a rolling restart"
    assert known_day(made) == "2025-06-07"


def test_going_back_to_an_older_extractor_and_forth_again_is_a_correction_each_time() -> None:
    source = told("June 6")
    made = desk(source)
    for number, version in enumerate(("9.0.0", "0.1.0", "9.0.0", "0.1.0")):
        [alert] = reading(made, source, version, at=NOW.replace(hour=number))
        wanted = "2025-06-07" if version == "9.0.0" else "2025-06-06"
        assert day_of(alert) == wanted
    assert [s.sequence for s in made.states(SERIES)] == [5]


def test_the_same_rules_correct_nothing_and_a_series_no_longer_read_is_taken_back() -> None:
    source = told("June 6")
    made = desk(source)
    said = Said()
    [message] = extract(source, "0.1.0")
    said.add(message)
    assert list(corrections(source, said, "0.2.0", NOW)) == []
    silent = source.model_copy(update={"text": "No talks of any kind were held in the valley this year."})
    [taken_back] = corrections(silent, said, "0.2.0", NOW)
    assert taken_back.events == ()
    [alert] = alerts(made, taken_back)
    assert (alert.data.kind, alert.data.cause) == ("retracted", "correction")


def test_a_meeting_that_is_over_when_it_is_first_read_is_not_announced() -> None:
    made = Desk()
    source = told("June 6")
    assert reading(made, source, "0.2.0", at=datetime(2025, 9, 1, tzinfo=UTC)) == []


def test_the_latest_word_of_an_operator_counts_also_within_the_hour() -> None:
    made = desk(told("June 6"))
    [known] = made.states(SERIES)
    for minute, wanted in enumerate(("2025-06-08", "2025-06-09", "2025-06-08")):
        message = order(made, Correction(action="set", round=known.id), day(wanted), NOW.replace(minute=minute))
        [alert] = alerts(made, message)
        assert (alert.data.kind, day_of(alert)) == ("date_changed", wanted)


def test_a_status_that_an_operator_sets_stands_above_later_articles() -> None:
    made = desk(told("June 6"))
    [known] = made.states(SERIES)
    [alert] = alerts(made, order(made, Correction(action="set", round=known.id), Meeting(status="cancelled")))
    assert (alert.data.kind, alert.data.cause) == ("cancelled", "operator")
    made.take(told("June 7", LATER))
    assert made.states(SERIES)[0].known.status == "cancelled"
