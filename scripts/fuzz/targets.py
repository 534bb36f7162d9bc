"""What an input goes through, and how inputs of each kind are made. What a check raises is a finding."""

import io
import json
import logging
import random
import tempfile
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import SimpleNamespace

from rich.console import Console

from fuzz import inputs, mutation
from talkwatch import EXTRACTOR
from talkwatch.core import canary
from talkwatch.core.extract.extract import extract
from talkwatch.core.policy import Policy
from talkwatch.core.publish import Sent, plan, public
from talkwatch.core.track.rounds import Rounds
from talkwatch.core.track.state import NewerFormatError, UnreadableRoundError
from talkwatch.feed.web.lists import editing
from talkwatch.feed.web.lists.feeds import Feed, read_list
from talkwatch.feed.web.lists.opml import read_opml
from talkwatch.ingest.tokens import Tokens
from talkwatch.notify import message as notified
from talkwatch.notify.config import read_targets
from talkwatch.process.errors import UserError
from talkwatch.publish.latest_alerts import told_alert
from talkwatch.publish.open_rounds import open_round
from talkwatch.publish.transactions import state_of
from talkwatch.serve import atom, json_feed, sheets, strip
from talkwatch.serve.board import Board
from talkwatch.serve.calendar import event, feed_of
from talkwatch.serve.places import Place
from talkwatch.serve.words import alert_item, round_item
from talkwatch.show.alerts import alert_panel
from talkwatch.show.rounds import round_panel, rounds_table
from talkwatch.subscribe.selection import Selection
from talkwatch.worker.extraction import extracted
from talkwatch.worker.fence.recovery import HighestRevisionStore
from talkwatch_schemas import Alert, Article, ArticleEvents, Round

NOW = datetime(2025, 6, 1, 12, tzinfo=UTC)
ADDRESS = "https://talks.example/"
Make = Callable[[random.Random], bytes]
Check = Callable[[bytes], str]


@dataclass(frozen=True)
class Target:
    """One kind of input. `check` gives a word for what became of it; a refusal as documented is such a word."""

    name: str
    make: Make
    check: Check


def _article(dice: random.Random) -> bytes:
    seeds = inputs.articles()
    data = dice.choice(seeds)
    if dice.random() < 0.4:
        return mutation.of_json(dice, data, seeds)
    said = json.loads(data)
    other = json.loads(dice.choice(seeds))
    said["text"] = mutation.of_text(dice, said["text"], [other["text"]])
    said["language"] = dice.choice((said["language"], said["language"], other["language"]))
    return json.dumps(said, ensure_ascii=False).encode(errors="surrogatepass")


def _read_article(data: bytes) -> str:
    """Read it as the worker does: what cannot be decoded is a dead letter, and the core must take all others."""
    found = extracted(data)
    try:
        article = Article.from_json(data)
    except ValueError:
        assert found.failure, "refused once, and taken the other time"
        return "refused"
    made = extract(article, EXTRACTOR)
    if canary.is_canary(article):
        return "canary"
    assert not found.failure, f"a valid article is set aside: {found.failure}"
    known = Rounds()
    for one in made:
        known.fold(ArticleEvents.from_json(one.to_json()), Policy())
    for state in known.all():
        assert len(state.encode()) < 900_000
        public(state).to_json()
    return "events" if made else "nothing told"


def _alert(dice: random.Random) -> bytes:
    kind, seeds = dice.choice(((b"a", inputs.alerts()), (b"r", inputs.rounds())))
    data = dice.choice(seeds)
    made = (mutation.of_json if dice.random() < 0.9 else mutation.of_bytes)(dice, data, seeds)
    return kind + made


def _read_alert(data: bytes) -> str:
    """Take a record of the public topics as views, notifier and commands do; all must show what is taken."""
    board = Board()
    kind, raw = data[:1], data[1:]
    try:
        if kind == b"r":
            board.take_round(raw)
            _show_round(board, Round.from_json(raw))
            return "round"
        board.take_alert(raw, Place(1_764_230_400_000, 3, 17))
        alert = Alert.from_json(raw)
    except ValueError as error:
        if isinstance(error, UnicodeError) or not _is_refusal(raw, Round if kind == b"r" else Alert):
            raise
        return "refused"
    _show_alert(board, alert)
    return "alert"


def _is_refusal(raw: bytes, kind: type[Round] | type[Alert]) -> bool:
    try:
        kind.from_json(raw)
    except ValueError:
        return True
    return False


def _show_alert(board: Board, alert: Alert) -> None:
    Selection(parties=("RU",)).wants(alert)
    found = list(board.alerts.walk())
    for one in found:
        json.loads(alert_item(one, NOW))
    atom.atom(found, ADDRESS, ADDRESS, "Talks")
    json.dumps(json_feed.json_feed(found, ADDRESS, ADDRESS, "Talks")).encode()
    sheets.alerts_csv(found, ADDRESS)
    notified.title([alert], NOW).encode()
    notified.text([alert], {alert.id: NOW}, NOW, ADDRESS).encode()
    notified.text([alert, alert.model_copy(update={"id": "x"})], {}, NOW).encode()
    told_alert(alert, NOW)
    _printed(alert_panel(alert, NOW, NOW))
    alert.headers()


def _show_round(board: Board, known: Round) -> None:
    found = list(board.rounds.walk())
    for one in found:
        json.loads(round_item(one, NOW))
    sheets.meetings_csv(found, ADDRESS, NOW)
    strip.strip(board, strip.StripFilters(), NOW.date())
    feed_of([event(known, ADDRESS)], "Talks")
    open_round(known)
    Sent.of(known)
    _printed(round_panel(known, NOW))
    _printed(rounds_table([known], NOW))


