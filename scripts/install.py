"""Install what a lock names into a virtual environment, and say how far it is: `make setup`.

Standard library only: it runs before anything is installed. pip's own words are shown where it fails.
"""

import re
import select
import subprocess
import sys
import tempfile
from pathlib import Path

_LOOK_SECONDS = 0.5
_STEP = 20
"""Where the output is no terminal: a line each so many packages."""


def main(python: str, lock: str) -> int:
    """Run pip of that Python; gives its exit code."""
    named = re.findall(r"^[\w.-]+(?:\[.*\])?==.*", Path(lock).read_text(encoding="utf-8"), re.MULTILINE)
    wanted = sum(";" not in line for line in named)  # those behind a condition are mostly of other systems
    folder = Path(_said(python, "import sysconfig; print(sysconfig.get_paths()['purelib'])"))
    there = len(list(folder.glob("*.dist-info")))
    with tempfile.TemporaryFile("w+", encoding="utf-8") as errors:
        pip = subprocess.Popen(_command(python, lock), stdout=subprocess.PIPE, stderr=errors, text=True, bufsize=1)
        fetched, last = 0, ("", -1)
        assert pip.stdout
        while True:
            if select.select([pip.stdout], [], [], _LOOK_SECONDS)[0]:
                line = pip.stdout.readline()
                if not line:
                    break
                fetched += line.startswith("Collecting")
            done = len(list(folder.glob("*.dist-info"))) - there
            step = ("installing", done, fetched) if done > 0 else ("fetching", fetched, wanted)
            last = _show(*step, last)
        if pip.wait():
            errors.seek(0)
            sys.stderr.write(f"\n{errors.read()}")
        elif sys.stdout.isatty():
            sys.stdout.write(f"\r  Python packages: {done} installed{' ' * 20}\n")
        return pip.returncode


def _command(python: str, lock: str) -> list[str]:
    # The lock is whole: --no-deps spares pip the search for what it already names, and its warnings about extras.
    options = ["--no-deps", "--require-hashes", "--only-binary", ":all:", "--progress-bar", "off"]
    return [python, "-m", "pip", "install", "--disable-pip-version-check", *options, "-r", lock]


def _said(python: str, code: str) -> str:
    return subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def _show(what: str, count: int, of: int, last: tuple[str, int]) -> tuple[str, int]:
    """Say how far it is, where that is news; gives what was said."""
    step = (what, count if sys.stdout.isatty() else count // _STEP)
    if step != last:
        line = f"  Python packages: {what} {count} of {of}"
        sys.stdout.write(f"\r{line}   " if sys.stdout.isatty() else f"{line}\n")
        sys.stdout.flush()
    return step


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
