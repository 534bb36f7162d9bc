"""Measure the feeder: 500 feeds on one core beside a bare loop of aiohttp and feedparser, and articles from a file.

The feeds are served by another process, from 25 addresses of the loopback, since one host is asked one thing at a time.
"""

import asyncio
import json
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread

import aiohttp
import feedparser

from talkwatch.broker.data_dir import free_port
from talkwatch.feed.web.http.addresses import of_the_web
from talkwatch.feed.web.http.fetch import Fetcher
from talkwatch.feed.web.lists.feeds import Feed
from talkwatch.feed.web.poller import Poller, Ways
from talkwatch.kafka import clients
from talkwatch.process.settings import KafkaSettings, Settings
from talkwatch_schemas import Article, FeedState

HOSTS, FEEDS_OF_A_HOST, ITEMS = 25, 20, 30
ARTICLES, ARTICLE_BYTES = 60_000, 3000


def feed_of(number: int) -> bytes:
    """Write a feed of some 25 KB."""
    words = "Delegations met and spoke of the points of their agenda. " * 12
    day = datetime.now(UTC) - timedelta(hours=2)
    items = "".join(
        f"<item><title>Talks {number}.{n}</title><link>https://paper{number}.example/{n}</link>"
        f"<pubDate>{day:%a, %d %b %Y %H:%M:%S} +0000</pubDate>"
        f"<description>&lt;p&gt;{n} {words}&lt;/p&gt;</description></item>"
        for n in range(ITEMS)
    )
    return f'<rss version="2.0"><channel><title>Paper {number}</title>{items}</channel></rss>'.encode()


def serve(port: int, ready: Connection) -> None:
    """Serve each feed under its number, from every host."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = feed_of(int(self.path.strip("/") or 0))
            self.send_response(200)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    for host in range(1, HOSTS + 1):
        server = ThreadingHTTPServer((f"127.0.1.{host}", port), Handler)
        server.daemon_threads = True
        Thread(target=server.serve_forever, daemon=True).start()
    ready.send(True)
    time.sleep(600)


def urls(port: int) -> list[str]:
    """Give the addresses of all feeds."""
    return [f"http://127.0.1.{n % HOSTS + 1}:{port}/{n}" for n in range(HOSTS * FEEDS_OF_A_HOST)]


def ours(port: int) -> int:
    """Poll every feed once as the feeder does; gives how many articles it would have published."""
    feeds = [Feed(url=url, language="en") for url in urls(port)]
    published = 0
    kept: set[str] = set()

    async def publish(articles: list[Article]) -> None:
        nonlocal published
        published += len(articles)

    async def keep(feed: Feed, _state: FeedState) -> None:
        kept.add(feed.id)

    async def run() -> None:
        addresses = of_the_web([ip_network("127.0.0.0/8")])
        async with Fetcher("mailto:bench@paper.example", addresses) as fetcher:
            poller = Poller(fetcher, Ways(publish, keep), lambda: 0.0)
            poller.own({feed.id: feed for feed in feeds}, {})
            await poller.run(lambda: len(kept) == len(feeds))

    asyncio.run(run())
    return published


def bare(port: int) -> int:
    """Fetch and parse every feed, twenty at a time, and nothing else."""
    free, found = asyncio.Semaphore(20), 0

    async def one(session: aiohttp.ClientSession, url: str) -> None:
        nonlocal found
        async with free, session.get(url) as answer:
            found += len(feedparser.parse(await answer.read()).entries)

    async def run() -> None:
        async with aiohttp.ClientSession() as session:
            await asyncio.gather(*(one(session, url) for url in urls(port)))

    asyncio.run(run())
    return found


def measured(what: str, port: int, back: Connection) -> None:
    """Run one of the two on one core; send seconds, CPU seconds, megabytes and articles."""
    os.sched_setaffinity(0, {0})
    began = time.monotonic()
    count = {"ours": ours, "bare": bare}[what](port)
    used = resource.getrusage(resource.RUSAGE_SELF)
    back.send((time.monotonic() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, count))


def poll_all() -> None:
    """Print both, each in a process of its own."""
    spawn = multiprocessing.get_context("spawn")
    port = free_port()
    mine, its = spawn.Pipe()
    server = spawn.Process(target=serve, args=(port, its), daemon=True)
    server.start()
    mine.recv()
    for what in ("ours", "bare"):
        here, there = spawn.Pipe()
        process = spawn.Process(target=measured, args=(what, port, there))
        process.start()
        seconds, cpu, megabytes, count = here.recv()
        process.join()
        feeds = HOSTS * FEEDS_OF_A_HOST
        print(f"{what}: {feeds} feeds, {count} entries in {seconds:.1f} s, {cpu:.1f} s of CPU, {megabytes:.0f} MB")
    server.kill()


def publish_file() -> None:
    """Print how fast articles of 3 KB go from a file to the embedded broker."""
    with tempfile.TemporaryDirectory() as folder:
        path, port = Path(folder) / "articles.jsonl", free_port()
        words = "Delegations met and spoke of the points of their agenda in the city. " * 60
        with path.open("w") as file:
            for number in range(ARTICLES):
                article = {
                    "url": f"https://paper.example/{number}",
                    "title": f"Talks {number}",
                    "publisher": "paper.example",
                    "language": "en",
                    "published_at": "2025-06-01T10:00:00Z",
                    "text": f"{number} {words}"[:ARTICLE_BYTES],
                }
                file.write(json.dumps(article) + "\n")
        env = os.environ | {"TALKWATCH_KAFKA__BOOTSTRAP_SERVERS": f"127.0.0.1:{port}", "TALKWATCH_LOG_LEVEL": "ERROR"}
        command = [sys.executable, "-m", "talkwatch"]
        data = ["--data-dir", f"{folder}/data", "--kafka-port", str(port)]
        broker = subprocess.Popen([*command, "broker", *data], env=env, stderr=subprocess.DEVNULL)
        try:
            settings = Settings(kafka=KafkaSettings(bootstrap_servers=f"127.0.0.1:{port}"))
            assert clients.wait_until_ready(settings, 60, lambda: broker.poll() is None)
            subprocess.run([*command, "topics", "apply"], env=env, check=True, stdout=subprocess.DEVNULL)
            began = time.monotonic()
            subprocess.run(
                [*command, "feed", "--articles", str(path)],
                env=env,
                check=True,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            seconds = time.monotonic() - began
            rate = f"{ARTICLES / seconds:.0f} a second"
            print(f"{ARTICLES} articles of {ARTICLE_BYTES} bytes from a file in {seconds:.1f} s: {rate}")
        finally:
            broker.terminate()
            broker.wait(60)


if __name__ == "__main__":
    poll_all()
    publish_file()
