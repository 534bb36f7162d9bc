"""What a user names on the command line: parties and countries in any language, kinds of alerts, reasons of leads."""

from collections.abc import Callable, Iterable

from talkwatch.process.errors import UserError


def parties_named(texts: Iterable[str] | None) -> frozenset[str]:
    """Give the codes of parties. Raises `UserError` with the nearest for a name that nobody has."""
    from talkwatch.core.names import find_party

    return _found(texts, find_party)


def countries_named(texts: Iterable[str] | None) -> frozenset[str]:
    """Give the codes of countries. Raises `UserError` with the nearest for a name that none has."""
    from talkwatch.core.names import find_country

    return _found(texts, find_country)


def kinds_named(texts: Iterable[str] | None) -> frozenset[str]:
    """Give kinds of alerts. Raises `UserError` for one that there is not."""
    from talkwatch_schemas import Kind

    return frozenset(_one_of("kind of alerts", text, Kind) for text in texts or ())


def reason_named(text: str) -> str:
    """Give the reason of a lead, "" for none. Raises `UserError` for one that there is not."""
    from talkwatch.core.track.decision import LEADS

    return _one_of("reason of a lead", text, LEADS) if text else ""


def _found(texts: Iterable[str] | None, find: Callable[[str], str]) -> frozenset[str]:
    try:
        return frozenset(map(find, texts or ()))
    except ValueError as error:
        raise UserError(str(error)) from None


def _one_of(what: str, text: str, known: Iterable[str]) -> str:
    from talkwatch.core.names import one_of

    plain = text.strip().lower().replace(" ", "_").replace("-", "_")
    return next(iter(_found([plain], lambda word: one_of(what, word, known))))