def _printed(what: object) -> None:
    Console(file=io.StringIO(), width=80, force_terminal=True).print(what)


def _changelog(dice: random.Random) -> bytes:
    """Give a key, and behind a zero byte a value."""
    seeds = inputs.states()
    state = dice.choice(seeds)
    key = next(known.id for known in inputs.folded().all() if known.encode() == state).encode()
    if dice.random() < 0.15:
        key = mutation.of_bytes(dice, key, [key]).replace(b"\x00", b"")[:300]
    what = dice.random()
    if what < 0.3:
        return key + b"\x00" + mutation.of_bytes(dice, state, seeds)
    if what < 0.302:
        return key + b"\x00" + state[:8] + _large(dice.choice((10**6, 10**8, 4 * 10**8)))
    seen, rest = zlib.decompress(state[8:]).split(b"\n", 1)
    if what < 0.4:
        seen = mutation.of_bytes(dice, seen, seeds)
    rest = mutation.of_json(dice, rest, [*inputs.alerts(), *inputs.rounds(), rest])
    return key + b"\x00" + state[:8] + zlib.compress(seen + b"\n" + rest, 1)


@cache
def _large(size: int) -> bytes:
    """Give a packed value that is small and becomes as large as this."""
    return zlib.compress(bytes(size), 1)


def _read_changelog(data: bytes) -> str:
    """Take a record of the changelog as recovery, the fold and the publisher do."""
    key, _, value = data.partition(b"\x00")
    record = SimpleNamespace(topic="c", partition=3, offset=17, key=key, value=value)
    try:
        state = state_of(record)
        told = _fold_on(record)
    except NewerFormatError:
        return "newer format"
    except UnreadableRoundError:  # its series waits as dead letters: nothing is told twice, nothing is lost
        return "unreadable"
    if state is None:
        return f"passed over, {told}"
    canary.is_canary(state)
    step = plan(state, Sent())
    for alert in step.alerts:
        alert.to_json(), alert.headers()
    Round.from_json(public(state).to_json())
    return f"{step.step}, {told}"


def _fold_on(record: SimpleNamespace) -> str:
    """Recover from the record, and fold the events of its series and of another one on what stands there."""
    store = HighestRevisionStore(
        "memory://",
        SimpleNamespace(loop=None),
        SimpleNamespace(name="rounds"),
        table_name="rounds",  # type: ignore[arg-type]
    )
    store.take(record)
    known = Rounds(_Decoding(store.data))
    for raw in inputs.events():
        message = ArticleEvents.from_json(raw)
        known.fold(message, Policy())
        with suppress(UnicodeDecodeError):
            name = record.key.decode().rpartition("-")[0]
            known.fold(message.model_copy(update={"series": name}), Policy())
    return "kept" if record.key in store.data else "not kept"


class _Decoding(dict):  # type: ignore[type-arg]
    """Rounds by name over the store's bytes, as the worker's table."""

    def __init__(self, data: dict[bytes, bytes]) -> None:
        super().__init__({key.decode(): value for key, value in data.items()})


def _yaml(dice: random.Random) -> bytes:
    """Give a letter for the kind of file, and behind it the file."""
    kind = dice.choice(tuple(_FILES))
    seeds = [text.encode() for text in _FILES.values()]
    return kind.encode() + mutation.of_yaml(dice, _FILES[kind].encode(), seeds)


def _read_yaml(data: bytes) -> str:
    kind, path = data[:1].decode(), _folder() / "file"
    path.write_bytes(data[1:])
    try:
        if kind == "f":
            read_list(path)
            with suppress(UserError):
                editing.add(path, [Feed(url="https://added.example/feed", language="en")])
                editing.remove(path, read_list(path).feeds[-1])
            read_list(path)
        elif kind == "n":
            read_targets(path)
        elif kind == "o":
            read_opml(path, "en")
        else:
            Tokens(data[1:].decode(errors="replace"))
    except UserError as error:
        return _well_told(str(error))
    return "taken"


def _well_told(said: str) -> str:
    assert len(said) < 5000, "told at too great a length"
    assert all(line.isprintable() for line in said.splitlines()), f"told with control characters: {said[:200]!r}"
    return "refused"


def _folder() -> Path:
    global _made  # one for the process, removed at its end
    _made = _made or tempfile.TemporaryDirectory(prefix="fuzz")
    return Path(_made.name)


_made: tempfile.TemporaryDirectory[str] | None = None
_FILES = {
    "f": (inputs.ROOT / "agents/talkwatch/feed/web/starter.yaml").read_text()[:1500],
    "n": """page: https://talks.example
targets:
  - name: desk
    webhook: https://desk.example/talks
    secret: whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQ=
    only: {parties: [RU, Ukraine], countries: [Schweiz], kinds: [announced], certainties: [likely]}
  - name: evening
    apprise: json://localhost
    digest: 12h
    give_up_after: 2d
    start: beginning
""",
    "o": """<?xml version="1.0"?><opml version="2.0"><body><outline text="News"><outline text="A" xmlUrl="https://a.example/rss"
 language="en-gb"/><outline title="B" xmlUrl="feed://b.example/rss"/></outline></body></opml>""",
    "t": "# who may push\nn8n:0123456789abcdef0123\nother:fedcba98765432100123, n8n:aaaaaaaaaaaaaaaaaaaa==\n",
}


def targets() -> Sequence[Target]:
    """Give all there are."""
    from fuzz.http import http

    logging.getLogger("talkwatch").setLevel(logging.CRITICAL)
    return (
        Target("article", _article, _read_article),
        Target("alerts", _alert, _read_alert),
        Target("changelog", _changelog, _read_changelog),
        Target("yaml", _yaml, _read_yaml),
        Target("http", *http()),
    )
