"""The command line. Each command is a few lines around a function elsewhere; a user's mistake has no stack trace."""

import json
import logging
import os
import signal
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from talkwatch import EXTRACTOR, __version__
from talkwatch.articles import Line, Rejected, Repeated, articles_of, read_articles, read_lines, read_one, seeds
from talkwatch.errors import FatalError, UserError
from talkwatch.lifeline import end_with_supervisor
from talkwatch.settings import Settings, load_settings
from talkwatch_schemas import Alert, Article

app = typer.Typer(
    help="Reads the news; alerts on Kafka when a meeting of diplomatic talks gets a new date, time or venue.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
topics_app = typer.Typer(help="Create and check the topics.", no_args_is_help=True)
app.add_typer(topics_app, name="topics")

Articles = Annotated[str, typer.Option(help="JSON lines, a folder of .json and .jsonl files, or - for standard input.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line on standard output.")]
DataDir = Annotated[Path | None, typer.Option(help="Where the broker keeps its data. Default: the user's data folder.")]
WebPort = Annotated[
    int, typer.Option(help="Port of /metrics, /livez and /readyz; 0 takes a free one.", min=0, max=65535)
]
KafkaPort = Annotated[int, typer.Option(help="Port of the broker on 127.0.0.1.", min=1, max=65535)]


def main() -> None:
    """Run the command; print an error for people and leave with code 2 (theirs) or 70 (ours to look at)."""
    end_with_supervisor(gently=sys.argv[1:2] == ["broker"])
    try:
        app(prog_name="talkwatch")
    except UserError as error:
        _complain(error, 2)
    except FatalError as error:
        _complain(error, 70)
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _complain(error: Exception, code: int) -> None:
    sys.stderr.write(f"talkwatch: {error}\n")
    sys.exit(code)


def _settings() -> Settings:
    settings = load_settings()
    logging.basicConfig(
        level=settings.log_level,
        stream=sys.stderr,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
        force=True,
    )
    # kafka-python logs each refused connection as an error, hundreds a second while a broker is away.
    logging.getLogger("kafka").setLevel(logging.DEBUG if settings.log_level == "DEBUG" else logging.CRITICAL)
    return settings


def _console() -> Console:
    return Console(stderr=True)


@app.command()
def up(
    articles: Articles = "",
    once: Annotated[bool, typer.Option("--once", help="End when every article has passed through.")] = False,
    as_json: AsJson = False,
    workers: Annotated[int, typer.Option(help="Worker processes.", min=1, max=8)] = 1,
    data_dir: DataDir = None,
    kafka_port: KafkaPort = 19092,
    web_port: WebPort = 19080,
) -> None:
    """Run broker, worker, publisher and feeder together, and print the alerts. Without --articles: the seeds."""
    from talkwatch.up import Plan, Up

    settings = _settings()
    plan = Plan(
        articles or str(seeds()),
        once,
        as_json,
        workers,
        (data_dir or settings.data_dir).absolute(),
        kafka_port,
        web_port,
    )
    running = Up(settings, plan, _console())
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _signal, _frame: running.stop())
    raise typer.Exit(running.run())


@app.command()
def broker(data_dir: DataDir = None, kafka_port: KafkaPort = 19092) -> None:
    """Run the embedded Apache Kafka on 127.0.0.1."""
    from talkwatch.broker.kafka import run_broker

    settings = _settings()
    run_broker((data_dir or settings.data_dir).absolute(), settings.cache_dir, kafka_port, _console())


@topics_app.command("apply")
def topics_apply() -> None:
    """Create missing topics and restore policies that differ. Never deletes data."""
    from talkwatch import clients, topics

    settings = _settings()
    client = clients.admin(settings)
    created = topics.create_missing(client, settings.topics)
    restored = topics.restore_policy(client)
    for name in created:
        typer.echo(f"created {name}")
    for name in restored:
        typer.echo(f"restored the policy of {name}")
    left = topics.find_drift(client)
    if left:
        raise UserError("these differences cannot be mended without touching data:\n  " + "\n  ".join(map(str, left)))
    typer.echo("all topics are as they should be")


@topics_app.command("check")
def topics_check() -> None:
    """Name every difference between the cluster's topics and what they should be; exit code 1 when there is one."""
    from talkwatch import clients, topics

    drift = topics.find_drift(clients.admin(_settings()))
    for difference in drift:
        typer.echo(str(difference))
    if drift:
        raise typer.Exit(1)
    typer.echo("all topics are as they should be")


@app.command()
def feed(articles: Articles, web_port: WebPort = 0) -> None:
    """Publish articles; bad lines go to the dead letters with their reason."""
    from talkwatch import health, metrics
    from talkwatch.feeder import feed as feed_articles

    settings = _settings()
    metrics.BUILD.labels(__version__).set(1)
    health.serve(settings.web_host, web_port, metrics.REGISTRY, live=lambda: None, ready=lambda: None)
    tally = feed_articles(settings, read_articles(articles, datetime.now(UTC)), _console())
    typer.echo(str(tally))


@app.command()
def worker(web_port: WebPort = 0) -> None:
    """Run the Faust app: extract and track."""
    from talkwatch.worker.run import run_worker

    run_worker(_settings(), web_port)


