"""Write the SHA-256 of every built file into its manifest: `python -m training.manifest`, after any training.

The manifest says of each file what made it, from what, and under which licence; only the hashes are written here.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

LEXICONS = Path(__file__).parents[1] / "src" / "sayso" / "lexicons"
MANIFEST = LEXICONS / "manifest.toml"
_ENTRY = re.compile(r'^\["([^"]+)"\]\nsha256 = "[0-9a-f]*"$', re.MULTILINE)


def main() -> None:
    """Rewrite the hashes in place."""
    MANIFEST.write_text(with_hashes(MANIFEST.read_text(encoding="utf-8")), encoding="utf-8")


def with_hashes(text: str) -> str:
    """Return the manifest's text with each file's present hash."""
    return _ENTRY.sub(lambda match: f'["{match.group(1)}"]\nsha256 = "{sha256(LEXICONS / match.group(1))}"', text)


def sha256(path: Path) -> str:
    """Return the file's SHA-256 in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
