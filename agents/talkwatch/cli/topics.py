"""`talkwatch topics`: create and check the topics, and say whose they are."""

from typing import Annotated

import typer

from talkwatch.cli.options import settings_with_logging
from talkwatch.process.errors import UserError

app = typer.Typer(help="Create and check the topics.", no_args_is_help=True)


@app.command("apply")
def topics_apply() -> None:
    """Create missing topics and restore policies that differ. Never deletes data."""
    from talkwatch.kafka import clients, topics

    settings = settings_with_logging()
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


@app.command()
def acls(
    user_prefix: Annotated[str, typer.Option(help="Users are named by this and the process.")] = "talkwatch-",
    apply: Annotated[bool, typer.Option("--apply", help="Create them on the cluster.")] = False,
) -> None:
    """Show the rights that each kind of process needs, and create them with --apply. Creates no users."""
    from talkwatch.kafka import acls as rights
    from talkwatch.kafka import clients
    from talkwatch.kafka.flow import FLOW

    for role in FLOW:
        for rule in rights.rules(role, user_prefix):
            resource = rule.resource_pattern
            name = resource.resource_name + ("*" if resource.pattern_type.name == "PREFIXED" else "")
            typer.echo(f"{rule.principal} {rule.operation.name} {resource.resource_type.name} {name}")
    if apply:
        client = clients.admin(settings_with_logging())
        typer.echo(f"{rights.apply(client, user_prefix)} rights are in place")
        client.close()


@app.command("check")
def topics_check() -> None:
    """Name every difference between the cluster's topics and what they should be; exit code 1 when there is one."""
    from talkwatch.kafka import clients, topics

    drift = topics.find_drift(clients.admin(settings_with_logging()))
    for difference in drift:
        typer.echo(str(difference))
    if drift:
        raise typer.Exit(1)
    typer.echo("all topics are as they should be")


@app.command()
def claim() -> None:
    """Make the topics those of this TALKWATCH_DEPLOYMENT, after its name was changed for all processes."""
    from talkwatch.kafka import deployment

    settings = settings_with_logging()
    before, now = deployment.claim(settings), settings.policy().source
    typer.echo(
        f"alerts have the source {now} from now on" + (f"; before it was {before}" if before not in ("", now) else "")
    )
