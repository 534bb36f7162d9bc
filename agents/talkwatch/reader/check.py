"""Five sample articles are put to a model, and what it says is held against what must be found."""

import json
import time
from dataclasses import asdict, dataclass

from talkwatch import EXTRACTOR
from talkwatch.core.extract.extract import extract
from talkwatch.core.policy import Policy
from talkwatch.core.reader.answer import AnswerError, parse
from talkwatch.core.reader.modes import Mode
from talkwatch.core.reader.reading import read
from talkwatch.process.errors import UserError
from talkwatch.reader.backend import Backend, BackendError, Transient
from talkwatch.reader.samples import SAMPLES, Sample
from talkwatch_schemas import TalkEvent

ENOUGH = 4
"""Samples of five that a model must get right."""


@dataclass(frozen=True)
class Checked:
    """One sample. `wrong` says what is not as it must be, "" where all is."""

    title: str
    language: str
    wrong: str
    seconds: float
    tokens_in: int
    tokens_out: int

    @property
    def right(self) -> bool:
        """Whether all that had to be found was found, and nothing else."""
        return not self.wrong

    def to_json(self) -> bytes:
        """Give one line of JSON."""
        return json.dumps(asdict(self) | {"right": self.right}, ensure_ascii=False).encode()


def check_backend(backend: Backend, patience: float) -> list[Checked]:
    """Ask about each sample, one after the other, `patience` seconds each. A failure is what is wrong with a sample.

    Raises `UserError` where nobody answers the first: then there is nothing to judge.
    """
    return [_check(backend, sample, patience, first=sample is SAMPLES[0]) for sample in SAMPLES]


def _check(backend: Backend, sample: Sample, patience: float, *, first: bool) -> Checked:
    began, tokens, article = time.monotonic(), (0, 0), sample.article
    try:
        answered = backend.answer(article, patience)
        tokens = answered.tokens_in, answered.tokens_out
        answer = parse(answered.raw)
    except Transient as error:
        if first:
            raise UserError(f"{error}\nIs it running, and is TALKWATCH_READER__URL right?") from None
        wrong = str(error)
    except (BackendError, AnswerError) as error:
        wrong = str(error)
    else:
        messages = read(article, extract(article, EXTRACTOR), answer, Mode.READ, EXTRACTOR, Policy()).messages
        least = Policy().possible  # what lies below is a lead of the rules, and not the model's word
        wrong = judge(sample, [e for m in messages for e in m.events if e.confidence >= least and not e.background])
    return Checked(article.title, article.language, wrong, round(time.monotonic() - began, 1), *tokens)


def judge(sample: Sample, events: list[TalkEvent]) -> str:
    """Say what is missing or too much, for people; "" where the sample was read well."""
    if not sample.parties:
        return f"{len(events)} meetings found, where there are none" if events else ""
    own = [event for event in events if set(event.round.parties) == sample.parties]
    if not own:
        return f"no meeting of {' and '.join(sorted(sample.parties))} found"
    if len(own) < len(events):
        others = {" and ".join(e.round.parties) for e in events if e not in own}
        return f"also found, and not there: a meeting of {', '.join(sorted(others))}"
    meeting = own[0].meeting
    day = str(meeting.date.earliest) if meeting.date else ""
    said = {"the day": (day, sample.day), "the city": (meeting.city or "", sample.city)}
    wrong = [
        f"{what} is {found or 'not told'} in place of {want}" for what, (found, want) in said.items() if found != want
    ]
    if (meeting.status or "") not in sample.status.split():
        wrong.append(f"the status is {meeting.status or 'not told'} in place of {sample.status.replace(' ', ' or ')}")
    return "; ".join(wrong)
