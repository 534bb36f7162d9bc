"""An answer becomes events: every value by the article's words, what does not hold dropped and counted."""

from collections import Counter
from typing import Any

import pytest
from support.writing import POLICY, Desk, article

from talkwatch.core.extract.extract import extract
from talkwatch.core.reader.answer import Answer, parse
from talkwatch.core.reader.meetings import ASIDE, LEAD, RECALLED, WITNESS
from talkwatch.core.reader.modes import Mode
from talkwatch.core.reader.outcomes import Agreement, Fate
from talkwatch.core.reader.reading import Reading, advise, fall_back, read
from talkwatch_schemas import Article, ArticleEvents, TalkEvent
from talkwatch_schemas.meeting import Status

TEXT = (
    "Envoys of Norway and Chile will hold a third round of talks at the Harbour Palace in Geneva on Friday, June 6, at "
    "4 p.m. local time, mediators from Oman said. The second round in Oslo broke up in May, "
    "on its second day."
)
SENTENCE = TEXT.partition(" The second")[0]
PARTIES = [{"quote": "Norway", "code": "NO"}, {"quote": "Chile", "code": "CL"}]
MEETING: dict[str, Any] = {
    "parties": PARTIES,
    "hosts": [{"quote": "Oman", "code": "OM"}],
    "number": 3,
    "number_quote": "third round",
    "status": "scheduled",
    "status_quote": "will hold",
    "date": "Friday, June 6",
    "date_iso": "2025-06-06",
    "time": "4 p.m. local time",
    "venue": "the Harbour Palace",
    "city": "Geneva",
    "city_name": "Geneva",
    "country": "CH",
    "news": True,
    "sentence": SENTENCE,
}


def told(item: Article, *meetings: dict[str, Any], mode: Mode = Mode.READ) -> Reading:
    """Read an answer of these meetings."""
    return read(item, extract(item, "1"), parse({"meetings": list(meetings)}), mode, "1+reader-1", POLICY)


def only(reading: Reading) -> TalkEvent:
    """The one event of a reading."""
    [event] = [e for message in reading.messages for e in message.events]
    return event


def model_only(item: Article, **meeting: Any) -> tuple[TalkEvent, Counter[str]]:
    """Read one meeting of an article in which the rules found nothing."""
    reading = read(item, (), parse({"meetings": [MEETING | meeting]}), Mode.READ, "1", POLICY)
    return only(reading), reading.fates


def test_every_field_is_read_from_its_quote() -> None:
    event, fates = model_only(article(TEXT))
    meeting = event.meeting
    assert event.round.parties == ("CL", "NO")
    assert (event.round.number, event.facilitators, event.confidence, event.background) == (3, ("OM",), WITNESS, False)
    assert meeting.date
    assert (str(meeting.date.earliest), meeting.date.text) == ("2025-06-06", "Friday, June 6")
    assert meeting.time
    assert (meeting.time.local, meeting.time.tz, str(meeting.time.utc)) == (
        "16:00",
        "Europe/Zurich",
        "2025-06-06 14:00:00+00:00",
    )
    assert (meeting.venue, meeting.city, meeting.country) == ("Harbour Palace", "Geneva", "CH")
    assert meeting.status is Status.SCHEDULED
    assert fates == {Fate.TAKEN: 1}
    assert {e.field for e in event.evidence} == {f"/meeting/{n}" for n in ("city", "date", "status", "time", "venue")}
    assert all(TEXT[e.start : e.end] == e.quote for e in event.evidence)


def test_a_model_alone_alerts_and_the_evidence_says_who_read_it() -> None:
    desk, item = Desk(), article("Oslo e Santiago: Noruega e Chile se reúnem em Geneva em 6 de junho.")
    item = item.model_copy(update={"language": "pt"})
    meeting: dict[str, Any] = {"parties": [{"quote": "Noruega", "code": "NO"}, {"quote": "Chile", "code": "CL"}]}
    meeting |= {"status": "scheduled", "status_quote": "se reúnem", "date": "6 de junho", "date_iso": "2025-06-06"}
    meeting |= {"city": "Geneva", "city_name": "Geneva", "country": "CH"}
    [message] = told(item, meeting).messages
    [verdict] = desk.fold(message).verdicts
    assert verdict.alert
    assert verdict.alert.data.certainty == "likely"
    assert {e.extractor for e in verdict.alert.data.evidence} == {"1+reader-1"}


