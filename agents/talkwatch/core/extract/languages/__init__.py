"""The languages that can be read. Each is a folder here, found by listing; CONTRIBUTING.md tells how to add one.

A folder named by its BCP 47 code holds a `PACK` (`__init__.py`: calendar, clock and patterns), the lists of words by which
the grammar reads who meets whom (`words.txt`) and what pages put around an article (`furniture.txt`).
"""

from functools import cache
from importlib import import_module
from importlib.resources import files

from talkwatch.core.extract.languages.pack import Pack

LANGUAGES = tuple(sorted(f.name for f in files(__package__).iterdir() if f.joinpath("words.txt").is_file()))
"""The codes, in alphabetical order."""


@cache
def pack_of(tag: str) -> Pack | None:
    """Give the pack of a BCP 47 tag ("en-GB" is read as "en"); None where the language cannot be read."""
    code = tag.lower().replace("_", "-").split("-")[0]
    if code not in LANGUAGES:
        return None
    pack: Pack = import_module(f"{__package__}.{code}").PACK
    assert pack.code == code
    return pack
