"""The summary of a run: how much was read, what was set aside and why, and the exit code that follows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from sayso.schema import SetAside
from sayso.views.cli.console import say

_SHOWN = 20
"""Inputs named one by one; beyond that they are counted by code."""


@dataclass
class Summary:
    """What has come of the inputs so far."""

    read: int = 0
    interrupted: bool = False
    aside: list[SetAside] = field(default_factory=list)
    codes: Counter[str] = field(default_factory=Counter)

    def set_aside(self, item: SetAside) -> None:
        """Count an input that was set aside; the first few are kept to be named."""
        self.codes[item.code] += 1
        if len(self.aside) < _SHOWN:
            self.aside.append(item)

    def print(self) -> None:
        """Print the summary on standard error; one report read without trouble needs none."""
        total = sum(self.codes.values())
        for item in self.aside:
            hint = f" ({item.hint})" if item.hint else ""
            say(f"set aside  {item.source}: [{item.code}] {item.message}{hint}")
        if total > len(self.aside):
            say(f"set aside  … and {total - len(self.aside):,} more")
        if self.interrupted:
            say(f"interrupted: what was finished is kept ({self.read:,})" if self.read else "interrupted")
        if total or self.read != 1:
            codes = ", ".join(f"{code} × {count:,}" for code, count in sorted(self.codes.items()))
            say(f"{self.read:,} read, {total:,} set aside" + (f" ({codes})" if codes else ""))

    def exit_code(self, *, strict: bool) -> int:
        """Return 130 when interrupted, 1 when nothing was read, 3 when strict and anything was set aside, else 0."""
        if self.interrupted:
            return 130
        if not self.read:
            return 1
        return 3 if strict and self.codes else 0