@pytest.mark.parametrize(
    ("field", "value", "left"),
    [
        ("date", "on Saturday", "date"),
        ("time", "5 p.m.", "time"),
        ("venue", "the Opera House", "venue"),
        ("city", "Lausanne", "city"),
    ],
)
def test_a_quote_that_does_not_stand_is_dropped_and_the_meeting_lives_on(field: str, value: str, left: str) -> None:
    event, fates = model_only(article(TEXT), **{field: value, "city_name": None} if field == "city" else {field: value})
    assert fates[Fate.NOT_QUOTED] == 1
    assert getattr(event.meeting, left) is None
    assert event.confidence == WITNESS


def test_only_blanks_may_differ() -> None:
    item = article(TEXT.replace("Harbour Palace", "Harbour\u00a0\n Palace"))
    event, _ = model_only(item, sentence=None)
    assert event.meeting.venue == "Harbour\u00a0\n Palace"
    event, fates = model_only(article(TEXT), venue="harbour palace")
    assert (event.meeting.venue, fates[Fate.NOT_QUOTED]) == (None, 1)


@pytest.mark.parametrize(
    ("parties", "fate"),
    [
        ([{"quote": "Norway", "code": "NO"}], Fate.UNCLEAR_PARTIES),
        ([{"quote": "Norway", "code": "NO"}, {"quote": "Peru", "code": "PE"}], Fate.UNCLEAR_PARTIES),
        ([{"quote": "Norway", "code": "NO"}, {"quote": "Norway", "code": "CL"}], Fate.UNCLEAR_PARTIES),
        ([{"quote": "mediators", "code": "mediators"}, {"quote": "Chile", "code": "CL"}], Fate.UNCLEAR_PARTIES),
    ],
)
def test_a_meeting_without_two_parties_is_none(parties: list[dict[str, str]], fate: Fate) -> None:
    reading = read(article(TEXT), (), parse({"meetings": [MEETING | {"parties": parties}]}), Mode.READ, "1")
    assert reading.messages == ()
    assert reading.fates[fate] == 1


def test_a_party_that_was_quoted_wrongly_is_found_by_our_tables_in_the_sentence() -> None:
    event, fates = model_only(article(TEXT), parties=[{"quote": "Norwegians", "code": "NO"}, PARTIES[1]])
    assert event.round.parties == ("CL", "NO")
    assert fates[Fate.NOT_QUOTED] == 1


def test_where_tables_and_claim_disagree_the_tables_win() -> None:
    event, fates = model_only(
        article(TEXT), parties=[{"quote": "Norway", "code": "SE"}, PARTIES[1]], city_name="Lyon", country="FR"
    )
    assert event.round.parties == ("CL", "NO")
    assert event.meeting.city == "Geneva"
    assert (fates[Fate.OTHER_CODE], fates[Fate.OTHER_CITY]) == (1, 1)


def test_an_explicit_day_wins_over_the_claim() -> None:
    event, fates = model_only(article(TEXT), date_iso="2025-06-09")
    assert event.meeting.date
    assert str(event.meeting.date.earliest) == "2025-06-06"
    assert fates[Fate.OTHER_DATE] == 1


