"""Which feeds are read by anybody: the rules know some languages, a language model any."""

from talkwatch.core.extract.languages import LANGUAGES, pack_of
from talkwatch.process.settings import ReaderSettings


def reader_of(language: str, reader: ReaderSettings) -> str:
    """Say who reads articles in a language, "" where nobody does."""
    if reader.decides:
        return "the language model"
    if pack_of(language):
        return "the rules"
    return "" if reader.mode == "rules" else "the language model"


def unread(language: str) -> str:
    """Say what becomes of articles in a language that nobody reads."""
    return (
        f"{language} is not read by the rules (they read {', '.join(LANGUAGES)}): "
        "articles are taken, but only a language model as the reader finds meetings in them"
    )
