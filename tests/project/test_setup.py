"""`make setup` says how far it is, and what went wrong; not what pip thinks on its way."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PYTHON = """#!/bin/sh
if [ "$1" = -c ]; then echo {folder}; exit 0; fi
case "$*" in *--no-deps*) ;; *) echo "WARNING: lxml has no such extra" >&2 ;; esac
for n in $(seq 45); do echo "Collecting package-$n"; done
{end}
"""


def install(folder: Path, end: str) -> subprocess.CompletedProcess[str]:
    """Run the script on a stand-in for Python with pip, which writes as pip does."""
    python = folder / "python"
    python.write_text(PYTHON.format(folder=folder, end=end))
    python.chmod(0o755)
    lock = folder / "lock"
    lock.write_text("".join(f"package-{n}==1.0 \\\n    --hash=sha256:00\n" for n in range(1, 46)))
    script = [sys.executable, str(ROOT / "scripts" / "install.py"), str(python), str(lock)]
    return subprocess.run(script, capture_output=True, text=True, timeout=60, check=False)


def test_it_counts_the_packages_and_says_nothing_else(tmp_path: Path) -> None:
    done = install(tmp_path, "exit 0")
    assert (done.returncode, done.stderr) == (0, "")
    assert "fetching 20 of 45\n" in done.stdout
    assert all("Python packages:" in line for line in done.stdout.splitlines())


def test_pips_words_are_shown_where_it_fails(tmp_path: Path) -> None:
    done = install(tmp_path, "echo 'ERROR: no such package' >&2; exit 3")
    assert done.returncode == 3
    assert "ERROR: no such package" in done.stderr


def test_make_run_hands_its_port_on() -> None:
    shown = subprocess.run(["make", "-n", "run", "PORT=20080"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "--port 20080" in shown.stdout
    shown = subprocess.run(["make", "-n", "run"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "--port" not in shown.stdout
