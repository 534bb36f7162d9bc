"""RoundState: the internal record of one round, and how it stands on the changelog. The public one is `Round`."""

import base64
import hashlib
import zlib
from enum import StrEnum

from pydantic import AwareDatetime, Field

from talkwatch_schemas import Alert, ArticleEvents, ArticleRef, Dispute, Evidence, Meeting, TalkEvent, Withdrawal
from talkwatch_schemas.record import Record
from talkwatch_schemas.round import HistoryEntry, Lead

MAX_ASSERTIONS = 40
"""Articles kept in full, for each round; of older ones only the hash is remembered."""
MAX_SEEN = 10_000
MAX_ALERTS = 32
MAX_STATE_BYTES = 128 * 1024
_MAX_UNPACKED = 32 * 1024 * 1024
"""Bytes: hundreds of times what a state is packed; more is none of ours."""
FORMAT = 0
"""Of the encoding; raised when a state can no longer be read by the version before. Fields may be added without."""
_HEAD_BYTES = 8
_FORMAT_SHIFT = 56
_PACKED = 0x78
"""First byte of whatever zlib has packed."""
_TEXT = 0x20
"""No format goes that far: a value that begins with text was never a state."""
CORRECTION = "correction"
"""Cause of what another version of the extractor reads in an article that was read before."""
OPERATOR = "operator"
FIELDS = ("date", "time", "venue", "city", "country", "status")
"""What a claim may say of a meeting."""


class NewerFormatError(Exception):
    """A state was written by a newer version of Talkwatch, in a way that this one cannot read."""


class UnreadableRoundError(ValueError):
    """What stands for a round cannot be read; going on without it could tell its meeting twice."""


class Acquaintance(StrEnum):
    """What a claim names of what was told: the day or city that is left or called off, or the round before its own."""

    WHAT_WAS = "what_was"
    NUMBER = "number"


class Claim(Record):
    """What one revision of one article says of this round. `message` is the hash of what brought it.

    `acquainted`: what it named of what had been told when it came, see `acquaintance.py`.
    """

    message: str
    index: int
    article: ArticleRef
    cause: str = "article"
    extractor: str = ""
    acquainted: Acquaintance | None = None
    event: TalkEvent

    @property
    def order(self) -> tuple[tuple[float, float, str], str]:
        """Place among the claims of a round, whichever came first: later is greater, and no two are alike."""
        return self.article.order, self.message


class Standing(Record):
    """What the claims of a round add up to, beside the meeting itself: what the public round says of them.

    `carriers`: the claim that carries each field, by its `message`. `certainty` is by the thresholds of the fold.
    `disputes`: both sides of what is disputed of the meeting, as they are published.
    """

    confidence: float
    certainty: str
    articles: int
    publishers: int
    carriers: dict[str, str]
    disputes: tuple[Dispute, ...] | None = None


class TakenBack(Record):
    """That nothing of what was told holds any more, and what it had rested on: its claims may be gone."""

    withdrawal: Withdrawal
    articles: int
    publishers: int
    evidence: tuple[Evidence, ...]


