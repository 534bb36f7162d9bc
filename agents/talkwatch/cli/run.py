"""The long-lived processes, and `up`, which runs them all."""

import signal
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from talkwatch.cli.options import (
    Articles,
    AsJson,
    DataDir,
    KafkaPort,
    WebPort,
    console,
    print_json,
    print_rich,
    settings_with_logging,
    until_signal,
)
from talkwatch.process.errors import UserError

if TYPE_CHECKING:
    from talkwatch.process.settings import Settings

app = typer.Typer()
_LONGEST_ANSWER_SECONDS = 240.0
"""A backend may take two minutes, and the broker one."""


@app.command()
def up(
    articles: Articles = "",
    once: Annotated[bool, typer.Option("--once", help="End when every article has passed through.")] = False,
    as_json: AsJson = False,
    workers: Annotated[int, typer.Option(help="Worker processes.", min=1, max=8)] = 1,
    data_dir: DataDir = None,
    kafka_port: KafkaPort = 19092,
    web_port: WebPort = 19080,
    page_port: Annotated[int, typer.Option(help="Port of the web page; 0 takes a free one.", min=0, max=65535)] = 19081,
) -> None:
    """Run broker, worker, publisher, feeder and page together, and print the alerts. Without --articles: the seeds."""
    from talkwatch.broker.data_dir import free_port
    from talkwatch.feed.articles import seeds
    from talkwatch.up.up import Plan, Up

    settings = settings_with_logging()
    plan = Plan(
        articles or str(seeds()),
        once,
        as_json,
        workers,
        (data_dir or settings.data_dir).absolute(),
        kafka_port,
        web_port,
        page_port or free_port(),
    )
    running = Up(settings, plan, console())
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _signal, _frame: running.stop())
    raise typer.Exit(running.run())


@app.command()
def broker(data_dir: DataDir = None, kafka_port: KafkaPort = 19092) -> None:
    """Run the embedded Apache Kafka on 127.0.0.1."""
    from talkwatch.broker.kafka import run_broker

    settings = settings_with_logging()
    run_broker((data_dir or settings.data_dir).absolute(), settings.cache_dir, kafka_port, console())


