"""``new KIND NAME``: a commented, valid file to start from."""

import keyword
import re
from pathlib import Path

from build_scripts.wording import did_you_mean
from calculators.core.calculator import NOT_AREAS

ROOT = Path(__file__).resolve().parent.parent
SCAFFOLDS = Path(__file__).resolve().parent / "scaffolds"

#: kind -> what it writes: scaffold -> path with {id}, or {area} and {name} of a calculator
WRITES = {
    "guideline": {"guideline.yml": "content/guidelines/{id}.yml"},
    "topic": {"topic.yml": "content/topics/{id}.yml"},
    "service_module": {"service_module.yml": "content/service_modules/{id}.yml"},
    "stakeholder": {"stakeholder.yml": "content/stakeholders/{id}.yml"},
    "programme_element": {"programme_element.yml": "content/programmes/elements/{id}.yml"},
    "technology": {"technology.yml": "content/technologies/{id}.yml"},
    "sector": {"sector.yml": "content/sectors/{id}.yml"},
    "case": {"case.yml": "content/cases/{id}.yml"},
    "source": {"source.yml": "content/sources/{id}.yml"},
    "factor_table": {"factor_table.yml": "content/factors/{id}.yml"},
    "calculator": {"calculator.py.txt": "calculators/{area}/{name}.py", "worked_examples.yml": "content/worked_examples/{area}/{name}.yml"},
}


def main(kind: str, id: str, root: Path = ROOT) -> list[Path]:
    """Write the files of a new entry; returns their paths. Raises SystemExit with a sentence for a bad name or a taken one."""
    if kind not in WRITES:
        raise SystemExit(f"There is no kind '{kind}'{did_you_mean(kind, WRITES) or '.'} Kinds: {', '.join(WRITES)}")
    pattern, sample = (r"[a-z]+\.[a-z][a-z0-9_]*", "energy.flash_steam") if kind == "calculator" else (r"[a-z0-9]+(-[a-z0-9]+)*", "clean-heat-exchangers")
    if kind == "factor_table":
        pattern, sample = r"[a-z][a-z0-9_]*", "refrigerants"
    area, _, name = id.rpartition(".")
    if not re.fullmatch(pattern, id) or keyword.iskeyword(name) or area in NOT_AREAS:
        raise SystemExit(f"'{id}' cannot be a name here; write it like '{sample}'")
    paths = {scaffold: root / target.format(id=id, area=area, name=name) for scaffold, target in WRITES[kind].items()}
    for path in [*paths.values(), *_with_this_id(kind, id, root)]:
        if path.exists():
            raise SystemExit(f"{path.relative_to(root).as_posix()} exists already; nothing was written")
    for scaffold, path in paths.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        text = (SCAFFOLDS / scaffold).read_text(encoding="utf-8")
        path.write_text(text.replace("NEW_AREA", area).replace("NEW_NAME", name or id).replace("NewName", _class(name or id)), encoding="utf-8")
        if kind == "calculator" and path.suffix == ".py" and not (path.parent / "__init__.py").exists():
            (path.parent / "__init__.py").write_text(f'"""{area.capitalize()}."""\n', encoding="utf-8")
        print(f"{path.relative_to(root).as_posix()} is ready to be edited")
    return list(paths.values())


def _with_this_id(kind: str, id: str, root: Path) -> list[Path]:
    """Where another kind of entry would have this id: an id is used once on the whole site. Sources are cited apart from entries."""
    apart = {"source", "calculator"}
    return [] if kind in apart else [root / target.format(id=id) for other in WRITES.keys() - apart for target in WRITES[other].values()]


def _class(name: str) -> str:
    return "".join(part.capitalize() for part in re.split(r"[_-]", name))
