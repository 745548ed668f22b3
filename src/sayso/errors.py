"""The error tree: every error has a searchable code, says what was wrong with which input, and what to do next.

SaysoError
├── InputError             one input cannot be read: it is set aside, the others go on
│   ├── EmptyInput           S101  nothing in it, or only spaces
│   ├── BinaryInput          S102  not text (an image, a PDF, an archive, null bytes)
│   ├── UndecodableInput     S103  no known text encoding fits
│   ├── InputTooLarge        S104  longer than the limit in the settings
│   ├── NoArticle            S105  a page or mail without an article's text
│   ├── NotEnglish           S106  another language, named
│   ├── BadRow               S107  a JSONL row that is no object, or has no text
│   ├── Unreadable           S108  missing, or no permission
│   ├── UnknownFormat        S109  a kind of file sayso does not read
│   ├── BadDate              S110  a publication date that is no date
│   └── FetchError           S120  a URL that could not be fetched
│       ├── AddressRefused   S121  a private, loopback or otherwise local address
│       ├── RobotsRefused    S122  robots.txt forbids it
│       └── BadResponse      S123  an HTTP error, too many redirects, a wrong type
├── OutputError            S201  the output cannot be written
├── UsageError             S301  the call makes no sense
│   └── SettingsError      S302  a settings file or variable that makes no sense
├── ModelError             S401  a shipped weight or data file is missing or altered
└── InternalError          S901  a defect of sayso itself while reading one input: set aside, please report
"""

from __future__ import annotations

from typing import ClassVar

from sayso.schema import SetAside


class SaysoError(Exception):
    """Base of all errors sayso raises on purpose.

    Args:
        message: what was wrong, in one sentence.
        source: which input it was about (a path, a URL, a row's id), where there is one.
        hint: what to do next; the class's own hint where none is given.
    """

    code: ClassVar[str] = "S000"
    hint: str | None = None

    def __init__(self, message: str, *, source: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.source = source
        if hint is not None:
            self.hint = hint

    def __str__(self) -> str:
        where = f"{self.source}: " if self.source else ""
        tail = f" ({self.hint})" if self.hint else ""
        return f"[{self.code}] {where}{self.message}{tail}"

    def set_aside(self, source: str) -> SetAside:
        """Return the record kept of this error for the input called `source`."""
        return SetAside(source=self.source or source, code=self.code, message=self.message, hint=self.hint)


class InputError(SaysoError):
    """One input cannot be read; it is set aside and the others go on."""

    code = "S100"


class EmptyInput(InputError):
    """Nothing in it, or only spaces."""

    code = "S101"
    hint = "check that the file was saved whole"


class BinaryInput(InputError):
    """Not text: an image, a PDF, an archive, null bytes."""

    code = "S102"
    hint = "extract its text first, for instance with pdftotext"


class UndecodableInput(InputError):
    """No known text encoding fits."""

    code = "S103"
    hint = "save it as UTF-8"


class InputTooLarge(InputError):
    """Longer than the limit in the settings."""

    code = "S104"
    hint = "split it into reports, or raise max_chars in the settings"


class NoArticle(InputError):
    """A page or mail without an article's text."""

    code = "S105"
    hint = "save the article's text itself as .txt and read that"


class NotEnglish(InputError):
    """Another language than English."""

    code = "S106"
    hint = "sayso reads English; translate it first and name the translation as the outlet"


class BadRow(InputError):
    """A JSONL row that is no JSON object, or has no text."""

    code = "S107"
    hint = 'every line must be a JSON object with at least a "text"'


class Unreadable(InputError):
    """Missing, or no permission."""

    code = "S108"
    hint = "check the path and its permissions"


class UnknownFormat(InputError):
    """A kind of file sayso does not read."""

    code = "S109"
    hint = "sayso reads .txt, .md, .html, .eml and .jsonl"


class BadDate(InputError):
    """A publication date that is no date."""

    code = "S110"
    hint = "give it as YYYY-MM-DD"


class FetchError(InputError):
    """A URL that could not be fetched."""

    code = "S120"
    hint = "try again later, or save the page and read the file"


class AddressRefused(FetchError):
    """A private, loopback or otherwise local address."""

    code = "S121"
    hint = "set allow_private to fetch from local addresses"


class RobotsRefused(FetchError):
    """The site's robots.txt forbids it."""

    code = "S122"
    hint = "save the page in a browser and read the file"


class BadResponse(FetchError):
    """An HTTP error, too many redirects, a wrong content type."""

    code = "S123"


class OutputError(SaysoError):
    """The output cannot be written."""

    code = "S201"
    hint = "choose another --out, and check space and permissions"


class UsageError(SaysoError):
    """The call makes no sense."""

    code = "S301"


class SettingsError(UsageError):
    """A settings file or variable that makes no sense."""

    code = "S302"


class ModelError(SaysoError):
    """A shipped weight or data file is missing or altered."""

    code = "S401"
    hint = "install sayso again"


class InternalError(SaysoError):
    """A defect of sayso itself while reading one input."""

    code = "S901"
    hint = "please report it, with the input if you can share it"
