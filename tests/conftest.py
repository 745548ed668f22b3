"""What several tests share: the command line in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Callable

import pytest

Cli = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def cli(tmp_path) -> Cli:
    """Run `sayso` with arguments in an empty folder; returns the finished process."""

    def run(*arguments: str, stdin: bytes | None = b"", **environ: str) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.run(
            [sys.executable, "-m", "sayso.views.cli.main", *arguments],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", **environ},
            timeout=120,
            check=False,
        )

    return run
