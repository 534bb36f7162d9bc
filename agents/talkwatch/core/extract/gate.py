"""Which articles are read at all: those that a look at their words cannot tell to be of other matters.

Lists that it asks for: `correction` (a title that takes something back) and `sport`.
"""

from talkwatch.core.extract.languages import pack_of
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.shapes import lowered
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch_schemas import Article

MAX_TEXT = 16_000
"""Characters of text that are read; news stands at the top, and no article may hold up the others."""

LEAD = 500
"""Characters at the top of a text that tell what it is about; below it stand other news and what the page adds."""


def is_of_other_matters(article: Article) -> bool:
    """Whether an article speaks of no talks for sure, at a hundredth of the cost of reading it. Most news does not."""
    pack, text = pack_of(article.language), article.text[:MAX_TEXT]
    if pack is None:
        return True
    if not pack.gate.search(lowered(f"{article.title} {text}")):
        return True
    return _is_correction(article.title, pack) or _is_of_sport(lowered(f"{article.title}\n{text[:LEAD]}"), pack)


def _is_correction(title: str, pack: Pack) -> bool:
    """ "Correction", "Clarification: ...": what it names was told in error."""
    headline = lowered(title).strip()
    said = vocabulary(pack.code)["correction"].match(headline)
    return said is not None and not headline[said.end() :].lstrip()[:1].isalnum()


def _is_of_sport(lead: str, pack: Pack) -> bool:
    """ "Serbia and Croatia meet in Zagreb" over a text of stadium and squad: two words of sport at the top."""
    return len(set(vocabulary(pack.code)["sport"].findall(lead))) > 1
