"""One scrape for all processes: their metrics with a `process` label, and their health as one answer."""

import http.client
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator

from prometheus_client import CollectorRegistry
from prometheus_client.core import Metric
from prometheus_client.exposition import generate_latest
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.registry import Collector

from talkwatch.process.hosts import address, reached
from talkwatch.up.supervisor import Child

_SECONDS = 2.0
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))
"""Asks by itself: a proxy of the environment does not reach this machine's own processes."""


class ChildrenCollector(Collector):
    """Collects what the children expose; a child that does not answer is `talks_process_up` 0 and nothing else."""

    def __init__(self, children: Callable[[], Iterable[Child]], own: CollectorRegistry) -> None:
        """Take a function, since children come and go, and the supervisor's own metrics, which are process `up`."""
        self._children = children
        self._own = own

    def describe(self) -> list[Metric]:
        """Give nothing: what the children expose is known only when they are asked."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Give each metric family once, the samples of all children in it."""
        up = Metric("talks_process_up", "Whether the process answers.", "gauge")
        families: dict[str, Metric] = {}
        for child in self._children():
            text = _get(child, "/metrics")[1] if child.alive and child.has_pages else None
            answers = text is not None if child.has_pages else child.alive
            up.add_sample("talks_process_up", {"process": child.name}, int(answers))
            _merge(families, text or "", child.name)
        _merge(families, generate_latest(self._own).decode(), "up")
        yield up
        yield from families.values()


def _merge(families: dict[str, Metric], text: str, process: str) -> None:
    for family in text_string_to_metric_families(text):
        whole = families.setdefault(family.name, Metric(family.name, family.documentation, family.type))
        for sample in family.samples:
            whole.add_sample(sample.name, {"process": process, **sample.labels}, sample.value)  # restarts name theirs


def why_not(children: Iterable[Child], path: str) -> str | None:
    """Give what is wrong by the children's own word, or None."""
    wrong = []
    for child in children:
        if not child.alive:
            wrong.append(f"{child.name}: not running (code {child.code})")
        elif child.has_pages:
            code, text = _get(child, path)
            if code != 200:
                wrong.append(f"{child.name}: {(text or 'does not answer').strip()}")
    return "; ".join(wrong) or None


def _get(child: Child, path: str) -> tuple[int, str | None]:
    try:
        with _OPENER.open(address(reached(child.host), child.port) + path, timeout=_SECONDS) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(errors="replace")
    except (OSError, http.client.HTTPException):  # the latter where it dies in the midst of its answer
        return 0, None
