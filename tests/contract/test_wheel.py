"""What is shipped: the wheel carries the seeds, the tables and the lock of jars."""

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_wheel_carries_all_that_the_program_reads(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    seeds = {f"talkwatch/seeds/articles/{p.name}" for p in (ROOT / "seeds" / "articles").iterdir()}
    tables = {f"talkwatch/core/data/{name}" for name in ("cities.tsv", "parties.en.tsv")}
    page = {f"talkwatch/views/page/{name}" for name in ("index.html", "app.js", "style.css")}
    assert seeds | tables | page | {"talkwatch/feeds/starter.yaml"} <= names
    assert {"talkwatch/broker/jars.lock.json", "talkwatch_schemas/py.typed"} <= names
    assert not [n for n in names if n.startswith(("tests", "seeds", "scripts"))]
