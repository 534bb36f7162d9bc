"""Write the dashboards that Grafana is provisioned with, or with --check say whether they are as this code makes them.

Users never need this code: the JSON in deploy/grafana/dashboards is committed.
"""

import json
import sys
from pathlib import Path

from grafana_foundation_sdk.cog.encoder import JSONEncoder

from feeds import feeds
from pipeline import pipeline
from talks import talks

FOLDER = Path(__file__).parents[2] / "deploy" / "grafana" / "dashboards"


def rendered() -> dict[Path, str]:
    """Give the text of each file."""
    boards = {"talks": talks(), "pipeline": pipeline(), "feeds": feeds()}
    return {
        FOLDER / f"{name}.json": json.dumps(
            board.build(), cls=JSONEncoder, indent=2, sort_keys=True, ensure_ascii=False
        )
        + "\n"
        for name, board in boards.items()
    }


def main() -> None:
    """Write them, or end with 1 where one differs."""
    wanted = rendered()
    if "--check" not in sys.argv[1:]:
        for path, text in wanted.items():
            path.write_text(text, encoding="utf-8")
        return
    drifted = [
        path.name for path, text in wanted.items() if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    if drifted:
        sys.exit(f"not as scripts/dashboards makes them: {', '.join(drifted)}; run: make dashboards")


if __name__ == "__main__":
    main()