def test_a_claimed_day_that_no_word_bears_out_makes_a_lead() -> None:
    desk = Desk()
    item = article("Noruega e Chile se reúnem em breve em Geneva.").model_copy(update={"language": "pt"})
    reading = told(
        item,
        {
            "parties": [{"quote": "Noruega", "code": "NO"}, {"quote": "Chile", "code": "CL"}],
            "status": "scheduled",
            "status_quote": "se reúnem",
            "date": "em breve",
            "date_iso": "2025-06-14",
            "city": "Geneva",
            "city_name": "Geneva",
            "country": "CH",
        },
    )
    assert reading.fates == {Fate.LEAD: 1, Fate.UNREADABLE_DATE: 1}
    assert only(reading).confidence == LEAD
    assert [v.alert for v in desk.fold(reading.messages[0]).verdicts] == [None]


def test_what_only_the_rules_say_is_a_lead() -> None:
    item = article("Norway and Chile will hold talks in Geneva on June 6.")
    assert Desk().take(item)
    reading = told(item)
    assert only(reading).confidence < POLICY.possible
    assert reading.agreement == {("meeting", Agreement.ONLY_RULES): 1}
    assert [v.alert for v in Desk().fold(reading.messages[0]).verdicts] == [None]


@pytest.mark.parametrize("mode", [Mode.JUDGE, Mode.READ])
def test_what_both_say_is_told_once_and_compared_by_field(mode: Mode) -> None:
    item = article("Norway and Chile will hold talks in Geneva on June 6.")
    meeting = {"parties": PARTIES, "status": "scheduled", "status_quote": "will hold", "city": "Geneva"}
    meeting |= {"date": "June 6", "date_iso": "2025-06-06"}
    reading = told(item, meeting, mode=mode)
    assert only(reading).confidence == WITNESS
    assert reading.agreement == {(name, Agreement.SAME): 1 for name in ("meeting", "status", "date", "city")}


def test_another_day_is_another_meeting_and_the_rules_word_a_lead() -> None:
    item = article("Norway and Chile will hold talks in Geneva on June 6, and again in Oslo on June 20.")
    meeting = {
        "parties": PARTIES,
        "status": "scheduled",
        "status_quote": "will hold",
        "date": "June 20",
        "city": "Oslo",
    }
    events = [e for m in told(item, meeting).messages for e in m.events]
    assert next((str(e.meeting.date and e.meeting.date.earliest), e.confidence) for e in events) == (
        "2025-06-20",
        WITNESS,
    )
    assert all(e.confidence < POLICY.possible for e in events[1:])


@pytest.mark.parametrize("mode", [Mode.RULES, Mode.ADVISE])
def test_in_the_other_modes_the_rules_stand_as_they_are(mode: Mode) -> None:
    item = article("Norway and Chile will hold talks in Geneva on June 6.")
    found = extract(item, "1")
    assert read(item, found, Answer(meetings=[]), mode, "1").messages == found


def test_a_meeting_told_twice_counts_once() -> None:
    reading = read(article(TEXT), (), parse({"meetings": [MEETING, MEETING | {"number": None}]}), Mode.READ, "1")
    assert only(reading).round.number == 3
    assert reading.fates == {Fate.TAKEN: 2, Fate.TWICE: 1}


@pytest.mark.parametrize(
    ("more", "background", "chance"),
    [
        ({"news": False}, True, ASIDE),
        ({"news": False, "status": "held", "date": "in May", "date_iso": "2025-05", "city": "Oslo"}, True, RECALLED),
        ({"news": True}, False, WITNESS),
    ],
)
def test_what_is_only_recalled_weighs_less(more: dict[str, Any], background: bool, chance: float) -> None:
    event, _ = model_only(article(TEXT), **more)
    assert (event.background, event.confidence) == (background, chance)


def moved(text: str, **meeting: Any) -> TalkEvent:
    """Read a meeting that was put off."""
    plain = {"parties": PARTIES, "status_quote": None, "sentence": text}
    return only(read(article(text), (), parse({"meetings": [plain | meeting]}), Mode.READ, "1"))


def test_moved_to_a_new_day_it_is_planned_as_before() -> None:
    text = "The talks of Norway and Chile were moved from June 6 to June 9."
    event = moved(text, status="postponed", date="June 9", date_iso="2025-06-09", moved_from="June 6")
    assert event.meeting.status is Status.SCHEDULED
    assert event.moved
    assert event.previous
    assert event.previous.date
    assert event.meeting.date
    assert [str(d.earliest) for d in (event.previous.date, event.meeting.date)] == ["2025-06-06", "2025-06-09"]


