"""The spaCy component: `nlp.add_pipe("sayso")` leaves the reading in `doc._.sayso`.

Offsets in the reading count characters of `doc.text`, so `doc.char_span(start, end)` finds any span of it. The
reading is made from the text with sayso's own parser: it does not depend on the components around it.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from sayso.api import read
from sayso.errors import InputError
from sayso.settings import Settings, load


@Language.factory(
    "sayso", assigns=["doc._.sayso", "doc._.sayso_set_aside"], default_config={"published": None, "outlet": None}
)
def create_sayso(nlp: Language, name: str, published: str | None, outlet: str | None) -> SaysoComponent:
    """Return the component; `published` and `outlet` hold for every doc that does not bring its own."""
    return SaysoComponent(published, outlet)


class SaysoComponent:
    """Reads each doc's text and keeps the reading in `doc._.sayso`.

    A doc may bring its own date and outlet as `doc._.published` and `doc._.outlet`, for instance through
    `nlp.pipe(texts, as_tuples=True)`. A doc that cannot be read has None there, and the reason in
    `doc._.sayso_set_aside`.
    """

    def __init__(
        self, published: str | None = None, outlet: str | None = None, settings: Settings | None = None
    ) -> None:
        self.published = published
        self.outlet = outlet
        self.settings = settings or load()
        for extension in ("sayso", "sayso_set_aside", "published", "outlet"):
            if not Doc.has_extension(extension):
                Doc.set_extension(extension, default=None)

    def __call__(self, doc: Doc) -> Doc:
        """Read `doc.text` and return the doc with `doc._.sayso` set."""
        try:
            doc._.sayso = read(
                _same_length(doc.text),
                published=doc._.published or self.published,
                outlet=doc._.outlet or self.outlet,
                settings=self.settings,
            )
        except InputError as error:
            doc._.sayso_set_aside = error.set_aside("doc")
        return doc


def _same_length(text: str) -> str:
    """Return `text` with plain line ends and no byte order mark, every character still at its place."""
    return text.replace("\ufeff", " ").replace("\r\n", " \n").replace("\r", "\n")
