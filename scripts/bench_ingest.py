"""Measure pushing over HTTP onto the embedded broker: articles of 3 KB, one or a hundred a request, 1 and 8 clients."""

import http.client
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

from talkwatch.broker.data_dir import free_port
from talkwatch.kafka import clients
from talkwatch.process.settings import KafkaSettings, Settings

SECONDS, ARTICLE_BYTES, IN_A_BATCH = 10.0, 3000, 100
TOKEN = "of-the-bench-0123456789"
WORDS = "Delegations met and spoke of the points of their agenda in the city. " * 60


def article(client: int, number: int) -> bytes:
    """Write an article that no other has the content of."""
    return json.dumps(
        {
            "url": f"https://paper{client}.example/{time.time_ns()}/{number}",
            "title": f"Talks {number}",
            "publisher": "paper.example",
            "language": "en",
            "published_at": "2025-06-01T10:00:00Z",
            "text": f"{number} {WORDS}"[:ARTICLE_BYTES],
        }
    ).encode()


def push(port: int, client: int, several: int) -> tuple[int, list[float]]:
    """Push for some seconds; gives how many articles were taken, and the time of each request."""
    kind = "application/x-ndjson" if several > 1 else "application/json"
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": kind}
    connection = http.client.HTTPConnection("127.0.0.1", port)
    taken, times, end = 0, [], time.monotonic() + SECONDS
    while (began := time.monotonic()) < end:
        body = b"\n".join(article(client, taken + n) for n in range(several))
        sent = time.monotonic()
        connection.request("POST", "/api/v1/articles", body, headers)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 202, answer.status
        taken += several
        times.append(time.monotonic() - max(sent, began))
    return taken, times


@contextmanager
def serving() -> Iterator[tuple[int, int]]:
    """Give the ports of an ingest process on a broker of its own, and of its metrics."""
    with tempfile.TemporaryDirectory() as folder:
        kafka, port, pages = free_port(), free_port(), free_port()
        ours = {
            "KAFKA__BOOTSTRAP_SERVERS": f"127.0.0.1:{kafka}",
            "INGEST__TOKENS": f"bench:{TOKEN}",
            "LOG_LEVEL": "ERROR",
        }
        env = os.environ | {f"TALKWATCH_{name}": value for name, value in ours.items()}
        command = [sys.executable, "-m", "talkwatch"]
        data = ["--data-dir", f"{folder}/data", "--kafka-port", str(kafka)]
        broker = subprocess.Popen([*command, "broker", *data], env=env, stderr=subprocess.DEVNULL)
        settings = Settings(kafka=KafkaSettings(bootstrap_servers=f"127.0.0.1:{kafka}"))
        assert clients.wait_until_ready(settings, 60, lambda: broker.poll() is None)
        subprocess.run([*command, "topics", "apply"], env=env, check=True, stdout=subprocess.DEVNULL)
        ingest = subprocess.Popen([*command, "ingest", "--port", str(port), "--web-port", str(pages)], env=env)
        try:
            wait_for_port(port)
            yield port, pages
        finally:
            for process in (ingest, broker):
                process.terminate()
                process.wait(60)


def cpu_seconds(pages: int) -> float:
    """Give the processor time that the process has taken."""
    connection = http.client.HTTPConnection("127.0.0.1", pages)
    connection.request("GET", "/metrics")
    lines = connection.getresponse().read().decode().splitlines()
    return next(float(line.split()[1]) for line in lines if line.startswith("process_cpu_seconds_total "))


def wait_for_port(port: int) -> None:
    """Wait until it is open."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            http.client.HTTPConnection("127.0.0.1", port, timeout=5).connect()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("ingest does not start")


if __name__ == "__main__":
    with serving() as (port, pages):
        for several in (1, IN_A_BATCH):
            for count in (1, 8):
                before = cpu_seconds(pages)
                with multiprocessing.get_context("spawn").Pool(count) as pool:
                    found = pool.starmap(push, [(port, client, several) for client in range(count)])
                taken = sum(one for one, _ in found)
                times = sorted(seconds for _, many in found for seconds in many)
                cpu = 1e6 * (cpu_seconds(pages) - before) / taken
                half, most = (1000 * times[int(share * (len(times) - 1))] for share in (0.5, 0.99))
                print(
                    f"{count} clients, {several} in a request: {taken / SECONDS:.0f} articles a second; "
                    f"half of the requests within {half:.1f} ms, 99 in 100 within {most:.1f} ms; "
                    f"{cpu:.0f} µs of processor time each"
                )
