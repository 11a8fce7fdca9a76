"""The version that every page and printout shows."""

import subprocess
import tomllib
from pathlib import Path


def build_version(root: Path) -> str:
    """Project version and, in a git checkout, the short commit with ``+`` where files differ from it."""
    version: str = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    try:
        commit = subprocess.run(["git", "describe", "--always", "--dirty=+", "--exclude=*"], cwd=root, capture_output=True, text=True, timeout=10, check=True)
    except (OSError, subprocess.SubprocessError):
        return version
    return f"{version} ({commit.stdout.strip()})"
