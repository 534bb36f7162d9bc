"""The broker's jars: exactly those of jars.lock.json, fetched once from Maven Central and checked by SHA-256."""

import fcntl
import hashlib
import json
import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

from talkwatch.process.errors import UserError

log = logging.getLogger(__name__)
_PARALLEL = 6
_TRIES = 3


def locked_jars() -> list[dict[str, Any]]:
    """Give the lock's entries: group, artifact, version, sha256, size."""
    lock: list[dict[str, Any]] = json.loads(files(__package__).joinpath("jars.lock.json").read_text("utf-8"))
    return lock


def lock_digest() -> str:
    """Name the set of jars: what was made from another set (the start-up cache) does not fit."""
    return hashlib.sha256(json.dumps(locked_jars(), sort_keys=True).encode()).hexdigest()[:12]


def ensure_jars(cache_dir: Path, console: Console) -> list[Path]:
    """Give the paths of all jars, in the order of the lock, fetching what is missing with a progress bar.

    A file whose sum is wrong (a broken download) is fetched again; `UserError` when it cannot be had. Sums are checked
    once, sizes at each start.
    """
    lock = locked_jars()
    paths = [_path(cache_dir, entry) for entry in lock]
    checked = cache_dir / "maven" / f"checked-{lock_digest()}"
    if checked.exists() and all(p.exists() and p.stat().st_size == e["size"] for p, e in zip(paths, lock, strict=True)):
        return paths
    with _alone(cache_dir):
        _fetch_all(cache_dir, lock, console)
        checked.touch()
    return paths


@contextmanager
def _alone(cache_dir: Path) -> Iterator[None]:
    """Wait until no other process fetches into this cache: one would remove what the other has half written."""
    (cache_dir / "maven").mkdir(parents=True, exist_ok=True)
    with (cache_dir / "maven" / "fetching.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _fetch_all(cache_dir: Path, lock: list[dict[str, Any]], console: Console) -> None:
    from jgo.maven import MavenContext, PythonResolver  # here, since it takes a tenth of a second of each start

    with Progress(
        TextColumn("Fetching Apache Kafka (once)"), BarColumn(), DownloadColumn(), TransferSpeedColumn(),
        console=console, transient=True, disable=all(_ready(cache_dir, e) for e in lock),
    ) as progress:  # fmt: skip
        task = progress.add_task("jars", total=sum(int(e["size"]) for e in lock))

        @contextmanager
        def report(_file: str, _size: int) -> Iterator[Any]:
            yield lambda count: progress.update(task, advance=count)

        context = MavenContext(
            resolver=PythonResolver(progress_callback=report), repo_cache=cache_dir / "maven", timeout=30
        )
        with ThreadPoolExecutor(_PARALLEL) as pool:
            list(pool.map(lambda entry: _fetch(context, cache_dir, entry), lock))


def _path(cache_dir: Path, entry: dict[str, Any]) -> Path:
    name = f"{entry['artifact']}-{entry['version']}.jar"
    return cache_dir.joinpath("maven", *entry["group"].split("."), entry["artifact"], entry["version"], name)


def _ready(cache_dir: Path, entry: dict[str, Any]) -> bool:
    path = _path(cache_dir, entry)
    return path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == entry["sha256"]


def _fetch(context: Any, cache_dir: Path, entry: dict[str, Any]) -> None:
    path = _path(cache_dir, entry)
    name = f"{entry['group']}:{entry['artifact']}:{entry['version']}"
    reason = "its SHA-256 is not that of the lock"
    for attempt in range(_TRIES):
        if _ready(cache_dir, entry):
            return
        path.unlink(missing_ok=True)
        try:
            _download(context, entry)
        except (RuntimeError, OSError) as error:  # what requests raises is an OSError
            reason = str(error)
            log.warning("try %d of %d to fetch %s failed: %s", attempt + 1, _TRIES, name, reason)
    if _ready(cache_dir, entry):
        return
    path.unlink(missing_ok=True)
    raise UserError(
        f"the broker's jar {name} could not be fetched from Maven Central: {reason}\n"
        "Check the network and try again, or use a cluster of your own: TALKWATCH_KAFKA__BOOTSTRAP_SERVERS=..."
    )


def _download(context: Any, entry: dict[str, Any]) -> None:
    context.project(entry["group"], entry["artifact"]).at_version(entry["version"]).artifact().resolve()