@pytest.mark.parametrize("field", ["date", "moved_from"])
def test_put_off_without_a_new_day_it_has_none(field: str) -> None:
    text = "The talks of Norway and Chile that were set for June 6 are put off."
    event = moved(text, status="postponed", **{field: "June 6"})
    assert (event.meeting.status, event.meeting.date, event.moved) == (Status.POSTPONED, None, False)
    assert event.previous
    assert str(event.previous.date and event.previous.date.earliest) == "2025-06-06"


def test_called_off_it_keeps_the_day_on_which_it_would_have_been() -> None:
    text = "The talks of Norway and Chile on June 6 are called off."
    event = moved(text, status="cancelled", moved_from="June 6")
    assert (event.meeting.status, str(event.meeting.date and event.meeting.date.earliest)) == (
        "cancelled",
        "2025-06-06",
    )


def test_a_status_that_no_word_carries_is_absent() -> None:
    text = "Norway, Chile: Geneva, June 6."
    item = {"parties": PARTIES, "status": "scheduled", "city": "Geneva", "status_quote": "will meet"}
    assert only(read(article(text), (), parse({"meetings": [item]}), Mode.READ, "1")).meeting.status is None


def test_a_meeting_of_which_nothing_is_said_is_none() -> None:
    reading = read(article("Norway and Chile met."), (), parse({"meetings": [{"parties": PARTIES}]}), Mode.READ, "1")
    assert (reading.messages, reading.fates) == ((), {Fate.NOTHING_SAID: 1})


@pytest.mark.parametrize(
    ("quote", "number", "known"),
    [
        ("third round", 3, 3),
        ("third round", 4, None),
        ("second round", 2, 2),
        ("fifth round", 5, None),
        ("second day", 2, None),
    ],
)
def test_a_number_counts_where_its_words_say_it(quote: str, number: int, known: int | None) -> None:
    event, fates = model_only(article(TEXT), number=number, number_quote=quote)
    assert event.round.number == known
    assert fates[Fate.UNREADABLE_NUMBER] == (known is None)


def certain(item: Article) -> tuple[ArticleEvents, ...]:
    return fall_back(item, extract(item, "1"), POLICY, "1")


def test_without_a_model_certain_events_go_out_as_possible() -> None:
    [message] = certain(article("Norway and Chile will hold talks in Geneva on June 6, the two ministries said."))
    [verdict] = Desk().fold(message).verdicts
    assert verdict.alert
    assert verdict.alert.data.certainty == "possible"
    assert certain(article("Norway and Chile may talk in Geneva come June.")) == ()


def test_a_models_reading_takes_the_place_of_what_went_out_without_it() -> None:
    desk, item = Desk(), article("Norway and Chile will hold talks in Geneva on June 6, the two ministries said.")
    desk.fold(certain(item)[0])
    meeting = {
        "parties": PARTIES,
        "status": "scheduled",
        "status_quote": "will hold",
        "date": "June 6",
        "city": "Geneva",
    }
    answer = parse({"meetings": [meeting | {"time": None}]})
    [message] = read(item, extract(item, "1"), answer, Mode.READ, "1+reader-1").messages
    desk.fold(message)
    [state] = desk.states("cl-no")
    assert [(c.extractor, c.event.confidence) for c in state.assertions] == [("1+reader-1", WITNESS)]
    assert state.sequence == 1


def test_an_adviser_is_a_source_of_its_own_and_no_surer_than_its_weight() -> None:
    item = article(TEXT)
    reading = advise(item, parse({"meetings": [MEETING]}), "chat", "1", 0.6)
    [message] = reading.messages
    assert (message.article.id, message.extractor) == (f"{item.id}~chat", "1+chat")
    assert [event.confidence for event in message.events] == [0.6]
