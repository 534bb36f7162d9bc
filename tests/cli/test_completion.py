"""The shell completes commands once it has been taught to."""

import os
import subprocess
import sys


def test_commands_are_completed() -> None:
    asked = {"_TALKWATCH_COMPLETE": "complete_bash", "COMP_WORDS": "talkwatch dry", "COMP_CWORD": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "talkwatch"],
        env=os.environ | asked,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.split() == ["dry-run"]
