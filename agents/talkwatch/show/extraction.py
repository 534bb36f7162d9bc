"""How people read what was found in an article: the article with the words marked, then its meetings."""

from rich.console import Console
from rich.text import Text

from talkwatch.core.wording import how_far, when, where
from talkwatch.show.printable import cell
from talkwatch_schemas import Article, TalkEvent


def print_extraction(console: Console, article: Article, events: list[TalkEvent]) -> None:
    """Print the article with the sentences marked that its events rest on, then the events."""
    for name, text in (("title", article.title), ("text", article.text)):
        spans = {(q.start, q.end) for event in events for q in event.evidence if q.in_ == name}
        console.print(_marked(text, spans))
        console.print()
    if not events:
        console.print("No meeting of diplomatic talks found.")
    for event in events:
        place = " · ".join(filter(None, (how_far(event.meeting), when(event.meeting), where(event.meeting))))
        recalled = "  (background)" if event.background else ""
        console.print(
            Text.assemble(cell(event.round.label or "", "bold"), cell(f": {place}  [{event.confidence:.2f}]{recalled}"))
        )
        for part, words in dict.fromkeys((q.in_, q.quote) for q in event.evidence):
            console.print(cell(f"    {part}: “{words}”", "dim"))


def _marked(text: str, spans: set[tuple[int, int]]) -> Text:
    """Set the spans off, by style on a terminal and by ▶ ◀ also where styles are lost."""
    marked, done = Text(), 0
    for start, end in sorted(spans):
        if start >= done:
            marked.append(_lines(text[done:start]))
            marked.append("▶", "reverse").append(_lines(text[start:end], "reverse")).append("◀", "reverse")
            done = end
    return marked.append(_lines(text[done:]))


def _lines(text: str, style: str = "") -> Text:
    return Text("\n").join(cell(line, style) for line in text.split("\n"))
