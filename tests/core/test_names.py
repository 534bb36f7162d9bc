"""Names for people, and codes found by any name that people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talkwatch.core.gazetteer import cities, english_names
from talkwatch.core.names import (
    UnknownNameError,
    city_spellings,
    country_name,
    country_spellings,
    find_country,
    find_party,
    folded,
    party_name,
    party_spellings,
    words,
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("UA", "UA"), ("ua", "UA"), (" Ukraine ", "UA"), ("україна", "UA"), ("Ucrania", "UA"), ("أوكرانيا", "UA"),
        ("türkiye", "TR"), ("TURKEY", "TR"), ("Турция", "TR"), ("Vereinigte Staaten", "US"), ("etats-unis", "US"),
        ("U.S.", "US"), ("usa", "US"), ("european union", "EU"), ("ЕС", "EU"), ("red-cross", "RED-CROSS"),
        ("p5+1", "P5+1"), ("m23", "M23"), ("hamas", "HAMAS"), ("İran", "IR"), ("iran", "IR"), ("Йемен", "YE"),
    ],
)  # fmt: skip
def test_a_party_is_found_by_its_code_or_a_name_of_any_language(text: str, code: str) -> None:
    assert find_party(text) == code


def test_codes_go_before_names_and_english_before_the_others() -> None:
    assert find_party("AU") == "AU"  # Australia, though texts call the African Union so
    assert find_party("EC") == "EC"  # Ecuador, and not the European Community
    assert find_party("EU") == "EU"  # and not the United States in Spanish
    assert find_party("Congo") == "CD"


@pytest.mark.parametrize(
    ("text", "code"), [("Turkey", "TR"), ("switzerland", "CH"), ("Schweiz", "CH"), ("hk", "HK"), ("Hong Kong", "HK")]
)
def test_a_country_is_found_likewise(text: str, code: str) -> None:
    assert find_country(text) == code


@pytest.mark.parametrize(
    ("find", "text", "told"),
    [
        (find_party, "ukrain", "no party is called 'ukrain'; do you mean Ukraine (UA)?"),
        (find_country, "Switzerlnd", "no country is called 'Switzerlnd'; do you mean Switzerland (CH)?"),
        (find_party, "qqqqqqq", "no party is called 'qqqqqqq'"),
        (find_party, "", "no party is called ''"),
        (find_party, "KP|KR-", "no party is called 'KP|KR-'"),
        (find_country, "HAMAS", "no country is called 'HAMAS'"),
    ],
)
def test_a_name_that_nobody_has_is_refused_with_the_nearest(find: object, text: str, told: str) -> None:
    assert callable(find)
    with pytest.raises(UnknownNameError) as error:
        find(text)
    assert str(error.value).startswith(told)


@pytest.mark.parametrize("find", [find_party, find_country])
@given(text=st.text(max_size=40))
def test_whatever_is_typed_gives_a_code_or_a_reason(find: object, text: str) -> None:
    assert callable(find)
    try:
        said = find(text)
    except UnknownNameError as error:
        said = str(error)
    assert said in english_names() or country_name(said) != said or repr(text) in said


def test_every_party_is_found_by_its_code_and_by_its_english_name() -> None:
    for code, name in english_names().items():
        if code != "-" and "|" not in code:
            assert find_party(code) == code
            assert find_party(name) == code
            assert party_name(code) == party_spellings(code)[0] == name


def test_every_city_lies_in_a_country_with_a_name() -> None:
    assert {city.country for city in cities().values() if country_name(city.country) == city.country} == set()


def test_what_no_table_has_stands_as_it_is() -> None:
    assert party_name("XA") == country_name("XA") == "XA"
    assert party_spellings("XA") == country_spellings("XA") == ()
    assert city_spellings("Nowhere") == ("Nowhere",)


def test_spellings_are_of_all_languages_the_english_one_first() -> None:
    assert {"Turkey", "Türkiye", "Турция", "Türkei", "Turquie", "تركيا"} <= set(party_spellings("TR"))
    assert country_spellings("TR") == party_spellings("TR")
    assert country_spellings("HAMAS") == ()
    geneva = city_spellings("Geneva")
    assert geneva[0] == "Geneva"
    assert {"Genève", "Genf", "Cenevre", "Женева", "جنيف"} <= set(geneva)


@pytest.mark.parametrize(
    ("one", "other"),
    [("İstanbul", "istanbul"), ("ISTANBUL", "ıstanbul"), ("Çırağan", "ciragan"), ("Genève", "GENEVE"),
     ("Straße", "strasse"), ("Чёрный", "черныи"), ("Київ", "Киів"), ("أنقرة", "انقرة"), ("Łódź", "lodz"),
     ("ﬁne", "FINE")],
)  # fmt: skip
def test_spellings_that_differ_in_case_or_marks_are_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@given(text=st.text(max_size=60))
def test_folding_twice_changes_nothing_and_words_have_no_blanks(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert all(word and not set(word) & set(" \t\n.,") for word in words(text))


def test_words_are_split_at_whatever_is_no_letter_or_digit() -> None:
    assert words("Côte d’Ivoire–Niger, P5+1") == ("cote", "d", "ivoire", "niger", "p5", "1")
