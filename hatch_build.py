"""Compiles the translations when the package is built, so that a plain install speaks Dutch."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileTranslations(BuildHookInterface):
    """Writes a .mo beside every .po; the wheel takes them along."""

    def initialize(self, version, build_data):  # noqa: ARG002 -- the hook's signature
        for source in sorted(Path(self.root, "src").rglob("*.po")):
            compiled = source.with_suffix(".mo")
            with source.open("rb") as file:
                catalogue = read_po(file)
            with compiled.open("wb") as file:
                write_mo(file, catalogue)
            build_data["artifacts"].append(str(compiled.relative_to(self.root)))
