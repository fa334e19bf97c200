"""The tokens that our style sheets read: their names in published files, and what each may hold."""

from collections.abc import Mapping
from enum import Enum


class Kind(Enum):
    """What a token holds."""

    COLOUR = "colour"
    ROUNDING = "rounding"
    BORDER = "border"
    LINE_HEIGHT = "line height"
    WEIGHT = "weight"
    TYPEFACE = "typeface"


ACTION = "--utrecht-button-primary-action"
SECOND = "--utrecht-button-secondary-action"
CONTROL = "--utrecht-form-control"
PAGE = "--utrecht-document-background-color"
TEXT = "--utrecht-document-color"

KINDS: Mapping[str, Kind] = {
    PAGE: Kind.COLOUR,
    TEXT: Kind.COLOUR,
    "--utrecht-document-font-family": Kind.TYPEFACE,
    "--utrecht-document-line-height": Kind.LINE_HEIGHT,
    "--utrecht-heading-color": Kind.COLOUR,
    "--utrecht-heading-font-family": Kind.TYPEFACE,
    "--utrecht-heading-font-weight": Kind.WEIGHT,
    "--utrecht-heading-1-color": Kind.COLOUR,
    "--utrecht-heading-1-font-family": Kind.TYPEFACE,
    "--utrecht-heading-1-font-weight": Kind.WEIGHT,
    "--utrecht-link-color": Kind.COLOUR,
    "--utrecht-link-hover-color": Kind.COLOUR,
    "--utrecht-focus-outline-color": Kind.COLOUR,
    "--utrecht-button-border-radius": Kind.ROUNDING,
    "--utrecht-button-border-width": Kind.BORDER,
    f"{ACTION}-background-color": Kind.COLOUR,
    f"{ACTION}-border-color": Kind.COLOUR,
    f"{ACTION}-color": Kind.COLOUR,
    f"{ACTION}-hover-background-color": Kind.COLOUR,
    f"{ACTION}-hover-border-color": Kind.COLOUR,
    f"{ACTION}-hover-color": Kind.COLOUR,
    f"{ACTION}-danger-background-color": Kind.COLOUR,
    f"{ACTION}-danger-color": Kind.COLOUR,
    f"{SECOND}-background-color": Kind.COLOUR,
    f"{SECOND}-border-color": Kind.COLOUR,
    f"{SECOND}-color": Kind.COLOUR,
    f"{SECOND}-hover-background-color": Kind.COLOUR,
    f"{SECOND}-hover-border-color": Kind.COLOUR,
    f"{SECOND}-hover-color": Kind.COLOUR,
    f"{CONTROL}-background-color": Kind.COLOUR,
    f"{CONTROL}-border-color": Kind.COLOUR,
    f"{CONTROL}-border-radius": Kind.ROUNDING,
    f"{CONTROL}-border-width": Kind.BORDER,
    f"{CONTROL}-color": Kind.COLOUR,
    "--utrecht-form-field-description-color": Kind.COLOUR,
    "--utrecht-form-field-error-message-color": Kind.COLOUR,
    "--utrecht-form-label-font-weight": Kind.WEIGHT,
    "--utrecht-page-header-background-color": Kind.COLOUR,
    "--utrecht-page-header-color": Kind.COLOUR,
    "--utrecht-page-footer-background-color": Kind.COLOUR,
    "--utrecht-page-footer-color": Kind.COLOUR,
}

# The same thing by another name, in other generations of published files; the first one counts.
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    PAGE: (
        "--utrecht-root-background-color",
        "--utrecht-page-background-color",
        "--utrecht-body-background-color",
        "--utrecht-surface-background-color",
    ),
    TEXT: ("--utrecht-root-color", "--utrecht-body-color", "--nl-paragraph-color"),
    "--utrecht-document-font-family": (
        "--utrecht-root-font-family",
        "--utrecht-body-font-family",
        "--nl-paragraph-font-family",
    ),
    "--utrecht-heading-1-color": ("--nl-heading-level-1-color",),
    "--utrecht-heading-1-font-family": ("--nl-heading-level-1-font-family",),
    "--utrecht-heading-1-font-weight": ("--nl-heading-level-1-font-weight",),
    "--utrecht-link-color": ("--nl-link-color",),
    "--utrecht-link-hover-color": ("--nl-link-hover-color",),
    "--utrecht-button-border-radius": ("--nl-button-border-radius",),
    "--utrecht-button-border-width": ("--nl-button-border-width",),
    f"{ACTION}-background-color": ("--nl-button-primary-background-color",),
    f"{ACTION}-border-color": ("--nl-button-primary-border-color",),
    f"{ACTION}-color": ("--nl-button-primary-color",),
    f"{ACTION}-hover-background-color": ("--nl-button-primary-hover-background-color",),
    f"{ACTION}-hover-color": ("--nl-button-primary-hover-color",),
    f"{SECOND}-background-color": ("--nl-button-secondary-background-color",),
    f"{SECOND}-border-color": ("--nl-button-secondary-border-color",),
    f"{SECOND}-color": ("--nl-button-secondary-color",),
    f"{CONTROL}-background-color": ("--utrecht-textbox-background-color",),
    f"{CONTROL}-border-color": ("--utrecht-textbox-border-color",),
    f"{CONTROL}-border-radius": ("--utrecht-textbox-border-radius",),
    f"{CONTROL}-color": ("--utrecht-textbox-color",),
}
