"""The backends that there are, by the kind that the settings name."""

from talkwatch.process.errors import UserError
from talkwatch.process.settings import ReaderSettings
from talkwatch.reader.backend import Backend


def backend_of(settings: ReaderSettings) -> Backend:
    """Give the backend that the settings name. Raises `UserError` when none is set, or something is missing."""
    if settings.kind == "replay":
        from talkwatch.reader.recorded import RecordedAnswers

        if settings.file is None:
            raise UserError("set TALKWATCH_READER__FILE to the file of recorded answers")
        return RecordedAnswers(settings.file)
    if settings.kind == "chat":
        from talkwatch.reader.chat import Chat

        return Chat(settings)
    if settings.kind == "module":
        from talkwatch.reader.own import own_backend

        return own_backend(settings)
    raise UserError("no reader is set; set TALKWATCH_READER__KIND to chat, module or replay")