class RoundState(Record):
    """All that the fold knows of one round. Bounded: see the limits of this module.

    `withdrawn`: an operator has retracted it; what articles claim is kept, and nothing of it is alerted.
    `taken_back`: by an operator, or since no article says it any more; until one does again.
    `standing`: None where a version wrote the state that knew none; such a version also drops one that it reads.
    """

    id: str
    series: str
    parties: tuple[str, ...]
    track: str | None = None
    number: int | None = Field(None, ge=1, le=999)
    revision: int = Field(0, ge=0, le=2**53)
    sequence: int = 0
    digest: str | None = None
    known: Meeting = Meeting()
    disputed: tuple[str, ...] = ()
    assertions: tuple[Claim, ...] = ()
    seen: tuple[str, ...] = ()
    alerts: tuple[Alert, ...] = ()
    history: tuple[HistoryEntry, ...] = ()
    first_seen: AwareDatetime
    last_seen: AwareDatetime
    withdrawn: bool | None = None
    merged_into: str | None = None
    standing: Standing | None = None
    lead: Lead | None = None
    taken_back: TakenBack | None = None

    @property
    def told(self) -> Meeting:
        """What went out of the round. Before its first alert that is nothing, whatever is `known` of it."""
        return self.known if self.sequence else Meeting()

    def encode(self) -> bytes:
        """Give the changelog's value: format and revision in one and seven bytes, then the packed JSON."""
        head = (FORMAT << _FORMAT_SHIFT | self.revision).to_bytes(_HEAD_BYTES, "big")
        return head + zlib.compress(self._packed(), 6)

    def _packed(self) -> bytes:
        seen = base64.b64encode(b"".join(bytes.fromhex(h) for h in self.seen)).decode()
        rest = self.model_copy(update={"seen": ()}).to_json()
        return seen.encode() + b"\n" + rest


def fit(state: RoundState) -> tuple[RoundState, bytes]:
    """Give the state and its encoding, never over 128 KiB: alerts of long ago, then assertions, are dropped.

    Whoever writes the encoding must go on with this state, or a restart would know less than the fold before it.
    """
    while len(raw := state.encode()) > MAX_STATE_BYTES:
        if len(state.alerts) > 4:
            state = state.model_copy(update={"alerts": state.alerts[len(state.alerts) // 2 :]})
        elif len(state.assertions) > 1:
            state = state.model_copy(update={"assertions": state.assertions[len(state.assertions) // 2 :]})
        else:
            state = state.model_copy(update={"seen": state.seen[len(state.seen) // 2 :]})
    return state, raw


def decode(raw: bytes) -> RoundState:
    """Read what `encode` gave, also that of an older version.

    Raises `ValueError` when it is not that, and `NewerFormatError` when a newer version wrote it.
    """
    if raw and FORMAT < raw[0] < _TEXT:
        raise NewerFormatError(
            f"a round of the changelog has format {raw[0]}, this version reads up to {FORMAT}: a newer version has "
            "worked on this table. Install that version again; going back needs the changelog of before"
        )
    seen, _, rest = _unpacked(raw[_HEAD_BYTES:]).partition(b"\n")
    hashes = base64.b64decode(seen)
    known = tuple(hashes[i : i + 8].hex() for i in range(0, len(hashes), 8))
    return RoundState.from_json(rest).model_copy(update={"seen": known})


def _unpacked(packed: bytes) -> bytes:
    """Give what was packed. Raises `ValueError`, also before it would take more memory than a state may."""
    unpacking = zlib.decompressobj()
    try:
        found = unpacking.decompress(packed, _MAX_UNPACKED)
    except zlib.error as error:
        raise ValueError(f"not a packed round state: {error}") from None
    if not unpacking.eof:
        raise ValueError(f"not a packed round state: cut off, or more than {_MAX_UNPACKED} bytes")
    return found


def looks_encoded(raw: bytes) -> bool:
    """Whether this may be a state, also one of a newer version: a look at its head, which costs nothing."""
    if not raw or raw[0] >= _TEXT:
        return False
    return raw[0] > FORMAT or raw[_HEAD_BYTES : _HEAD_BYTES + 1] == bytes((_PACKED,))


def revision_of(raw: bytes) -> int:
    """Give the revision without unpacking the rest."""
    return int.from_bytes(raw[1:_HEAD_BYTES], "big")


def message_hash(message: ArticleEvents) -> str:
    """Name a message by what it says: article, text and extractor. A replay has the same name."""
    article = message.article
    parts = [message.cause, article.id, article.revision, message.extractor, str(article.time)]
    if message.cause == CORRECTION:  # each replay is a message of its own, also back to rules that were in force before
        parts.append(str(article.loaded_at))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
