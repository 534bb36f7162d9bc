"""Files that are made from something else: written, or with --check compared with what they should be."""

import sys
from collections.abc import Mapping
from pathlib import Path


def write_or_check(wanted: Mapping[Path, str], target: str) -> None:
    """Write each file; with --check end with 1 where one differs, naming the target of make that mends it."""
    if "--check" not in sys.argv[1:]:
        for path, text in wanted.items():
            path.write_text(text, encoding="utf-8")
        return
    drifted = [p.name for p, text in wanted.items() if not p.exists() or p.read_text(encoding="utf-8") != text]
    if drifted:
        sys.exit(f"not as `make {target}` writes them: {', '.join(drifted)}; run it, and look at what changes")
