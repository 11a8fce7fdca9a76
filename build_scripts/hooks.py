"""MkDocs hook: adds the generated pages. With ``macros.py`` the only file that knows MkDocs."""

import os
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from build_scripts.bundle import copy_engine
from build_scripts.catalogue import load_catalogue
from build_scripts.loaded import current, remember
from build_scripts.pages import pages
from build_scripts.staging import stage_page
from build_scripts.version import build_version

ROOT = Path(__file__).resolve().parent.parent
STAGING = ROOT / ".staging" / "pages"
_sources: dict[str, str] = {}


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the content; the macros read it too."""
    found = remember(load_catalogue(ROOT))
    config.extra["version"], config.extra["tables_version"] = build_version(ROOT), found.tables_version
    config.extra["published"] = "SITE_URL" in os.environ
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add every generated page; a page whose text did not change keeps its staged file, so that a dirty build can skip it."""
    _sources.clear()
    for page in pages(current()):
        staged = stage_page(STAGING, page)
        files.append(File.generated(config, page.uri, abs_src_path=str(staged)))
        _sources[page.uri] = page.source
    return files


def on_page_markdown(markdown: str, page: Any, config: MkDocsConfig, files: Files) -> str:
    """Point "edit this page" at the YAML where a repository address is configured, else name the file."""
    source = _sources.get(page.file.src_uri, f"docs/{page.file.src_uri}")
    repository = os.environ.get("EDIT_URL", "")
    page.edit_url = f"{repository.rstrip('/')}/{source}" if repository else None
    page.meta["source_file"] = source
    # The theme writes both into the head of the page as they are, and the title into the navigation.
    for name, in_attribute in (("title", False), ("description", True)):
        if name in page.meta:
            page.meta[name] = escape(page.meta[name], quote=in_attribute)
    return markdown


def on_post_build(config: MkDocsConfig) -> None:
    """Put the browser's engine beside the pages, for ``serve`` as for ``build``."""
    copy_engine(Path(config.site_dir))
