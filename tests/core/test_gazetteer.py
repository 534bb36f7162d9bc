"""The tables of names: which states they know in which language, and that they do not contradict each other."""

from collections import Counter

import pytest
from support.writing import pack

from talkwatch.core.extract.grammar.people import known_people
from talkwatch.core.extract.languages import LANGUAGES
from talkwatch.core.extract.mentions.lexicon import ENGLISH_METONYMS, NOBODY, PartyName
from talkwatch.core.extract.mentions.names import find_names
from talkwatch.core.gazetteer import LANGUAGES as COLUMNS
from talkwatch.core.gazetteer import ORGANISATIONS, cities, divisions, english_names, is_state, rows, towns

STATES = (
    "AF AL DZ AD AO AG AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT BO BA BW BR BN BG BF BI CV KH CM CA CF TD CL CN CO KM CG CD CR"
    " CI HR CU CY CZ DK DJ DM DO EC EG SV GQ ER EE SZ ET FJ FI FR GA GM GE DE GH GR GD GT GN GW GY HT HN HU IS IN ID IR IQ IE IL"
    " IT JM JP JO KZ KE KI KP KR KW KG LA LV LB LS LR LY LI LT LU MG MW MY MV ML MT MH MR MU MX FM MC MD MN ME MA MZ MM NA NR NP"
    " NL NZ NI NE NG MK NO OM PK PW PA PG PY PE PH PL PT QA RO RU RW KN LC VC WS SM ST SA SN RS SC SL SG SK SI SB SO ZA SS ES LK"
    " SD SR SE CH SY TJ TZ TH TL TG TO TT TN TR TM TV UG UA AE GB US UY UZ VU VE VN YE ZM ZW XK PS TW VA"
).split()
OTHER_WORDS = {"es": {"GD"}, "ru": {"DM"}, "uk": {"DM"}}
"""States whose name another place or a person has in a language."""


def party(spelling: str, language: str) -> str | None:
    return next(iter(parties(spelling, language)), None)


def parties(spelling: str, language: str) -> list[str]:
    return [m.value.code for m in find_names(spelling, pack(language)) if m.kind == "party"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_is_known_by_name(language: str) -> None:
    if language == "en":
        names = {row[0]: row[1].split("|") for row in rows("parties.en.tsv", 4)}
    else:
        column = COLUMNS.index(language) + 1
        names = {row[0]: row[column].split("|") for row in rows("countries.tsv", len(COLUMNS) + 1)}
        for row in rows(f"parties.{language}.tsv", 4):
            names[row[0]] = [*names.get(row[0], ()), *row[1].split("|")]
    unknown = {
        code: names.get(code)
        for code in STATES
        if not any(party(name, language) == code for name in names.get(code, ()) if name)
    }
    assert unknown.keys() <= OTHER_WORDS.get(language, set())


@pytest.mark.parametrize("language", LANGUAGES)
def test_adjectives_and_peoples_are_known_as_such(language: str) -> None:
    table = {code: demonyms.split("|") for code, _, demonyms, _ in rows(f"parties.{language}.tsv", 4)}
    short = next((word for word in table["FR"] if word.endswith("-")), "")
    people = next(word for word in table["FR"] if "-" not in word)
    for code, demonyms in table.items():
        whole = next((word for word in demonyms if word and "-" not in (word[0], word[-1])), people)
        for demonym in filter(None, demonyms):
            if demonym.startswith("-"):  # "franco-européen"
                assert code in parties(f"{short}{demonym[1:]}", language), demonym
                continue
            spelling = f"{demonym}{whole}" if demonym.endswith("-") else demonym  # "franco-français"
            assert party(spelling, language) == (None if code == NOBODY else code), demonym


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_table_has_a_code_that_english_lacks(language: str) -> None:
    codes = {row[0] for row in rows(f"parties.{language}.tsv", 4)}
    assert codes <= english_names().keys()
    assert len(codes) == len(rows(f"parties.{language}.tsv", 4))


@pytest.mark.parametrize("language", COLUMNS)
def test_capitals_stand_for_their_government_in_every_language(language: str) -> None:
    column = COLUMNS.index(language) + 1
    spelled = {row[0]: row[column].split("|") for row in rows("cities.names.tsv", len(COLUMNS) + 1)}
    for code, _names, _demonyms, metonyms in rows("parties.en.tsv", 4):
        for metonym in (
            m for m in metonyms.split("|") if m in cities() and m not in ENGLISH_METONYMS and is_state(code)
        ):
            names = [n for n in spelled.get(cities()[metonym].name, ()) if n]
            assert not names or any(party(name, language) == code for name in names), (metonym, names)


def test_groups_are_no_states() -> None:
    assert english_names().keys() >= ORGANISATIONS
    assert not any(is_state(code) for code in ("EU", "UN", "E3", "G7", "NATO", "HAMAS"))
    assert all(is_state(code) for code in STATES)


@pytest.mark.parametrize("column", [1, 2, 3])
def test_no_person_stands_for_two_parties(column: int) -> None:
    names = Counter(name for row in rows("people.tsv", 4) for name in row[column].split("|") if name)
    assert [name for name, count in names.items() if count > 1] == []
    assert {row[0] for row in rows("people.tsv", 4)} <= english_names().keys()


@pytest.mark.parametrize(("language", "column"), [("en", 1), ("fr", 1), ("ru", 2), ("uk", 2), ("ar", 3)])
def test_every_person_of_the_table_is_found(language: str, column: int) -> None:
    people = known_people(pack(language))
    for row in rows("people.tsv", 4):
        for name in filter(None, row[column].split("|")):
            found = people.find(name.split())
            assert found, name
            assert isinstance(found[1], PartyName)
            assert found[1].code == row[0], name


def test_towns_tell_namesakes_apart() -> None:
    assert {(t.country, t.division) for t in towns("Paris")} >= {("FR", ""), ("US", "TX")}
    assert towns("Nowhere at all") == ()
    assert divisions()["Ohio"] == ("US", "OH")
