"""What `weerklank` can do with the platform; its cli finds these as entry points."""

from pathlib import Path

import click
from django.core.management import call_command

from weerklank.web.config.readiness import (
    check_database,
    check_migrations,
    set_up,
)
from weerklank.web.config.server import run_server


def ready() -> None:
    """Refuse where the platform cannot work as it is set up."""
    set_up()
    check_database()
    check_migrations()


@click.command()
def serve() -> None:
    """Start the platform; everything is set in the environment."""
    ready()
    run_server()


@click.command()
def migrate() -> None:
    """Bring the database to this version; do it at every upgrade."""
    set_up()
    check_database()
    call_command("migrate", interactive=False)
    call_command("fill_library")


@click.command()
@click.argument("email")
@click.option("--organisation", required=True, help="Its name; it is made where it is new.")
def createadmin(email: str, organisation: str) -> None:
    """Invite EMAIL as the first administrator of an organisation."""
    ready()
    call_command("createadmin", email, organisation=organisation)


@click.command()
@click.option("--while-stdin-is-open", is_flag=True, hidden=True)
def worker(*, while_stdin_is_open: bool) -> None:
    """Do what is done in the background: mails, freezing, reports, cleaning."""
    ready()
    call_command("worker", while_stdin_is_open=while_stdin_is_open)


@click.command()
def bounces() -> None:
    """Read a mail that came back from standard input, and say so on the response board."""
    ready()
    call_command("record_bounces")


@click.command(hidden=True)
@click.option("--fresh", is_flag=True, help="Throw away what was done in it.")
@click.option("--study", type=click.Path(path_type=Path), default="examples/social-teams")
def demo(*, fresh: bool, study: Path) -> None:
    """Start a platform to try out, filled with an example study."""
    set_up()
    call_command("demo", fresh=fresh, study=study)
