"""Which articles a model is asked about, and in which order."""

import pytest
from support.writing import article

from talkwatch.core.extract.extract import extract
from talkwatch.core.reader.modes import Ask, Mode, ask_about, priority, wanted

SURE = article("Norway and Chile will hold talks in Geneva on June 6.")
LOOSE = article("The foreign ministers of Norway and Chile spoke of a meeting, somebody hoped.")
OFF = article("The harvest was good this year, and the barns are full.")
DIARY = article(
    "The court hears the merger on Monday; shareholders and unions vote. The cup final of the league is played on "
    "Sunday, the coach said. In between the Norwegian prime minister sits down with the president of Chile for a meeting."
)
PORTUGUESE = article(
    "Os ministros das Relações Exteriores do Brasil e da Venezuela voltam a negociar em Genebra na sexta-feira, "
    "disse o porta-voz do governo brasileiro em Brasília nesta segunda."
).model_copy(update={"language": "pt"})
TABLE = article("12 34 56 78 | 9.1 | 2:0 | 17 18 19 | " * 20).model_copy(update={"language": "pt"})


@pytest.mark.parametrize(
    ("item", "mode", "ask"),
    [
        (SURE, Mode.RULES, Ask.RULES_ONLY),
        (SURE, Mode.ADVISE, Ask.SETTLED),
        (SURE, Mode.JUDGE, Ask.FOUND),
        (SURE, Mode.READ, Ask.FOUND),
        (LOOSE, Mode.ADVISE, Ask.NO_EVENT),
        (LOOSE, Mode.JUDGE, Ask.NOTHING_FOUND),
        (LOOSE, Mode.READ, Ask.NO_EVENT),
        (DIARY, Mode.READ, Ask.NO_EVENT),
        (OFF, Mode.ADVISE, Ask.OFF_TOPIC),
        (OFF, Mode.JUDGE, Ask.NOTHING_FOUND),
        (OFF, Mode.READ, Ask.OFF_TOPIC),
        (PORTUGUESE, Mode.ADVISE, Ask.LANGUAGE),
        (PORTUGUESE, Mode.JUDGE, Ask.NOTHING_FOUND),
        (PORTUGUESE, Mode.READ, Ask.LANGUAGE),
        (TABLE, Mode.READ, Ask.OFF_TOPIC),
    ],
)
def test_a_mode_asks_about_what_it_can_use(item: object, mode: Mode, ask: Ask) -> None:
    found = extract(item, "1")  # type: ignore[arg-type]
    assert ask_about(item, found, mode) is ask  # type: ignore[arg-type]


def test_only_some_answers_mean_to_ask() -> None:
    assert [ask for ask in Ask if wanted(ask)] == [Ask.FOUND, Ask.NO_EVENT, Ask.UNSURE, Ask.LANGUAGE]


def test_articles_about_talks_come_first() -> None:
    places = [priority(item, extract(item, "1")) for item in (SURE, LOOSE, PORTUGUESE, OFF)]
    assert places == [0, 1, 1, 2]


def test_chinese_tells_in_few_letters() -> None:
    text = "伊朗与美国代表团将于下周在日内瓦举行新一轮间接会谈，阿曼外交大臣说，双方将讨论制裁与核计划问题。"
    assert ask_about(article(text).model_copy(update={"language": "zh"}), (), Mode.READ) is Ask.LANGUAGE


def test_marks_of_a_script_are_letters() -> None:
    """Hindi writes half of its vowels as marks, which Python does not call letters."""
    text = "भारत और बांग्लादेश के बीच वार्ता का पाँचवाँ दौर ढाका में होगा। प्रवक्ता ने गुरुवार को यह जानकारी दी।"
    item = article(text).model_copy(update={"language": "hi"})
    assert ask_about(item, (), Mode.READ) is Ask.LANGUAGE
