"""Commands that the platform brings: found by name, and loaded only when one is asked for.

This package does not know the platform, and most who use the library do not have it. An entry
point says where a command is; what it cannot use, it refuses as every other command does.
"""

from importlib.metadata import EntryPoint, entry_points

import click

from weerklank.cli.terminal import refusing
from weerklank.survey.refusals import BadInput, Problem

GROUP = "weerklank.commands"


class WithPlatform(click.Group):
    """The library's own commands, and after those the platform's."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*super().list_commands(ctx), *sorted(entry_points(group=GROUP).names)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        own = super().get_command(ctx, cmd_name)
        if own is not None:
            return own
        found = entry_points(group=GROUP, name=cmd_name)
        return _command(next(iter(found))) if found else None


def _command(found: EntryPoint) -> click.Command:
    try:
        command: click.Command = found.load()
    except ModuleNotFoundError as missing:
        return _not_installed(found.name, missing.name or "a package")
    if command.callback is not None:
        command.callback = refusing(command.callback)
    return command


def _not_installed(name: str, package: str) -> click.Command:
    @refusing
    def refuse(arguments: tuple[str, ...]) -> None:  # noqa: ARG001 -- click hands them over
        raise BadInput(
            Problem(
                f"The platform is not installed: there is no {package}.",
                f"weerklank {name}",
                "Install it with: pip install 'weerklank[web]'",
            )
        )

    return click.Command(
        name,
        callback=refuse,
        params=[click.Argument(["arguments"], nargs=-1, type=click.UNPROCESSED)],
        context_settings={"ignore_unknown_options": True},
        help="Of the platform, which is not installed.",
    )
