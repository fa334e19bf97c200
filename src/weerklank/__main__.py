"""`python -m weerklank` is the same as `weerklank`."""

from weerklank.cli import main

main()
