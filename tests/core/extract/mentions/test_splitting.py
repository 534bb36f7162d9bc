"""Where a sentence ends."""

import pytest
from support.writing import pack

from talkwatch.core.extract.mentions.sentences import MAX_SENTENCE, MAX_SENTENCES, sentences


def split(text: str, language: str = "en") -> list[str]:
    """Give the sentences of a text."""
    return [s.text for s in sentences("", text, pack(language))]


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        ("en", "The talks ended, Oslo said.The next will be in Lima.", 2),
        ("en", 'They "will meet on Friday."Norway agreed.', 2),
        ("en", "They have met.“We agree,” Norway said.", 2),
        ("en", "The site norway.example told of it.", 1),
        ("en", "Mr. He will meet Gen. Silva on Feb. 3 in Oslo.", 1),
        ("en", "They meet in the U.S. The envoy did not say where.", 2),
        ("en", "The U.S. Senate spoke of it.", 1),
        ("en", "They begin at 10 a.m. Both sides agreed.", 2),
        ("en", "They begin at 10 a.m. Friday in Oslo, or at 3 p.m. CET in Bern.", 1),
        ("en", "Norway said no. The talks are off.", 2),
        ("en", "A heading over it     Norway will meet Chile.", 2),
        ("en", "They will meet\nin Oslo on Friday.", 1),
        ("en", "They will meet in Oslo on Friday\nNorway said so.", 2),
        ("de", "Am 14. Mai treffen sich z.B. Norwegen und Chile.", 1),
        ("de", "Sie sprachen lange.Die nächste Runde folgt.", 2),
        ("fr", "Ils se verront à Oslo.Le ministre l'a dit.", 2),
        ("es", "Se verán en EE.UU. Los ministros lo confirmaron.", 2),
        ("ru", "Они встретятся в 2031 г. Норвегия согласна.", 2),
        ("ru", "Встреча пройдёт в г. Осло и продлится 3 тыс. секунд.", 1),
        ("uk", "Вони зустрінуться у 2031 р. Норвегія погодилася.", 2),
        ("tr", "Oslo'da görüşecekler.Bakan böyle dedi.", 2),
        ("ar", "هل يلتقيان؟ نعم في أوسلو.وقال الوزير ذلك", 3),
    ],
)
def test_a_text_has_so_many_sentences(language: str, text: str, parts: int) -> None:
    assert len(split(text, language)) == parts, split(text, language)


def test_the_bounds_stay() -> None:
    assert all(len(s) <= MAX_SENTENCE for s in split("word " * 1000))
    assert len(split("Norway agrees. " * 1000)) == MAX_SENTENCES
