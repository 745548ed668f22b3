"""The encoder: one row a token, the same whatever else is read, and weights as the manifest lists them."""

import hashlib
import json
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from sayso.articles.article import Article
from sayso.articles.sentences import parse
from sayso.articles.wordpieces import windows
from sayso.claims.attributions import propose
from sayso.claims.attributions.marks import token_marks
from sayso.claims.heads import OUTPUTS
from sayso.models.encoder import ACT_WEIGHTS, TOKENIZER, WEIGHTS, encoder
from sayso.models.manifest import model_hashes
from sayso.models.parser import pipeline
from sayso.schema import Report


def article_of(text: str) -> Article:
    return parse(Report(id="r", sha256="", text=text, published="1962-10-25"), pipeline())


def read(article: Article) -> NDArray[np.float32]:
    marks = token_marks(article, propose(article).scored)
    return encoder().logits(windows(article, encoder().tokenizer, marks), len(article.doc))


def test_a_row_a_token() -> None:
    article = article_of("The envoy said the talks had failed.\n\nNobody answered.")
    logits = read(article)
    assert logits.shape == (len(article.doc), OUTPUTS)
    spaces = [t.i for t in article.doc if t.is_space]
    assert not logits[spaces].any()


def test_nothing_to_read() -> None:
    assert read(article_of("")).shape == (0, 0)


def test_reading_depends_on_no_other_report() -> None:
    one = article_of("The envoy said the talks had failed.")
    alone = read(one)
    read(article_of("“Go home,” the mayor told them. They stayed."))
    assert np.array_equal(read(one), alone)


def test_weights_are_those_of_the_manifest() -> None:
    folder = files("sayso.models") / "weights"
    listed = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert set(listed) == {WEIGHTS, ACT_WEIGHTS, TOKENIZER}
    for name in listed:
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == listed[name]["sha256"]
    assert {"encoder", "acts"} <= set(model_hashes(tagger=True))
    assert not {"encoder", "acts"} & set(model_hashes(tagger=False))