@app.command()
def publish(web_port: WebPort = 0) -> None:
    """Publish alerts and rounds from the rounds table's changelog, each exactly once."""
    from talkwatch import health, metrics
    from talkwatch.publisher import Publisher, run_publisher
    from talkwatch.worker.app import policy_of

    settings = _settings()
    publisher = Publisher(settings, policy_of(settings))
    metrics.BUILD.labels(__version__).set(1)
    health.serve(settings.web_host, web_port, metrics.REGISTRY, live=lambda: None, ready=publisher.why_not_ready)
    raise typer.Exit(run_publisher(settings, publisher.policy, publisher))


@app.command("second-opinion")
def second_opinion(web_port: WebPort = 0) -> None:
    """Ask a language model about articles of which the rules made little. Off unless TALKWATCH_BACKEND__KIND is set."""
    from talkwatch import health, metrics
    from talkwatch.backends import backend_of
    from talkwatch.second_opinion import run_second_opinion

    settings = _settings()
    backend = backend_of(settings.backend)
    metrics.BUILD.labels(__version__).set(1)
    health.serve(settings.web_host, web_port, metrics.REGISTRY, live=lambda: None, ready=lambda: None)
    stopping: list[bool] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _signal, _frame: stopping.append(True))
    run_second_opinion(settings, backend, lambda: bool(stopping))


@app.command()
def alerts(
    from_beginning: Annotated[bool, typer.Option("--from-beginning", help="Also those that went out before.")] = False,
    as_json: AsJson = False,
) -> None:
    """Print alerts as a subscriber sees them, until Ctrl-C."""
    from talkwatch.display import alert_panel
    from talkwatch.subscribe import AlertReader, follow

    reader = AlertReader(_settings(), from_beginning)
    stopping: list[bool] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _signal, _frame: stopping.append(True))
    for value in follow(reader, lambda: bool(stopping)):
        if as_json:
            sys.stdout.buffer.write(value + b"\n")
            sys.stdout.buffer.flush()
        else:
            Console().print(alert_panel(Alert.from_json(value)))


@app.command()
def rounds(round_id: Annotated[str, typer.Argument(help="Id of one round.")] = "", as_json: AsJson = False) -> None:
    """Show the rounds, or one of them with its evidence and history."""
    from talkwatch.display import round_panel, rounds_table
    from talkwatch.subscribe import read_rounds

    known = read_rounds(_settings())
    if round_id and round_id not in known:
        raise UserError(f"there is no round {round_id}; `talkwatch rounds` lists them")
    chosen = [known[round_id]] if round_id else list(known.values())
    if as_json:
        for _, raw in chosen:
            sys.stdout.buffer.write(raw + b"\n")
    elif round_id:
        Console().print(round_panel(chosen[0][0]))
    else:
        Console().print(rounds_table([record for record, _ in chosen]))


@app.command()
def extract(
    file: Annotated[str, typer.Argument(help="One article: a JSON object, or - for standard input.")] = "",
    articles: Articles = "",
    as_json: AsJson = False,
) -> None:
    """Show what is found in an article, and the sentences that it rests on. Needs no Kafka."""
    from talkwatch.core.extract import extract as extract_article
    from talkwatch.display import print_extraction

    if not file and not articles:
        raise UserError("name an article: talkwatch extract FILE, or talkwatch extract --articles PATH --json")
    console = Console()
    for article in _readable(read_lines(articles) if articles else read_one(file)):
        events = [event for message in extract_article(article, EXTRACTOR) for event in message.events]
        if as_json:
            found = [json.loads(event.to_json()) for event in events]
            typer.echo(json.dumps({"url": article.url, "events": found}, ensure_ascii=False))
        else:
            print_extraction(console, article, events)


@app.command("dry-run")
def dry_run(articles: Articles, as_json: AsJson = False) -> None:
    """Print the alerts that a stream of articles would cause, the same bytes as the real path gives. Needs no Kafka."""
    from talkwatch.core.stream import Rounds, run
    from talkwatch.display import alert_panel
    from talkwatch.worker.app import policy_of

    policy = policy_of(load_settings())
    for outcome in run(_readable(read_lines(articles)), policy, EXTRACTOR, Rounds()):
        for verdict in outcome.verdicts:
            if verdict.alert is None:
                continue
            if as_json:
                sys.stdout.buffer.write(verdict.alert.to_json() + b"\n")
            else:
                Console().print(alert_panel(verdict.alert))


def _readable(lines: Iterable[Line]) -> Iterator[Article]:
    """Give the articles of an input; what is rejected is said on standard error, what repeats is passed over."""
    for item in articles_of(lines, datetime.now(UTC)):
        if isinstance(item, Article):
            yield item
        elif isinstance(item, Rejected):
            typer.echo(
                f"{item.line.source}, line {item.line.number}: rejected, {item.reason}: {item.detail}",
                err=True,
            )
        else:
            assert isinstance(item, Repeated)


@app.command()
def config() -> None:
    """Print the settings in effect, secrets masked."""
    typer.echo(load_settings().model_dump_json(indent=2, exclude_none=True))


@app.command()
def version() -> None:
    """Print the version."""
    typer.echo(__version__)
