"""MkDocs hook: adds the generated pages. With ``macros.py`` the only file that knows MkDocs."""

import os
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from build_scripts.bundle import copy_engine
from build_scripts.catalogue import Catalogue, load_catalogue
from build_scripts.pages import pages
from build_scripts.staging import stage_page
from build_scripts.version import build_version

ROOT = Path(__file__).resolve().parent.parent
STAGING = ROOT / ".staging" / "pages"
_state: dict[str, Any] = {}


def catalogue() -> Catalogue:
    """The content, loaded once for each build."""
    found: Catalogue = _state["catalogue"]
    return found


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the content; the macros read it too."""
    _state["catalogue"] = load_catalogue(ROOT)
    config.extra["version"], config.extra["tables_version"] = build_version(ROOT), catalogue().tables_version
    config.extra["published"] = "SITE_URL" in os.environ
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add every generated page; a page whose text did not change keeps its staged file, so that a dirty build can skip it."""
    sources: dict[str, str] = {}
    for page in pages(catalogue()):
        staged = stage_page(STAGING, page)
        files.append(File.generated(config, page.uri, abs_src_path=str(staged)))
        sources[page.uri] = page.source
    _state["sources"] = sources
    return files


def on_page_markdown(markdown: str, page: Any, config: MkDocsConfig, files: Files) -> str:
    """Point "edit this page" at the YAML where a repository address is configured, else name the file."""
    source = _state["sources"].get(page.file.src_uri, f"docs/{page.file.src_uri}")
    repository = os.environ.get("EDIT_URL", "")
    page.edit_url = f"{repository.rstrip('/')}/{source}" if repository else None
    page.meta["source_file"] = source
    return markdown


def on_post_build(config: MkDocsConfig) -> None:
    """Put the browser's engine beside the pages, for ``serve`` as for ``build``."""
    copy_engine(Path(config.site_dir))
