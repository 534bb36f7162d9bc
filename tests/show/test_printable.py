"""What an article says cannot act on the terminal of who reads it."""

import io

import pytest
from rich.console import Console
from support.writing import Desk, article

from talkwatch.core.publish import public
from talkwatch.show.alerts import alert_panel
from talkwatch.show.printable import cell, plain
from talkwatch.show.rounds import round_panel, rounds_table

ATTACKS = {
    "colour": "\x1b[31mred",
    "title of the window": "\x1b]0;owned\x07",
    "hyperlink": "\x1b]8;;http://evil.example\x1b\\\\click\x1b]8;;\x1b\\\\",
    "one-byte control": "\x9b31m",
    "carriage return": "safe\rEVIL",
    "backspaces": "good\b\b\b\bevil",
    "turned order": "\u202egnp.exe",
    "isolated order": "\u2066x\u2069",
    "invisible": "a\u200bb\u2060c",
    "line separator": "a\u2028b",
    "half a surrogate": "a\ud800b",
    "tag characters": "a\U000e0041b",
    "null": "a\x00b",
}
VALID = {name: text for name, text in ATTACKS.items() if name != "half a surrogate"}
"""No article can hold half a surrogate: it becomes a dead letter."""
MARKUP = ("[bold]x[/bold]", "[/]", "[link=http://evil.example]x[/link]", "<script>alert(1)</script>", "{{7*7}}")


@pytest.mark.parametrize("name", ATTACKS)
def test_nothing_unseen_is_left(name: str) -> None:
    text = plain(ATTACKS[name])
    assert text.isprintable()
    assert plain(text) == text


def test_what_people_write_is_left_alone() -> None:
    for text in ("Çırağan Palace", "Мирний процес", "محادثات", "می\u200cخواهم", "日本", "naïve – “quoted” €"):
        assert plain(text) == text


@pytest.mark.parametrize("attack", [*VALID.values(), *MARKUP])
def test_an_alert_and_a_round_are_shown_without_it(attack: str) -> None:
    """Markup is shown as it stands; control sequences are shown as their codes."""
    text = f"Norway and Chile will hold the second round of talks in Geneva on June 6, said {attack} of Norway."
    desk = Desk()
    [alert] = desk.take(article(text))
    known = public(desk.states("cl-no")[0])
    out = io.StringIO()
    console = Console(file=out, width=500, force_terminal=False)
    for shown in (alert_panel(alert), round_panel(known), rounds_table([known])):
        console.print(shown)
    assert all(character.isprintable() or character == "\n" for character in out.getvalue())
    if attack in MARKUP:
        assert attack in out.getvalue()


@pytest.mark.parametrize("attack", VALID.values())
def test_no_header_and_no_key_carries_words_of_the_article(attack: str) -> None:
    [alert] = Desk().take(article(f"Norway and Chile will hold talks in Geneva on June 6. {attack}", title=attack))
    for _, value in alert.headers():
        assert value.decode().isprintable()
    assert alert.subject.isascii()


def test_very_long_fields_end_in_a_small_alert() -> None:
    """Kafka takes a megabyte; a subscriber's screen takes less. Quotes, titles and names are bounded on their way."""
    long = "a" * 1900
    text = (
        f"Norway and Chile will hold the second round of talks in Geneva on June 6, the ministry of Norway said {long} "
        f"{'and went on ' * 200}. They meet at the {'Grand ' * 200}Palace, said {'Very ' * 300}{long.title()}."
    )
    many = [article(text, url=f"https://wire{n}.example/{long[:1800]}", title=long[:1900]) for n in range(12)]
    desk = Desk()
    alerts = desk.take(*many)
    assert alerts
    for alert in alerts:
        assert len(alert.to_json()) < 64 * 1024
    assert all(len(public(state).to_json()) < 64 * 1024 for state in desk.states("cl-no"))


def test_a_cell_has_an_end() -> None:
    """A round of another origin, its id 200,000 line breaks: Rich took more than a minute for its table."""
    assert cell("\n" * 200_000).plain == " " * 2000 + "…"
    assert cell("a" * 2000).plain == "a" * 2000
