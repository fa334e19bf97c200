"""A page of several parts, each written by its own benchmark."""

import re
from pathlib import Path


def put_part(page: Path, name: str, text: str) -> None:
    """Put a part in its place on the page, or at the end where it has none yet."""
    start, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->\n"
    part = f"{start}{text.strip()}\n{end}"
    before = page.read_text(encoding="utf-8") if page.exists() else ""
    pattern = re.escape(start) + ".*?" + re.escape(end)
    found = re.search(pattern, before, re.S)
    if found:
        after = before[: found.start()] + part + before[found.end() :]
    else:
        after = f"{before.rstrip()}\n\n{part}".lstrip()
    page.write_text(after, encoding="utf-8")
