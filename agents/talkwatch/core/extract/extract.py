"""Article -> what it asserts: for each series of talks one `ArticleEvents`. Pure, and the same for the same article."""

from talkwatch.core.extract.assertions import assertions
from talkwatch.core.extract.document import Document, merge
from talkwatch.core.extract.gate import MAX_TEXT, is_of_other_matters
from talkwatch.core.extract.grammar.reading import read
from talkwatch.core.extract.languages import pack_of
from talkwatch.core.extract.mentions.sentences import sentences
from talkwatch_schemas import Article, ArticleEvents


def extract(article: Article, extractor: str) -> tuple[ArticleEvents, ...]:
    """Give the article's assertions, one record for each series, ordered by series. Empty where it speaks of no talks.

    Never raises on a valid article. Offsets in evidence count code points of the article's title or text.
    """
    document = document_of(article)
    return assertions(document, article, extractor) if document else ()


def document_of(article: Article) -> Document | None:
    """Read the article; None where its language has no pack, or where a look tells that it is of other matters."""
    pack = pack_of(article.language)
    if pack is None or is_of_other_matters(article):
        return None
    readings = read(sentences(article.title, article.text[:MAX_TEXT], pack), pack)
    return merge(readings, article.anchor, pack)
