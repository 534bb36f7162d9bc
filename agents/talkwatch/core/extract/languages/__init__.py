"""The languages that can be read. Each is one module here with a `PACK`; CONTRIBUTING.md tells how to add one."""

from functools import cache
from importlib import import_module

from talkwatch.core.extract.languages.pack import Pack

LANGUAGES = ("en", "tr", "ru", "uk", "de", "fr", "es", "ar")


@cache
def pack_of(tag: str) -> Pack | None:
    """Give the pack of a BCP 47 tag ("en-GB" is read as "en"); None where the language cannot be read."""
    code = tag.lower().replace("_", "-").split("-")[0]
    if code not in LANGUAGES:
        return None
    pack: Pack = import_module(f"talkwatch.core.extract.languages.{code}").PACK
    assert pack.code == code
    return pack
