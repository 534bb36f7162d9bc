"""The core is pure: what its files import says so."""

import ast
import sys
from pathlib import Path

import talkwatch.core

FORBIDDEN = {"os", "random", "time", "socket", "subprocess", "threading", "secrets", "uuid", "logging"}


def test_the_core_imports_the_standard_library_the_schemas_and_itself_only() -> None:
    folder = Path(talkwatch.core.__file__).parent
    files = list(folder.rglob("*.py"))
    assert len(files) > 15
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            for name in names:
                top = name.partition(".")[0]
                known = top in sys.stdlib_module_names or top in ("talkwatch_schemas", "pydantic")
                assert known or name.startswith("talkwatch.core"), f"{file.name} imports {name}"
                assert top not in FORBIDDEN, f"{file.name} imports {name}"
            if isinstance(node, ast.Attribute):
                assert node.attr not in ("now", "utcnow", "today"), f"{file.name} reads the clock"