@app.command()
def feed(
    articles: Articles = "",
    feeds: Annotated[Path | None, typer.Option(help="A list of feeds, YAML: poll them until told to stop.")] = None,
    backfill: Annotated[bool, typer.Option("--backfill", help="No alerts of meetings that are over by now.")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Go on where a run with --resume stopped.")] = False,
    web_port: WebPort = 0,
) -> None:
    """Publish articles, of files or of the web's feeds. Bad lines go to the dead letters with their reason."""
    from talkwatch.kafka import deadletter
    from talkwatch.process import health, metrics

    if bool(articles) == bool(feeds):
        raise UserError("name what to feed: --articles PATH, or --feeds LIST")
    settings = settings_with_logging()
    metrics.tell_version()
    metrics.begin_at_zero(metrics.FED, ["published", "repeated", "rejected"])
    metrics.begin_at_zero(metrics.DEAD_LETTERS, ["feed"], deadletter.REASONS)
    if feeds:
        raise typer.Exit(_poll(settings, feeds, web_port))
    health.serve(settings.web_host, web_port, metrics.REGISTRY, live=lambda: None, ready=lambda: None)
    typer.echo(_feed_files(settings, articles, backfill, resume))


def _feed_files(settings: "Settings", source: str, backfill: bool, resume: bool) -> str:
    """Feed files or standard input; gives what to tell."""
    from talkwatch.feed.articles import articles_of, read_lines
    from talkwatch.feed.bookmark import Bookmark
    from talkwatch.feed.feeder import backfilled
    from talkwatch.feed.feeder import feed as feed_articles

    if resume and source == "-":
        raise UserError("standard input cannot be resumed; name a file or a folder")
    now, stopping = datetime.now(UTC), until_signal()
    mark = Bookmark(settings.data_dir / "feed", source) if resume else None
    lines = mark.rest_of(read_lines(source)) if mark else read_lines(source)
    items = backfilled(articles_of(lines, now), now) if backfill else articles_of(lines, now)

    def acknowledged() -> None:
        if mark:
            mark.acknowledge()
            mark.save()

    tally = feed_articles(settings, items, console(), acknowledged, stopping)
    told = f"{tally}; {mark.count} lines of it in all" if mark else str(tally)
    return f"stopped early: {told}" if stopping() else told


def _poll(settings: "Settings", path: Path, web_port: int) -> int:
    from talkwatch.feed.web.addresses import Addresses
    from talkwatch.feed.web.config import read_list, with_contact
    from talkwatch.feed.web.run import FeedRun
    from talkwatch.process import health, metrics

    known = with_contact(read_list(path), settings.feeds.contact)
    run = FeedRun(settings, known, Addresses(settings.feeds.networks()))
    live = run.why_not_live
    health.serve(settings.web_host, web_port, metrics.REGISTRY, live=live, ready=run.why_not_ready)
    health.tell_systemd(live)
    return run.run(until_signal())


@app.command()
def worker(web_port: WebPort = 0) -> None:
    """Run the Faust app: extract and track."""
    from talkwatch.worker.run import run_worker

    run_worker(settings_with_logging(), web_port)


@app.command()
def publish(web_port: WebPort = 0) -> None:
    """Publish alerts and rounds from the rounds table's changelog, each exactly once."""
    from talkwatch.process import health, metrics
    from talkwatch.publish.publisher import Publisher, expose_metrics, run_publisher

    settings = settings_with_logging()
    publisher = Publisher(settings, settings.policy())
    expose_metrics(publisher)
    metrics.tell_version()
    live = publisher.why_not_live
    health.serve(settings.web_host, web_port, metrics.REGISTRY, live=live, ready=publisher.why_not_ready)
    health.tell_systemd(live)
    raise typer.Exit(run_publisher(settings, publisher.policy, publisher))


@app.command()
def serve(
    web_port: Annotated[int, typer.Option(help="Port of page, API and calendar.", min=1, max=65535)] = 19081,
) -> None:
    """Show meetings and alerts as a web page, an HTTP API and a calendar feed."""
    from talkwatch.process import metrics
    from talkwatch.serve.server import Views

    settings = settings_with_logging()
    metrics.tell_version()
    raise typer.Exit(Views(settings, settings.web_host, web_port).run())


@app.command()
def notify(
    config: Annotated[Path, typer.Option(help="The file of targets, YAML.")],
    try_target: Annotated[str, typer.Option("--try", help="Send an example to this target, and end.")] = "",
    web_port: WebPort = 0,
) -> None:
    """Tell people and programs without Kafka: webhooks, and all that Apprise knows."""
    from talkwatch.notify.config import read_targets
    from talkwatch.notify.example import example
    from talkwatch.notify.run import Couriers, send_example
    from talkwatch.process import health, metrics

    targets = {target.name: target for target in read_targets(config)}
    if try_target:
        if try_target not in targets:
            raise UserError(f"{config} has no target {try_target}; it has {', '.join(targets)}")
        send_example(targets[try_target], example(datetime.now(UTC)))
        typer.echo(f"{try_target} has taken the example")
        return
    settings = settings_with_logging()
    couriers = Couriers(settings, list(targets.values()))
    metrics.tell_version()
    live = couriers.why_not_live
    health.serve(settings.web_host, web_port, metrics.REGISTRY, live=live, ready=couriers.why_not_ready)
    health.tell_systemd(live)
    raise typer.Exit(couriers.run(until_signal()))


@app.command()
def watchdog(
    web_port: WebPort = 0,
    on_stall: Annotated[str, typer.Option(help="Command to run when a stage stands still; {stage} is its name.")] = "",
) -> None:
    """Send canaries, and compare committed with end offsets, from outside the processes that do the work."""
    from talkwatch.process import health, metrics
    from talkwatch.watchdog.watchdog import Watchdog, command_on_stall

    settings = settings_with_logging()
    dog = Watchdog(settings, command_on_stall(on_stall))
    metrics.tell_version()
    health.serve(settings.web_host, web_port, metrics.REGISTRY, live=dog.why_not_live, ready=dog.wrong)
    health.tell_systemd(dog.why_not_live)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _signal, _frame: dog.stop())
    dog.run()


@app.command("second-opinion")
def second_opinion(web_port: WebPort = 0) -> None:
    """Ask a language model about articles of which the rules made little. Off unless TALKWATCH_BACKEND__KIND is set."""
    from talkwatch.opinion.backends import backend_of
    from talkwatch.opinion.second_opinion import run_second_opinion
    from talkwatch.process import health, metrics

    settings = settings_with_logging()
    backend = backend_of(settings.backend)
    metrics.tell_version()
    beat = health.Beat("the second opinion has hung for", _LONGEST_ANSWER_SECONDS)
    health.serve(settings.web_host, web_port, metrics.REGISTRY, live=beat.why_not, ready=beat.why_not)
    health.tell_systemd(beat.why_not)
    run_second_opinion(settings, backend, until_signal(), beat.now)


@app.command()
def replay(
    send: Annotated[
        bool, typer.Option("--send", help="Send the corrections after showing them, without asking.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Read all articles again with the extractor of this version, show what would change, and send it when told to."""
    from talkwatch.operate.replay import compare
    from talkwatch.operate.replay import send as send_corrections
    from talkwatch.show.display import alert_panel

    settings, out = settings_with_logging(), console()
    with out.status("Reading") as status:
        found = compare(settings, datetime.now(UTC), lambda what: status.update(f"Reading {what}"))
    for alert in found.alerts:
        if as_json:
            print_json(alert.to_json())
        else:
            print_rich(alert_panel(alert))
    readings, alerts = len(found.messages), len(found.alerts)
    out.print(f"{found.articles} articles read again: {readings} readings differ, {alerts} alerts follow")
    asked = sys.stdin.isatty() and not send and found.messages
    if found.messages and (send or (asked and typer.confirm("Send the corrections?", err=True))):
        send_corrections(settings, found.messages)
        out.print(f"{len(found.messages)} corrections sent")
    elif found.messages:
        out.print("Nothing was sent; --send sends the corrections.")
