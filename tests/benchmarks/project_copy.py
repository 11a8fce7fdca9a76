"""A copy of the project with many more guidelines, in a folder of its own, and the same pages as plain Markdown for the theme alone."""

import os
import re
import shutil
import subprocess
import sys
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml

from tests.benchmarks.rivals import ROOT

PARTS = ("build_scripts", "calculators", "content", "docs", "mkdocs.yml", "package.json", "pyproject.toml")


def project(folder: Path, guidelines: int) -> Path:
    """The project with so many guidelines more: the real ones over again, with other ids and titles."""
    folder.mkdir(parents=True)
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, folder / name)
    (folder / "node_modules").symlink_to((ROOT / "node_modules").resolve(), target_is_directory=True)
    models = sorted((folder / "content" / "guidelines").glob("*.yml"))
    for number, model in zip(range(guidelines), cycle(models), strict=False):
        text, count = re.subn(r"^title: (.*?)([\"']?)$", rf"title: \1, copy {number}\2", model.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
        assert count, f"{model.name} has no title on one line"
        text = re.sub(r"^old_ids:.*\n", "", text, flags=re.MULTILINE)
        (model.parent / f"{model.stem}-{number}.yml").write_text(text, encoding="utf-8")
    return folder


class _Loader(yaml.SafeLoader):
    """Reads MkDocs' configuration: ``!ENV [NAME, default]`` gives the default."""


_Loader.add_constructor("!ENV", lambda loader, node: loader.construct_sequence(node)[-1])  # type: ignore[arg-type]  # a list in our file


def plain_project(folder: Path, staged_from: Path) -> Path:
    """The same pages staged as Markdown, for MkDocs and Material alone: our navigation, extensions and theme features; no hook, macro or override."""
    for step in (["data"], ["bundle"], ["stage", str(folder / "docs")]):
        run(staged_from, "build_scripts", *step)
    config: dict[str, Any] = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), _Loader)  # a safe loader
    config.pop("hooks")
    config["theme"].pop("custom_dir")
    config |= {"plugins": ["search"], "strict": False, "docs_dir": "docs", "site_dir": "site"}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8")
    return folder


def run(folder: Path, module: str, *arguments: str) -> None:
    """One step of a build, silent unless it fails."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run([sys.executable, "-m", module, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert not done.returncode, f"{module} {' '.join(arguments)} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
