"""The `weerklank` command: a study folder in, a report out; and the platform's commands.

Exit codes: 0 done, 2 the input or a place cannot be used as it is (nothing was written), 1
stopped by a person, or by something that we did not foresee.
"""

import click

from weerklank.cli.calibrating import calibrate
from weerklank.cli.exporting import export
from weerklank.cli.guarding import guard
from weerklank.cli.importing import import_
from weerklank.cli.platform_commands import WithPlatform
from weerklank.cli.releasing import release
from weerklank.cli.reporting import report
from weerklank.cli.studies import check, new
from weerklank.cli.theming import themes


@click.group(cls=WithPlatform)
@click.version_option(package_name="weerklank")
def main() -> None:
    """Weerklank: measure, reflect, agree, follow up, measure again."""


for command in (new, check, import_, guard, calibrate, themes, release, report, export):
    main.add_command(command)
