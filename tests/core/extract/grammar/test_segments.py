"""A sentence that speaks of several meetings is cut between them; a bar shows where. And what number a word means."""

import re

import pytest
from support.writing import pack, skeleton

from talkwatch.core.extract.grammar.segments import number_of, segments_of

CUT = {
    # At a semicolon between two meetings.
    "two meetings": "Norway and Chile will meet on Monday|; Peru and Kenya will meet on Friday.",
    "no meeting after it": "Norway and Chile will meet on Monday; nobody else will come.",
    "no meeting before it": "Nobody had hoped for it; Norway and Chile will meet on Monday.",
    # Where a meeting to come is told after the one that it follows.
    "again, after a round": "Norway and Chile will meet again on Monday, |after the talks in Geneva.",
    "after a round, at the beginning": "After the talks in Geneva nobody expects more of Norway and Chile.",
    "after a round, of a numbered one": "The second round of Norway and Chile opens on Monday after the talks in Geneva.",
    # Where a meeting prepares the next one, and a date is told of that.
    "ahead of a dated summit": "Norway and Chile held talks |ahead of a summit on Friday.",
    "ahead of a summit without a date": "Norway and Chile held talks ahead of a summit.",
    "ahead of a summit, without a meeting": "Norway and Chile drew up papers ahead of a summit on Friday.",
    # Where one was held and a new one is to come.
    "held, and a new one": "Norway and Chile met in Geneva| and the next round will open on Monday.",
    "held, a comma, a new one": "Norway and Chile met in Geneva|, the next round will open on Monday.",
    "a new one that nothing came before": "A new round of Norway and Chile will open on Monday.",
    "held, and nothing that joins": "Norway and Chile met for a new round on Monday.",
    # Once for each ordinal, at the last turn of words between two.
    "two ordinals, the last comma": "The first round was in Oslo, in a hotel|, the second round will be in Lima.",
    "two ordinals, a clause before a comma": (
        "The first round of talks was in Oslo, a week| after the truce, the second round will be in Lima."
    ),
    "two ordinals, nothing between": "The first round of talks is over and a |second round of talks follows.",
    "three ordinals": "The first round was in Oslo|, the second round in Lima|, the third round will be in Geneva.",
    "one ordinal twice": "The second round of talks, the second round since March, will open on Monday.",
    "an ordinal that counts no round": "The first direct meeting was in Oslo, the second round will be in Lima.",
    # Beside an ordinal an earlier round is one more, alone it is not.
    "an ordinal and the previous round": "The previous round was in Oslo|, the third round will be in Lima.",
    "two earlier rounds and no ordinal": "The previous round was in Oslo, the last round in Lima.",
}


@pytest.mark.parametrize("parts", CUT.values(), ids=CUT.keys())
def test_a_sentence_is_cut_where_it_turns_to_another_meeting(parts: str) -> None:
    folded = skeleton(parts.replace("|", ""))
    segments = segments_of(folded, list(pack().trigger.finditer(folded.text)), pack())
    places = [(folded.origin(start), folded.origin(end)) for start, end in segments]
    assert "|".join(folded.source[start:end] for start, end in places) == parts


@pytest.mark.parametrize(
    ("language", "words", "number"),
    [
        ("en", "the second round", 2),
        ("en", "round three", 3),
        ("en", "the 14th round", 14),
        ("en", "the sixteenth round", 16),  # not six, with which it begins
        ("ru", "третий раунд", 3),
        ("ru", "третьего раунда", 3),
        ("de", "die zweite Runde", 2),
        # Of two words, or of one that begins or ends with another.
        ("de", "die siebzehnte Runde", 17),
        ("es", "la decimotercera ronda", 13),
        ("es", "la décima séptima ronda", 17),
        ("es", "la décima ronda", 10),
        ("es", "la vigésima segunda ronda", 22),
        ("es", "la duodécima ronda", 12),
        ("fr", "la dix-septième session", 17),
        ("fr", "la seizième session", 16),
        ("fr", "la dixième session", 10),
        ("ru", "шестнадцатый раунд", 16),
        ("ru", "14-е заседание", 14),
        ("uk", "п'ятнадцятий раунд", 15),
        ("uk", "двадцята зустріч", 20),
        ("tr", "on üçüncü tur", 13),
        ("tr", "onuncu tur", 10),
        ("ar", "الجولة الثالثة عشرة", 13),
        ("ar", "الاجتماع الحادي عشر", 11),
        ("ar", "الجولة العاشرة", 10),
        ("ar", "الاجتماع السادس", 6),
    ],
)
def test_an_ordinal_means_a_number(language: str, words: str, number: int) -> None:
    match = pack(language).ordinal.search(words.lower())
    assert match
    assert number_of(match, pack(language)) == number


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "la vingt-deuxième session"),
        ("ru", "двадцать второй раунд"),
        ("uk", "двадцять другий раунд"),
        ("tr", "yirmi ikinci tur"),
    ],
)
def test_half_of_an_ordinal_is_none(language: str, words: str) -> None:
    assert not pack(language).ordinal.search(words.lower())


@pytest.mark.parametrize("words", ["(grand)", "(grand)|(nothing)", "(x)?grand"])
def test_a_word_that_is_no_number_has_none(words: str) -> None:
    match = re.match(words, "grand")
    assert match
    assert number_of(match, pack()) is None
