"""Whose date, time or place it is: each line a sentence, the words looked at, and what they say something of."""

import pytest
from support.writing import mentioned, pack, skeleton

from talkwatch.core.extract.grammar.clauses import Clauses

OWNERS = {
    # A date with a possessive belongs to what follows close behind it, over the bounds of clauses.
    "possessive of the meeting": ("en", "Chile said that Friday's talks with Norway were short.", "Friday", "meeting"),
    "possessive of the report": ("en", "After Monday's statement Norway and Chile held talks.", "Monday", "report"),
    "possessive of something else": ("en", "Norway and Chile held talks despite Friday's storm.", "Friday", "nobody"),
    "possessive of what is too far": (
        "en", "Norway said after Friday's long and quite uneventful wait that talks with Chile were over.", "Friday", "nobody"),
    "possessive of a city owns nothing": ("en", "Norway and Chile met over Geneva's statement.", "Geneva", "meeting"),
    # A date between a determiner and a noun belongs to the noun, whatever stands before.
    "date before its noun": ("en", "Norway wrote to Chile about the May 16 meeting.", "May 16", "meeting"),
    "date before another noun": ("en", "Norway and Chile began talks for the Monday deadline.", "Monday", "other"),
    "date before a noun without determiner": ("en", "Norway and Chile met on Monday deadline or not.", "Monday", "meeting"),
    "date whose noun is in the next clause": (
        "en", "Norway announced talks for the Monday before negotiations with Chile.", "Monday", "meeting"),
    "city before a noun": ("en", "Norway wrote to Chile about the Geneva meeting.", "Geneva", "report"),
    # The nearest word before it owns a mention.
    "meeting before": ("en", "Norway and Chile will meet on Wednesday.", "Wednesday", "meeting"),
    "the nearest of two before": ("en", "Norway ended the talks and visited Chile on Monday.", "Monday", "other"),
    "report close before": ("en", "Norway said on Sunday that talks with Chile will open soon.", "Sunday", "report"),
    "report close before a city": ("en", "Norway told reporters in Oslo about the talks with Chile.", "Oslo", "report"),
    "report in another clause": ("en", "Norway said that Chile will hold talks on Wednesday.", "Wednesday", "meeting"),
    # A day of arrival is that of the journey; the place of arrival is that of the meeting.
    "day of arrival": ("en", "Negotiators of Norway and Chile arrive in Geneva on Monday.", "Monday", "other"),
    "place of arrival": ("en", "Negotiators of Norway and Chile arrive in Geneva on Monday.", "Geneva", "meeting"),
    # A report that goes on to tell of the meeting, or lies far behind, gives the mention up to a word of meeting.
    "report over a verb, meeting before": ("en", "Norway announced talks and named Wednesday.", "Wednesday", "meeting"),
    "report over a verb, meeting after": (
        "en", "Norway announced and named Wednesday for talks with Chile.", "Wednesday", "meeting"),
    "report over a verb, no meeting": ("en", "Norway and Chile agreed and set Wednesday.", "Wednesday", "report"),
    "report far behind, meeting before": (
        "en",
        "The talks with Chile, said the rather talkative old ambassador of Norway to all of his many guests, are on Friday.",
        "Friday", "meeting"),
    "report near, meeting before": (
        "en", "The talks with Chile, said the ambassador of Norway to all of his guests, are on Friday.", "Friday", "report"),
    # Where no word stands before it in its clause, the nearest one after it does.
    "meeting after": ("en", "On Monday negotiators of Norway and Chile go back to the talks.", "Monday", "meeting"),
    "report after": ("en", "On Monday Norway said that talks with Chile go on.", "Monday", "report"),
    # A clause without any word continues the one before it, unless it is a subordinate one.
    "clause without a word continues": (
        "en", "Norway and Chile will hold talks; on Friday nobody works.", "Friday", "meeting"),
    "clause without a word continues a report": (
        "en", "Talks with Chile go on, Norway said; on Friday nobody works.", "Friday", "report"),
    "subordinate clause": ("en", "Norway and Chile held talks, after Friday had gone by.", "Friday", "nobody"),
    "subordinate clause at the beginning": (
        "en", "After Friday had gone by; Norway and Chile held talks.", "Friday", "nobody"),
    # A place that opens the sentence belongs to the first word of it, a date only behind a word that sets it off.
    "place of a cleft sentence": ("en", "It is in Geneva that Norway and Chile will meet.", "Geneva", "meeting"),
    "building of a cleft sentence": (
        "en", "It is at the Egmont Palace that Norway and Chile will meet.", "Egmont Palace", "meeting"),
    "date of a cleft sentence": ("en", "It is on Friday that Norway and Chile will meet.", "Friday", "meeting"),
    "no word at all": ("en", "Norway keeps its troops out of Chile on Friday.", "Friday", "nobody"),
    # Where the verb stands last, the next word owns a mention, not the one before.
    "next word of a language whose verb is last": (
        "tr", "Norveç, Şili ile görüşmelerin Cuma günü yapılacağını açıkladı.", "Cuma günü", "meeting"),
    "last word of a language whose verb is last": (
        "tr", "Norveç ile Şili görüşmeyi Cuma günü açıkladı.", "Cuma günü", "report"),
    "nothing follows": ("tr", "Norveç ile Şili heyetleri görüştü Cuma günü.", "Cuma günü", "meeting"),
    # There a comma behind a date leaves it to the report at the end of the sentence.
    "date of the main clause": (
        "tr", "Norveç Pazartesi günü, Şili ile Cuma günü görüşüleceğini açıkladı.", "Pazartesi günü", "report"),
    "date of the clause between": (
        "tr", "Norveç Pazartesi günü, Şili ile Cuma günü görüşüleceğini açıkladı.", "Cuma günü", "meeting"),
    "date before a comma without a report": (
        "tr", "Norveç Pazartesi günü, Şili ile Cenevre'de görüşecek.", "Pazartesi günü", "meeting"),
}  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "words", "owner"), OWNERS.values(), ids=OWNERS.keys())
def test_a_mention_says_something_of(language: str, sentence: str, words: str, owner: str) -> None:
    folded = skeleton(sentence, language)
    assert Clauses(folded, pack(language)).owner(mentioned(folded, words)) == owner


def test_a_sentence_is_cut_into_clauses_that_leave_nothing_out() -> None:
    folded = skeleton("Norway said that Chile, which hosts them, likes it; nobody knows when.")
    clauses = Clauses(folded, pack())
    parts = [folded.text[start:end] for start, end in clauses.bounds]
    assert [part.split()[0] for part in parts[1:]] == ["that", "which", ";"]
    assert "".join(parts) == folded.text


def test_each_place_lies_in_one_clause_and_the_end_in_the_last() -> None:
    folded = skeleton("Norway said that Chile will meet it.")
    clauses = Clauses(folded, pack())
    turn = folded.text.index(" that")
    assert clauses.clause_of(0) == clauses.clause_of(turn - 1) == (0, turn)
    assert clauses.clause_of(turn) == clauses.clause_of(len(folded.text)) == (turn, len(folded.text))


def test_words_that_own_something_come_in_their_order_with_what_they_speak_of() -> None:
    clauses = Clauses(skeleton("Norway visited Chile and announced talks."), pack())
    assert [(word.text, word.owner) for word in clauses.words] == [
        ("visited", "other"), ("announced", "report"), ("talks", "meeting"),
    ]  # fmt: skip
