"""What is done about a stage that stands still: an operator's command."""

import logging
import shlex
import subprocess
from collections.abc import Callable

log = logging.getLogger(__name__)
_COMMAND_SECONDS = 60


def command_on_stall(command: str) -> Callable[[str], None]:
    """Give a reaction that runs the command, `{stage}` replaced, and logs what came of it."""

    def react(stage: str) -> None:
        if not command:
            return
        words = [word.replace("{stage}", stage) for word in shlex.split(command)]
        try:
            done = subprocess.run(words, capture_output=True, text=True, timeout=_COMMAND_SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            log.error("%s: %s", command, error)
        else:
            log.warning("%s ended with code %s %s", command, done.returncode, done.stderr.strip()[-500:])

    return react
