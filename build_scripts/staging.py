"""Generated pages on disk: written only where they changed."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from build_scripts.page import Page


def stage_page(folder: Path, page: Page) -> Path:
    """Write one page if its text changed; returns its path."""
    path = folder / page.uri
    if not path.exists() or path.read_text(encoding="utf-8") != page.markdown:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.markdown, encoding="utf-8")
    return path


def stage_all(folder: Path, found: Iterable[Page], docs: Path) -> int:
    """Write every page, generated and hand-written, to a folder that any generator can build; returns how many."""
    shutil.copytree(docs, folder, dirs_exist_ok=True)
    return len([stage_page(folder, page) for page in found])
