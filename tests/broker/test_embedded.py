"""The embedded broker and `talkwatch up`: one command, one data directory, clear refusals."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.cluster import Cluster, get_page, wait_for

from talkwatch.broker.data_dir import free_port
from talkwatch.feed.articles import seeds
from talkwatch.kafka import clients
from talkwatch.process.settings import KafkaSettings, Settings


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "talkwatch", *arguments]


def up(folder: Path, *more: str) -> list[str]:
    ports = ("--kafka-port", str(free_port()), "--web-port", str(free_port()))
    return command("up", "--data-dir", str(folder), *ports, "--page-port", "0", *more)


def test_up_once_json_prints_each_alert_as_it_stands_on_the_topic_and_ends_with_0(tmp_path: Path) -> None:
    done = subprocess.run(up(tmp_path, "--once", "--json"), capture_output=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    wanted = subprocess.run(
        command("dry-run", "--articles", str(tmp_path / "samples.jsonl"), "--json"), capture_output=True, check=True
    ).stdout
    assert sorted(done.stdout.splitlines()) == sorted(wanted.splitlines())
    assert b"30 published, 0 skipped" in done.stderr
    assert b"all 30 articles are through\n" in done.stderr

    again = subprocess.run(up(tmp_path, "--once", "--json"), capture_output=True, timeout=180, check=False)
    assert (again.returncode, again.stdout) == (0, b""), "the same articles again, on the data of before"
    assert b"0 published" in again.stderr
    assert b"all 30 lines were fed before" in again.stderr
    assert b"all 30 articles are through\n" in again.stderr


def test_up_reads_articles_from_a_pipe(tmp_path: Path) -> None:
    text = (seeds() / "2025-05.jsonl").read_bytes()
    done = subprocess.run(
        up(tmp_path, "--articles", "-", "--once", "--json"), input=text, capture_output=True, timeout=180, check=False
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    assert {json.loads(line)["data"]["round"]["number"] for line in done.stdout.splitlines()} == {1, 2}


def test_up_shows_itself_in_one_scrape_refuses_a_second_and_restarts_what_dies(tmp_path: Path) -> None:
    web = free_port()
    kafka = free_port()
    run = command(
        "up",
        "--data-dir",
        str(tmp_path),
        "--kafka-port",
        str(kafka),
        "--web-port",
        str(web),
        "--page-port",
        "0",
        "--json",
    )
    first = subprocess.Popen(run, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        wait_for(lambda: get_page(web, "/readyz") == (200, "ok\n"), "up is ready")
        text = get_page(web, "/metrics")[1]
        assert 'talks_build_info{process="worker-1",version=' in text
        assert 'talks_process_up{process="publish"} 1.0' in text
        second = subprocess.run(run, capture_output=True, timeout=60, check=False)
        assert second.returncode == 2
        assert (
            f"another talkwatch up (process {first.pid}) already works on the data directory".encode() in second.stderr
        )
        assert b"--data-dir" in second.stderr

        victim = child_of(first.pid, "talkwatch worker")
        os.kill(victim, signal.SIGKILL)
        wait_for(lambda: child_of(first.pid, "talkwatch worker") not in (0, victim), "the worker is started again")
        wait_for(lambda: get_page(web, "/readyz") == (200, "ok\n"), "ready again")
        assert 'talks_process_restarts_total{process="worker-1"} 1.0' in get_page(web, "/metrics")[1]
        wait_for(lambda: alerts_published(web) == 22, "every alert is published")
    finally:
        first.send_signal(signal.SIGINT)
        out, err = first.communicate(timeout=90)
    assert first.returncode == 0, err.decode()[-2000:]
    assert out.count(b"\n") == 22
    assert not [line for line in processes() if str(tmp_path) in line], "children are left behind"


def test_no_orphan_is_left_when_up_is_killed_with_9_and_the_next_run_goes_on(tmp_path: Path) -> None:
    web = free_port()
    ports = ("--kafka-port", str(free_port()), "--web-port", str(web), "--page-port", "0")
    run = command("up", "--data-dir", str(tmp_path), *ports, "--json")
    first = subprocess.Popen(run, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait_for(lambda: get_page(web, "/readyz") == (200, "ok\n"), "up is ready")
    children = [child_of(first.pid, f"talkwatch {name}") for name in ("broker", "worker", "publish")]
    assert all(children)
    first.kill()
    first.wait()
    wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in children), "the children end as well", 60)
    again = subprocess.run([*run, "--once"], capture_output=True, timeout=180, check=False)
    assert again.returncode == 0, again.stderr.decode()[-2000:]


def test_a_taken_port_is_refused_with_the_option_that_mends_it(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        for name in ("--kafka-port", "--web-port"):
            done = subprocess.run([*up(tmp_path), name, port], capture_output=True, timeout=60, check=False)
            assert done.returncode == 2
            assert f"port {port} on 127.0.0.1".encode() in done.stderr
            assert name.encode() in done.stderr
            assert b"Traceback" not in done.stderr


@pytest.mark.alone
def test_a_warm_broker_starts_under_two_seconds_and_finds_its_data_again(cluster: Cluster) -> None:
    """Two seconds on the machine of docs/lab-notes.md; on a slower one, two thirds of what it takes without its cache."""
    cluster.talkwatch("feed", "--articles", str(seeds()))
    before = len(cluster.records("talks.articles.v1"))
    warm = [_seconds_to_start_again(cluster) for _ in range(3)]
    assert len(cluster.records("talks.articles.v1")) == before == 20
    cluster.children[0].environment["JDK_JAVA_OPTIONS"] = "-XX:AOTMode=off"
    cold = [_seconds_to_start_again(cluster) for _ in range(2)]
    print(f"warm: {_listed(warm)} s; without the cache: {_listed(cold)} s")
    assert min(warm) < max(2.0, min(cold) * 2 / 3)


def _seconds_to_start_again(cluster: Cluster) -> float:
    broker = cluster.children[0]
    broker.stop_seconds = 60
    broker.stop()
    began = time.monotonic()
    broker.start()
    assert clients.wait_until_ready(cluster.settings, 60, lambda: broker.alive)
    return time.monotonic() - began


def _listed(seconds: list[float]) -> str:
    return ", ".join(f"{one:.2f}" for one in seconds)


@pytest.mark.alone  # after others, whose brokers have left a cache
def test_a_broken_startup_cache_only_costs_time(tmp_path: Path) -> None:
    from talkwatch.broker.aot import aot_options

    settings = Settings()
    recording = [o for o in aot_options(settings.cache_dir, "") if "AOTCache=" in o]
    assert recording, "the session's first broker has left a cache"
    broken = tmp_path / "cache"
    (broken / "aot").mkdir(parents=True)
    (broken / "maven").symlink_to(settings.cache_dir / "maven")
    name = Path(recording[0].partition("=")[2]).name
    (broken / "aot" / name).write_bytes(b"not a cache")
    port = free_port()
    env = os.environ | {"TALKWATCH_CACHE_DIR": str(broken)}
    run = command("broker", "--data-dir", str(tmp_path / "data"), "--kafka-port", str(port))
    process = subprocess.Popen(run, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        at = Settings(kafka=KafkaSettings(bootstrap_servers=f"127.0.0.1:{port}"))
        assert clients.wait_until_ready(at, 60, lambda: process.poll() is None)
    finally:
        process.terminate()
        process.wait(60)


def alerts_published(port: int) -> float:
    lines = get_page(port, "/metrics")[1].splitlines()
    return sum(float(line.split()[-1]) for line in lines if line.startswith("talks_alerts_total{"))


def child_of(parent: int, words: str) -> int:
    """Give the pid of a child whose command line shows these words, 0 if there is none."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            status = (folder / "status").read_text()
        except OSError:
            continue
        if words in line and f"PPid:\t{parent}\n" in status:
            return int(folder.name)
    return 0


def processes() -> list[str]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            found.append((folder / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue
    return found
