"""Word pieces: the tokens of a parse cut into the pieces an encoder reads, packed into windows of whole sentences.

What an encoder is told beside the pieces is a few marks a token, each of which adds its own embedding. The first,
made here, says how the word is written (the vocabulary is lower case), whether it stands inside a quotation (which
may have opened windows ago), and whether it opens a block; the others say what the parse makes of it
(`claims/attributions/marks`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sayso.models.encoder import Window

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from sayso.articles.article import Article

WINDOW = 126
"""Most word pieces of a window, the two special ones left out."""
TYPES = 12
"""Three ways to write a word, inside a quotation or not, opening a block or not."""
OPENING, CLOSING = 101, 102
"""The special pieces [CLS] and [SEP] around a window."""
LONGEST_WORD = 24
"""Word pieces of a token beyond this many are left out (addresses, hashes)."""


def windows(
    article: Article,
    tokenizer: Tokenizer,
    marks: Sequence[tuple[int, ...]],
    size: int = WINDOW,
    cut: list[list[int]] | None = None,
) -> list[Window]:
    """Return the report's sentences packed in order into windows of at most `size` pieces.

    A sentence that fits stays whole; a longer one is cut between tokens. White space has no pieces.

    Args:
        marks: the marks of each token, as many for each.
        cut: the pieces of each token, where they are known already.
    """
    cut = cut_words(article, tokenizer) if cut is None else cut
    groups: list[list[int]] = []
    room = 0
    for sentence in article.sentences:
        tokens = [i for i in range(sentence.first, sentence.last) if cut[i]]
        need = sum(len(cut[i]) for i in tokens)
        if need > room:
            groups.append([])
            room = size
        for i in tokens:
            if len(cut[i]) > room:
                groups.append([])
                room = size
            groups[-1].append(i)
            room -= len(cut[i])
    return [window(group, cut, marks) for group in groups if group]


def window(tokens: Sequence[int], cut: Sequence[Sequence[int]], marks: Sequence[tuple[int, ...]]) -> Window:
    """Return the window of these tokens, at least one.

    Args:
        cut: the pieces of every token of the report (`cut_words`).
        marks: the marks of every token of the report; those of the window's tokens count.
    """
    pieces = [OPENING]
    none = (0,) * len(marks[tokens[0]])
    held, firsts = [none], []
    for i in tokens:
        firsts.append(len(pieces))
        pieces.extend(cut[i])
        held.extend(marks[i] for _ in cut[i])
    pieces.append(CLOSING)
    held.append(none)
    return Window(tuple(pieces), tuple(held), tuple(tokens), tuple(firsts))


def cut_words(article: Article, tokenizer: Tokenizer) -> list[list[int]]:
    """Return the word pieces of each token; white space has none."""
    words = [token.text if not token.is_space else "" for token in article.doc]
    cut: list[list[int]] = [[] for _ in words]
    if not words:
        return cut
    encoded = tokenizer.encode(words, is_pretokenized=True, add_special_tokens=False)
    for piece, word in zip(encoded.ids, encoded.word_ids, strict=True):
        if word is not None and len(cut[word]) < LONGEST_WORD:
            cut[word].append(piece)
    return cut


def token_types(article: Article) -> list[int]:
    """Return the type of each token, 0 to TYPES - 1."""
    types = []
    quotations = iter([*article.quotations, None])
    current = next(quotations)
    opens = {sentence.first for sentence in article.sentences if sentence.start == sentence.block.start}
    for token in article.doc:
        while current is not None and token.idx >= current.end:
            current = next(quotations)
        quoted = current is not None and current.start <= token.idx
        text = token.text
        case = 2 if text.isupper() and len(text) > 1 else 1 if text[:1].isupper() else 0
        types.append(case + 3 * quoted + 6 * (token.i in opens))
    return types
