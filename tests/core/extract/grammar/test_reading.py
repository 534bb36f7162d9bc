"""What stands in a sentence: its days are looked for where it may tell of a meeting, and only there.

A sentence that was read before is not read again, and nothing that an article says of it is lost by that.
"""

import random
from datetime import UTC, datetime

import pytest

from talkwatch.core.extract.extract import extract
from talkwatch.core.extract.grammar.reading import LONGEST_KEPT, READINGS_KEPT, mentioned, read_anywhere
from talkwatch.core.extract.languages import pack_of
from talkwatch.feed.articles import read_articles, seeds
from talkwatch_schemas import Article

KINDS = {
    "a word for talks": ("en", "The talks will open on May 4.", True),
    "two parties": ("en", "Norway wrote to Chile on May 4.", True),
    "a verb of receiving, and a name": (
        "fr",
        "Le Premier ministre Jan Novak sera reçu par Emmanuel Macron dimanche.",
        True,
    ),
    "a verb of meeting, and a name": ("en", "Norway's envoy will be received on May 4.", True),
    "neither": ("en", "Norway's exports fell on May 4.", False),
    "a verb of receiving without a name": ("en", "The museum received many guests on May 4.", False),
}


@pytest.mark.parametrize(("code", "text", "dated"), KINDS.values(), ids=KINDS)
def test_days_are_looked_for_where_a_meeting_may_be_told(code: str, text: str, dated: bool) -> None:
    pack = pack_of(code)
    assert pack
    found = mentioned(text, False, pack)
    assert found.dull is not dated
    assert any(m.kind == "date" for m in found.mentions) is dated


PLAN = "Norway and Chile will hold talks here on May 4."
CONTEXTS = {
    "the city of the dateline": (
        "GENEVA, May 1 - Fish is dear. They will hold talks here on May 4, said Norway and Chile. " + PLAN,
        "OSLO, May 1 - Fish is dear. They will hold talks here on May 4, said Norway and Chile. " + PLAN,
    ),
    "the office that the article gives to a person": (
        "Norway's foreign minister Anna Berg spoke of fish. Berg will meet Chile's president in Geneva on May 4.",
        "Peru's foreign minister Anna Berg spoke of fish. Berg will meet Chile's president in Geneva on May 4.",
    ),
    "the day from which others are counted": (
        "Le ministre arrivera le 3 mai. La Norvège et le Chili tiendront des pourparlers à Oslo le lendemain.",
        "Le ministre arrivera le 6 mai. La Norvège et le Chili tiendront des pourparlers à Oslo le lendemain.",
    ),
    "the day of the article": (PLAN.replace("May 4", "Friday"), PLAN.replace("May 4", "Friday")),
}


def article(text: str, at: str = "2026-05-01T12:00:00Z") -> Article:
    language = "fr" if text.startswith("Le ") else "en"
    return Article(
        url="https://p.example/1", title="Talks", text=text, published_at=at, publisher="p.example", language=language
    )


def told(one: Article) -> bytes:
    return b"".join(message.to_json() for message in extract(one, "1"))


@pytest.mark.parametrize(("text", "other"), CONTEXTS.values(), ids=CONTEXTS)
def test_the_same_sentence_in_another_context_is_read_anew(text: str, other: str) -> None:
    first, second = article(text), article(other, "2026-05-13T12:00:00Z" if text == other else "2026-05-01T12:00:00Z")
    read_anywhere.cache_clear()
    alone = told(second)
    read_anywhere.cache_clear()
    assert told(first) not in (b"", alone), "the context counts"
    assert told(second) == alone


def test_what_was_read_before_changes_no_byte_of_what_is_found() -> None:
    articles = [a for a in read_articles(str(seeds()), datetime(2026, 5, 1, tzinfo=UTC)) if isinstance(a, Article)]
    anew = {}
    for at, one in enumerate(articles):
        read_anywhere.cache_clear()
        anew[at] = told(one)
    order = list(anew)
    for _ in range(2):
        random.Random(7).shuffle(order)
        assert {at: told(articles[at]) for at in order} == anew
    assert read_anywhere.cache_info().hits > len(articles)


def test_words_that_were_read_elsewhere_are_quoted_from_where_they_stand() -> None:
    for text in (PLAN, f"Fish is dear. {PLAN}", f"Fish is dear. It was cheap. {PLAN}"):
        quotes = [q for m in extract(article(text), "1") for event in m.events for q in event.evidence]
        own = [q for q in quotes if q.in_ == "text"]
        assert own
        assert all(text[q.start : q.end] == q.quote for q in own)


def test_what_is_remembered_is_bounded_by_number_and_by_length() -> None:
    pack = pack_of("en")
    assert pack
    assert read_anywhere.cache_info().maxsize == READINGS_KEPT
    read_anywhere.cache_clear()
    long = f"Norway and Chile, {'which trade in much fish, ' * (LONGEST_KEPT // 25)}will hold talks in Geneva on May 4."
    assert LONGEST_KEPT < len(long) < 1000
    told(article(long))
    kept = read_anywhere.cache_info().currsize
    told(article(PLAN))
    assert (kept, read_anywhere.cache_info().currsize) == (1, 2), "the title, and then the short sentence"
