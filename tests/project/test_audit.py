"""The audit fails on a finding, and says it when it could look nothing up."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

SCRIPT = Path(__file__).parents[2] / "scripts" / "audit.py"
HOLE = {"id": "PYSEC-2025-1", "fix_versions": ["2.0"]}


def audit(folder: Path, output: str) -> subprocess.CompletedProcess[str]:
    program = folder / "pip-audit"
    program.write_text(f"#!{sys.executable}\nprint({output!r})\n")
    program.chmod(0o755)
    return subprocess.run([sys.executable, str(SCRIPT), str(folder)], capture_output=True, text=True, check=False)


def answer(*packages: dict[str, Any]) -> str:
    return json.dumps({"dependencies": packages})


def test_a_known_vulnerability_fails_and_is_named(tmp_path: Path) -> None:
    found = {"name": "leaky", "version": "1.0", "vulns": [HOLE]}
    done = audit(tmp_path, answer(found, {"name": "sound", "version": "1.0", "vulns": []}))
    assert done.returncode == 1
    assert "2 of 2 locked packages looked up, 1 known vulnerabilities" in done.stdout
    assert "leaky 1.0: PYSEC-2025-1, mended in 2.0" in done.stdout


def test_silence_is_not_taken_for_an_audit(tmp_path: Path) -> None:
    done = audit(tmp_path, answer({"name": "unknown", "skip_reason": "not found"}))
    assert (done.returncode, "nothing was audited" in done.stdout) == (0, True)
    done = audit(tmp_path, "no JSON")
    assert (done.returncode, "could not be audited" in done.stdout) == (0, True)
