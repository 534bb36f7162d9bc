"""JVMs that live for a test: what the second compiler takes, none of them wins back."""

from talkwatch.broker.jars import lock_digest
from talkwatch.process.settings import Settings

JAVA_OPTIONS = "JDK_JAVA_OPTIONS"
"""The environment variable from which every JVM takes options."""
FIRST_COMPILER_ONLY = "-XX:TieredStopAtLevel=1"


def is_recorded() -> bool:
    """Whether a cache for faster starts is there, or about to be: who writes it needs both compilers for it."""
    return any((Settings().cache_dir / "aot").glob(f"kafka-{lock_digest()}-*"))
