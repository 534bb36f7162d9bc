"""Keep the contract of a released version for the compatibility gate: its schemas, examples and Python models."""

import shutil
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
SCHEMAS = ROOT / "schemas"
_ANY_DAY = (2025, 1, 1, 0, 0, 0)


def main() -> None:
    """Write schemas/released/VERSION. A version that is there already is never written again."""
    folder = SCHEMAS / "released" / sys.argv[1]
    if folder.exists():
        sys.exit(f"{folder} exists: what was released does not change")
    folder.mkdir(parents=True)
    for path in SCHEMAS.glob("*.schema.json"):
        shutil.copy(path, folder)
    shutil.copytree(SCHEMAS / "examples", folder / "examples")
    with zipfile.ZipFile(folder / "models.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted((SCHEMAS / "talkwatch_schemas").glob("*.py")):
            archive.writestr(zipfile.ZipInfo(f"talkwatch_schemas/{path.name}", _ANY_DAY), path.read_bytes())


if __name__ == "__main__":
    main()
