"""Second opinions from outside: recorded ones, and those of a language model behind HTTP."""

from talkwatch.core.extract.opinion import EventBackend
from talkwatch.process.errors import UserError
from talkwatch.process.settings import BackendSettings


def backend_of(settings: BackendSettings) -> EventBackend:
    """Give the backend that the settings name; raises `UserError` when none is set or something is missing."""
    if settings.kind == "replay":
        from talkwatch.opinion.recorded import ReplayBackend

        if settings.file is None:
            raise UserError("set TALKWATCH_BACKEND__FILE to the file of recorded answers")
        return ReplayBackend(settings.file)
    if settings.kind == "chat":
        from talkwatch.opinion.chat import ChatBackend

        return ChatBackend(settings)
    raise UserError("no second opinion is set; set TALKWATCH_BACKEND__KIND to chat or replay")
