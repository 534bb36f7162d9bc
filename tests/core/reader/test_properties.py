"""What holds of any answer to any article: nothing is raised, every span is exact, nothing comes twice."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.writing import POLICY, Desk, article

from talkwatch.core.extract.extract import extract
from talkwatch.core.reader.answer import Answer, parse
from talkwatch.core.reader.modes import Mode
from talkwatch.core.reader.reading import advise, read
from talkwatch_schemas import Article

TEXTS = {
    "en": "Envoys of Norway and Chile will meet in Geneva on Monday, June 9, at 4:30 PM (GMT+3) in the Harbour Palace. "
    "President Putin was moved. The third round with the EU was put off from May 5 to June 12.",
    "ru": "Россия и Украина проведут четвертый раунд переговоров в Стамбуле в пятницу, 6 июня, в 15:00 по московскому времени.",
    "fa": "ایران و آمریکا شنبه ۱۶ خرداد ساعت ۱۰:۳۰ به وقت محلی در مسقط دیدار می‌کنند. دور ششم در هتل کوبورگ بود.",
    "zh": "中国与美国代表团将于6月9日下午3时（北京时间21时）在日内瓦举行第六轮会谈，此前5月10日已会谈。",
    "pt": "O Brasil e a Venezuela voltam a negociar na quinta-feira, 12 de junho, às 15h30, no Palácio Itamaraty, em Brasília.",
}
CODES = st.sampled_from(["NO", "CL", "IR", "US", "EU", "M23", "rebels of the hills", "", "E3", "zz", "ZZZ"])
CLAIMS = st.sampled_from(
    ["2025-06-09", "2025-06-06/2025-06-09", "2025-06", "2025-W24", "x", "9999-12-31", "0001-01-01"]
)
MAYBE = st.none() | st.text(max_size=12)


@st.composite
def items(draw: st.DrawFn) -> tuple[Article, dict[str, Any]]:
    """An article and an answer whose quotes are pieces of it, or not."""
    language = draw(st.sampled_from(sorted(TEXTS)))
    text = TEXTS[language]

    def quote() -> str | None:
        start = draw(st.integers(0, len(text) - 1))
        piece = text[start : start + draw(st.integers(1, 40))]
        return draw(st.sampled_from([piece, *text.split()[:20], None, "no such words"]))

    def meeting() -> dict[str, Any]:
        party = [{"quote": quote(), "code": draw(CODES)} for _ in range(draw(st.integers(0, 4)))]
        words = {
            name: quote() for name in ("date", "moved_from", "time", "venue", "city", "status_quote", "number_quote")
        }
        return words | {
            "parties": party,
            "hosts": party[:1],
            "date_iso": draw(CLAIMS),
            "moved_from_iso": draw(CLAIMS),
            "status": draw(
                st.sampled_from(["scheduled", "held", "postponed", "cancelled", "under_way", "other", None])
            ),
            "number": draw(st.integers(-1, 1200) | st.none()),
            "city_name": draw(st.sampled_from(["Geneva", "Muscat", "Nowhere", None])),
            "country": draw(st.sampled_from(["CH", "OM", "QQ", "EU", None])),
            "news": draw(st.booleans()),
            "sentence": draw(st.sampled_from([text, text[:60], None])),
        }

    dated: dict[str, Any] = draw(st.sampled_from([{}, {"published_at": None}, {"title": text[:30]}]))
    answer = {"meetings": [meeting() for _ in range(draw(st.integers(0, 4)))]}
    return article(text, language=language).model_copy(update=dated), answer


@pytest.mark.timeout(600)
@settings(max_examples=150, deadline=None)
@given(items())
def test_every_span_is_exact_and_nothing_is_raised(drawn: tuple[Article, dict[str, Any]]) -> None:
    item, raw = drawn
    found, answer = extract(item, "1"), parse(raw)
    reading = read(item, found, answer, Mode.READ, "1+reader-1", POLICY)
    series = [message.series for message in reading.messages]
    assert len(series) == len(set(series))
    for message in (*reading.messages, *advise(item, answer, "chat", "1", 0.6).messages):
        assert message.article.url == item.url
        for event in message.events:
            assert len(event.round.parties) > 1
            assert 0 < event.confidence < 1
            for spot in event.evidence:
                field = item.text if spot.in_ == "text" else item.title
                assert spot.quote
                assert field[spot.start : spot.end] == spot.quote
    desk = Desk()
    alerts = [v.alert for m in reading.messages for v in desk.fold(m).verdicts if v.alert]
    again = [v.alert for m in reading.messages for v in desk.fold(m).verdicts if v.alert]
    assert len(alerts) <= len(answer.meetings)
    assert again == []


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1, max_size=80).filter(str.strip), st.lists(st.text(max_size=30), min_size=4, max_size=4))
def test_any_words_may_stand_anywhere(text: str, words: list[str]) -> None:
    names = ("date", "time", "city", "venue")
    parties = [{"quote": text[:5], "code": "NO"}, {"quote": text[-5:], "code": "CL"}]
    told = dict(zip(names, words, strict=True)) | {"parties": parties, "date_iso": words[0], "city_name": words[2]}
    item = article(text).model_copy(update={"language": words[3][:2] or "en"})
    read(
        item, (), Answer.model_validate({"meetings": [told, told | dict.fromkeys(names, text)]}), Mode.READ, "1", POLICY
    )
