"""Parties, cities and countries: what our tables know, and what of a claim is taken."""

import pytest
from support.writing import article

from talkwatch.core.extract.languages import pack_of
from talkwatch.core.reader.answer import Told
from talkwatch.core.reader.parties import code_of, read_party
from talkwatch.core.reader.places import read_place, venue_of
from talkwatch.core.reader.quotes import Page, Spot


@pytest.mark.parametrize(
    ("language", "quote", "claim", "codes", "other"),
    [
        ("en", "President Donald Trump", "US", ("US",), False),
        ("en", "Modi", None, ("IN",), False),
        ("en", "the Chilean foreign minister", "CL", ("CL",), False),
        ("en", "the Chilean foreign minister", "PE", ("CL",), True),
        ("en", "Chilean guerrillas", "Chilean guerrillas", ("CHILEAN-GUERRILLAS",), False),
        ("en", "Norway", "SE", ("NO",), True),
        ("en", "Norway", "M23", ("NO",), True),
        ("en", "the Sudanese army", "SAF", ("SAF",), False),
        ("fr", "Ola", "M23", ("M23",), False),
        ("pt", "Brasil", None, ("BR",), False),
        ("en", "the junta's envoy", "Myanmar", ("MM",), False),
        ("en", "the rebels", "M23", ("M23",), False),
        ("en", "the rebels", None, (), False),
        ("en", "Norway and Chile", "NO", ("NO",), False),
        ("en", "Norway and Chile", "PE", (), True),
        ("en", "the three Europeans", "E3", ("DE", "FR", "GB"), False),
        ("en", "several countries", "European states", (), False),
        ("ru", "Евросоюзом", "EU", ("EU",), False),
        ("tr", "ABD", "US", ("US",), False),
        ("fa", "ایالات متحده", "US", ("US",), False),
        ("fa", "فرانسه", "DE", ("FR",), True),
        ("zh", "中方", "CN", ("CN",), False),
        ("zh", "日本", "KR", ("JP",), True),
    ],
)
def test_a_party_by_our_tables_or_else_as_claimed(
    language: str, quote: str, claim: str | None, codes: tuple[str, ...], other: bool
) -> None:
    assert read_party(quote, claim, pack_of(language), language) == (codes, other)


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        ("us", "US"),
        ("UK", "GB"),
        ("Hamas", "HAMAS"),
        ("Houthi movement", "HOUTHI-MOVEMENT"),
        ("", None),
        ("Q", None),
        ("Free Harbour Front", "FREE-HARBOUR-FRONT"),
        ("QQ", None),
        ("http://x.example/?a=1", "HTTP-X-EXAMPLE-A-1"),
    ],
)
def test_a_claimed_code_is_one_of_ours_or_a_slug(claim: str, code: str | None) -> None:
    assert code_of(claim) == code


def place(language: str, text: str, **claims: str) -> tuple[str | None, str | None, bool]:
    page = Page(article(text).model_copy(update={"language": language}))
    found = read_place(page, Told(**claims), Spot("text", 0, len(text)), pack_of(language))
    return found.city.name if found.city else None, found.country, found.other


@pytest.mark.parametrize(
    ("language", "text", "claims", "city", "country", "other"),
    [
        ("en", "They meet in Doha.", {"city": "Doha"}, "Doha", "QA", False),
        ("en", "They meet in LONDON.", {"city": "LONDON", "city_name": "London"}, "London", "GB", False),
        ("ru", "Они встретятся в Анкаре.", {"city": "Анкаре", "city_name": "Istanbul"}, "Ankara", "TR", True),
        ("en", "They meet in Delhi.", {"city": "Delhi", "country": "IN"}, "New Delhi", "IN", False),
        (
            "zh",
            "双方将在维也纳会谈。",
            {"city": "维也纳", "city_name": "Vienna", "country": "AT"},
            "Vienna",
            "AT",
            False,
        ),
        ("zh", "双方将在维也纳会谈。", {"city": "维也纳", "city_name": "Vienna", "country": "FR"}, None, None, False),
        ("zh", "双方将在彼处会谈。", {"city": "彼处", "city_name": "Nowhere-on-Sea"}, None, None, False),
        ("en", "They meet in Tripoli.", {"city": "Tripoli", "country": "LB"}, "Tripoli", "LB", False),
        ("en", "They meet in Egypt.", {"country": "EG"}, None, "EG", False),
        ("en", "They meet in Egypt.", {"country": "JO"}, None, None, False),
        ("en", "They meet here.", {"city": "Doha", "city_name": "Doha"}, None, None, False),
        ("en", "They meet in Brussels.", {"city_name": "Brussels", "country": "BE"}, "Brussels", "BE", False),
        ("fa", "آنها در عمان دیدار می‌کنند.", {"country": "OM"}, None, "OM", False),
    ],
)
def test_a_place_by_the_gazetteer(
    language: str, text: str, claims: dict[str, str], city: str | None, country: str | None, other: bool
) -> None:
    assert place(language, text, **claims) == (city, country, other)


@pytest.mark.parametrize(
    ("words", "venue"),
    [
        ("the Harbour Palace", "Harbour Palace"),
        ("Hotel Bellevue", "Hotel Bellevue"),
        ("a hotel", None),
        ("his residence", None),
        ("帝国酒店", "帝国酒店"),
        ("هتل کوبورگ", "هتل کوبورگ"),
    ],
)
def test_a_venue_is_a_name_as_written(words: str, venue: str | None) -> None:
    assert venue_of(Page(article(words)), Spot("text", 0, len(words))) == venue
