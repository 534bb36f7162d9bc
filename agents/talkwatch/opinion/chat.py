"""A language model behind any HTTP endpoint for chat completions. Needs the extra `backend` (httpx)."""

from talkwatch.core.extract.opinion import BackendError, Suggestion
from talkwatch.opinion.answers import read_answer
from talkwatch.process.errors import UserError
from talkwatch.process.settings import BackendSettings
from talkwatch_schemas import Article

MAX_TEXT = 8_000
MAX_ANSWER = 100_000
PROMPT = """You read one news article and list the meetings of diplomatic talks between states, organisations or armed
groups that it says lie ahead, are going on, were moved or were called off. Answer with one JSON object:
{"meetings": [{"parties": ["..."], "date": "...", "time": "...", "venue": "...", "city": "...", "status": "..."}]}.
Every value but status is copied from the article letter by letter: the words that name each party, the date as
written ("next Monday"), the hour, the building, the city. Leave out what is not said; invent nothing. Status is one of
proposed, scheduled, under_way, held, postponed, cancelled. No meetings: {"meetings": []}."""


class ChatBackend:
    """Asks the model for quotes, one article at a time."""

    name = "chat"

    def __init__(self, settings: BackendSettings) -> None:
        """Prepare the client; raises `UserError` when the extra or the URL is missing."""
        try:
            import httpx
        except ImportError:
            raise UserError("the chat backend needs one more package: pip install 'talkwatch[backend]'") from None
        if not settings.url:
            raise UserError("set TALKWATCH_BACKEND__URL to the endpoint, such as https://host/v1/chat/completions")
        self._errors = (httpx.HTTPError, ValueError, KeyError, IndexError, TypeError)
        key = settings.api_key.get_secret_value() if settings.api_key else ""
        self._client = httpx.Client(headers={"Authorization": f"Bearer {key}"} if key else {}, follow_redirects=False)
        self._settings = settings

    def suggest(self, article: Article, deadline: float) -> list[Suggestion]:
        """Ask; raises `BackendError` on any failure, and when `deadline` seconds are over."""
        messages = [
            {"role": "system", "content": PROMPT},
            {"role": "user", "content": f"{article.title}\n\n{article.text[:MAX_TEXT]}"},
        ]
        body = {"model": self._settings.model, "messages": messages, "temperature": 0}
        try:
            reply = self._client.post(str(self._settings.url), json=body, timeout=deadline)
            reply.raise_for_status()
            content = reply.json()["choices"][0]["message"]["content"]
        except self._errors as error:
            raise BackendError(f"{type(error).__name__}: {error}") from None
        return read_answer(_json_part(str(content)[:MAX_ANSWER]))


def _json_part(text: str) -> str:
    """The object in an answer that may have a fence or words around it."""
    first, last = text.find("{"), text.rfind("}")
    return text[first : last + 1] if first >= 0 else text
