"""Write the dashboards that Grafana is provisioned with, or with --check say whether they are as this code makes them.

Users never need this code: the JSON in deploy/grafana/dashboards is committed.
"""

import json
from pathlib import Path

from grafana_foundation_sdk.cog.encoder import JSONEncoder

from dashboards.feeds import feeds
from dashboards.pipeline import pipeline
from dashboards.talks import talks
from generated import write_or_check

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


if __name__ == "__main__":
    write_or_check(rendered(), "dashboards")
