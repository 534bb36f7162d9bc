"""The long-lived processes, and `up`, which runs them all."""

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
    settings_with_logging,
)
from talkwatch.process.errors import UserError

if TYPE_CHECKING:
    from talkwatch.process.service import Service
    from talkwatch.process.settings import Settings

app = typer.Typer()
UpPort = Annotated[
    int | None, typer.Option(help="This one port, whatever --port says; 0: a free one.", min=0, max=65535)
]


@app.command()
def up(
    articles: Articles = "",
    feeds: Annotated[
        Path | None, typer.Option(help="A list of feeds, YAML: run the monitor on them, without samples.")
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="End when every article has passed through.")] = False,
    as_json: AsJson = False,
    workers: Annotated[int, typer.Option(help="Worker processes.", min=1, max=8)] = 1,
    data_dir: DataDir = None,
    port: Annotated[
        int | None,
        typer.Option(help="Port of the web page; metrics take the next, Kafka the one after.", min=1024, max=65533),
    ] = None,
    kafka_port: UpPort = None,
    web_port: UpPort = None,
    page_port: UpPort = None,
) -> None:
    """Run broker, worker, publisher, feeder and page together, and print the alerts.

    Without --feeds and --articles it plays the samples, dated from today. Ports: 19081 (page), 19080 (metrics), 19092
    (Kafka).
    """
    from talkwatch.process.service import serve
    from talkwatch.up.ports import ports_of
    from talkwatch.up.up import Plan, Up

    settings = settings_with_logging()
    if feeds:
        _require_feeds_alone(settings, feeds, articles, once)
    plan = Plan(
        articles,
        feeds.absolute() if feeds else None,
        once,
        as_json,
        workers,
        (data_dir or settings.data_dir).absolute(),
        ports_of(port, page_port, web_port, kafka_port),
        datetime.now(UTC).date(),
    )
    running = Up(settings, plan, console())
    serve(running, settings, plan.ports.web, registry=running.registry(), beats=running.beats)


def _require_feeds_alone(settings: "Settings", feeds: Path, articles: str, once: bool) -> None:
    """Raise `UserError` for what does not go with feeds, and for a list that cannot be polled.

    A run on articles ends, or says when all are through; one on feeds does neither, so the two are not one run.
    """
    from talkwatch.feed.web.lists.feeds import to_poll

    if articles:
        raise UserError(
            "name one of --feeds and --articles. Articles go into a running monitor with "
            "`talkwatch feed --articles PATH` in another terminal"
        )
    if once:
        raise UserError("feeds have no end, so --once does not go with --feeds")
    to_poll(feeds, settings.feeds.contact)


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
    from talkwatch.process import metrics
    from talkwatch.process.service import serve

    if bool(articles) == bool(feeds):
        raise UserError("name what to feed: --articles PATH, or --feeds LIST")
    settings = settings_with_logging()
    metrics.begin_at_zero(metrics.FED, ["published", "repeated", "rejected"])
    metrics.begin_at_zero(metrics.DEAD_LETTERS, ["feed"], deadletter.REASONS)
    if feeds:
        serve(_web_feeds(settings, feeds), settings, web_port)
        return
    from talkwatch.feed.files import FileFeed

    files = FileFeed(settings, articles, console(), backfill, resume)
    serve(files, settings, web_port)
    typer.echo(files.told)


def _web_feeds(settings: "Settings", path: Path) -> "Service":
    from talkwatch.feed.web.http.addresses import of_the_web
    from talkwatch.feed.web.lists.feeds import to_poll
    from talkwatch.feed.web.run import FeedRun

    return FeedRun(settings, to_poll(path, settings.feeds.contact), of_the_web(settings.feeds.networks()))


@app.command()
def ingest(
    port: Annotated[int, typer.Option(help="Port on which articles are taken.", min=1, max=65535)] = 19083,
    web_port: WebPort = 0,
) -> None:
    """Take articles that programs push over HTTP. Needs a token for each: TALKWATCH_INGEST__TOKENS_FILE."""
    from talkwatch.ingest.run import Ingest
    from talkwatch.ingest.tokens import Tokens, secrets_in
    from talkwatch.process.masking import mask_in_logs
    from talkwatch.process.service import serve

    settings = settings_with_logging()
    given = settings.ingest.tokens.get_secret_value() if settings.ingest.tokens else ""
    mask_in_logs(secrets_in(given))
    serve(Ingest(settings, Tokens(given), settings.web_host, port), settings, web_port)


@app.command()
def worker(web_port: WebPort = 0) -> None:
    """Run the Faust app: extract and track."""
    from talkwatch.process.service import serve
    from talkwatch.worker.run import Worker

    settings = settings_with_logging()
    serve(Worker(settings), settings, web_port, signals=False)


@app.command()
def publish(web_port: WebPort = 0) -> None:
    """Publish alerts and rounds from the rounds table's changelog, each exactly once."""
    from talkwatch.process.service import serve
    from talkwatch.publish.publisher import Publisher, expose_metrics

    settings = settings_with_logging()
    publisher = Publisher(settings)
    expose_metrics(publisher)
    serve(publisher, settings, web_port)


@app.command("serve")
def views(
    web_port: Annotated[int, typer.Option(help="Port of page, API and calendar.", min=1, max=65535)] = 19081,
) -> None:
    """Show meetings and alerts as a web page, an HTTP API and a calendar feed."""
    from talkwatch.process.service import serve
    from talkwatch.serve.server import Views

    settings = settings_with_logging()
    serve(Views(settings, settings.web_host, web_port), settings, web_port=None)


@app.command()
def notify(
    config: Annotated[Path, typer.Option(help="The file of targets, YAML.")],
    try_target: Annotated[str, typer.Option("--try", help="Send an example to this target, and end.")] = "",
    web_port: WebPort = 0,
) -> None:
    """Tell people and programs without Kafka: webhooks, and all that Apprise knows."""
    from talkwatch.notify.config import read_targets
    from talkwatch.notify.example import example
    from talkwatch.notify.hidden import hidden_of
    from talkwatch.notify.run import Couriers, send_example
    from talkwatch.process.masking import mask_in_logs
    from talkwatch.process.service import serve

    targets = {target.name: target for target in read_targets(config)}
    mask_in_logs(text for target in targets.values() for text in hidden_of(target))
    if try_target:
        if try_target not in targets:
            raise UserError(f"{config} has no target {try_target}; it has {', '.join(targets)}")
        send_example(targets[try_target], example(datetime.now(UTC)))
        typer.echo(f"{try_target} has taken the example")
        return
    settings = settings_with_logging()
    serve(Couriers(settings, list(targets.values())), settings, web_port)


@app.command()
def watchdog(
    web_port: WebPort = 0,
    on_stall: Annotated[str, typer.Option(help="Command to run when a stage stands still; {stage} is its name.")] = "",
) -> None:
    """Send canaries, and compare committed with end offsets, from outside the processes that do the work."""
    from talkwatch.process.service import serve
    from talkwatch.watchdog.reaction import command_on_stall
    from talkwatch.watchdog.watchdog import Watchdog

    settings = settings_with_logging()
    serve(Watchdog(settings, command_on_stall(on_stall)), settings, web_port)


@app.command("second-opinion", hidden=True)
def second_opinion(web_port: WebPort = 0) -> None:
    """Do what `talkwatch reader` does: its old name."""
    from talkwatch.cli.reader import run

    typer.echo("talkwatch: second-opinion is called reader now; this name goes with the next version", err=True)
    run(web_port)
