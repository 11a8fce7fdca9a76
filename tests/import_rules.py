"""Who may import whom: the table of the design's section 3, with what to do instead."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

NOT_AREAS = {"core", "properties", "methods", "analysis", "data"}
#: what a pure function has no use for
IMPURE = {
    "asyncio", "datetime", "http", "io", "logging", "multiprocessing", "os", "pathlib", "random", "secrets",
    "shutil", "socket", "sqlite3", "subprocess", "sys", "tempfile", "threading", "time", "urllib", "uuid",
}  # fmt: skip
#: the ways around the table
BY_NAME = {"__import__", "import_module", "exec", "eval"}
# A new module of the build counts as one that makes pages; what pages are made from is named here.
SHAPE = {"load", "parts", "model", "model_data", "kinds", "validate", "wording"}
CATALOGUE = {"catalogue", "check", "check_cycles", "check_figures", "data", "evidence", "loaded", "mathml", "references", "schemas", "terminology"}
BROWSER = {"archive", "bundle", "publish", "stdlib", "version"}
#: serve starts MkDocs, and so has to know it; it is a verb of its own, so that no other verb loads a site generator
RIM = {"hooks", "macros", "serve"}


@dataclass(frozen=True)
class Rule:
    """What a module may import besides the standard library, and what its author does otherwise."""

    may: set[str]
    instead: str
    pure: bool = False
    but_not: set[str] = field(default_factory=set)


def _build(names: set[str]) -> set[str]:
    return {f"build_scripts.{name}" for name in names}


def rule(path: str) -> Rule:
    """The rule for a file of ``calculators/`` or ``build_scripts/``."""
    folder, _, rest = path.removesuffix(".py").partition("/")
    part, _, inner = rest.partition("/")
    return _calculators(part, inner) if folder == "calculators" else _build_script(part)


def _calculators(part: str, inner: str) -> Rule:
    core, methods = {"calculators", "calculators.core"}, {"calculators.core", "calculators.properties", "calculators.methods"}
    if part == "core":
        return Rule(core, "the core knows no calculator; it finds them by id with core.calculator.get")
    if part in ("properties", "methods"):
        return Rule(methods, "properties and methods know no calculator; pass them numbers", pure=True)
    if part == "analysis":
        return Rule({*core, *methods, "calculators.analysis"}, "an analysis reaches every calculator through core.calculator.get")
    if not inner:
        return Rule({*core, "calculators.analysis", "calculators.command_line"}, "bridge and command line reach every calculator through core.calculator.get")
    instead = (
        "what two calculators share belongs in calculators/methods or in a private module of their area; programme/ asks others through core.calculator.get"
    )
    return Rule({*methods, f"calculators.{part}._"}, instead, pure=True)


def _build_script(name: str) -> Rule:
    core = {"calculators", "calculators.core"}
    if name in RIM:
        return Rule({"build_scripts", "calculators.core", "mkdocs", "mkdocs_macros"}, "hooks, macros and serve only pass on what others make")
    if name in SHAPE:
        return Rule({"yaml", "pydantic", *_build(SHAPE)}, "the shape of content depends on nothing else; put it into catalogue or check")
    if name in CATALOGUE:
        return Rule(
            {"pydantic", "latex2mathml", *core, *_build(SHAPE | CATALOGUE)}, "the catalogue knows nothing of pages; move what needs both to the page's module"
        )
    if name in BROWSER:
        return Rule({"pyodide_build", "pyodide_lock", *_build(BROWSER)}, "the engine is made from files alone")
    if name == "__main__":
        return Rule({"build_scripts"}, "a verb calls a module that does the work", but_not=_build({"hooks", "macros"}))
    instead = "pages are made without the site generator: only hooks.py, macros.py and serve.py know it"
    return Rule({"jinja2", "latex2mathml", "pydantic", *core, "calculators.bridge", "build_scripts"}, instead, but_not=_build(RIM))


def _within(name: str, allowed: set[str]) -> bool:
    return any(name == one or name.startswith(one if one.endswith("_") else f"{one}.") for one in allowed - {"calculators"}) or (name in allowed)


def violations(path: str, source: str) -> list[str]:
    """What a file imports or does against the table, each as a sentence with its address."""
    one = rule(path)
    return [f"{path}:{line} {sentence}" for line, sentence in _found(path, ast.parse(source), one)]


def _found(path: str, tree: ast.AST, one: Rule) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            yield node.lineno, "may not import relatively; write the absolute name"
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield from _judged(path, node.lineno, alias.name, [alias.name], one)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield from _judged(path, node.lineno, node.module, [node.module, f"{node.module}.{alias.name}"], one)
        elif isinstance(node, ast.Call) and path != "calculators/core/calculator.py":
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) else ""
            if name in BY_NAME:
                yield node.lineno, f"may not call {name}; import by name, or find calculators with core.calculator.get"
            elif one.pure and name in ("open", "print", "input"):
                yield node.lineno, f"may not call {name}; a calculator is pure: numbers in, numbers out"
        elif isinstance(node, ast.Global) and one.pure:
            yield node.lineno, "may not change a global; a calculator is pure: numbers in, numbers out"


def _judged(path: str, line: int, module: str, names: list[str], one: Rule) -> Iterator[tuple[int, str]]:
    top = module.partition(".")[0]
    if top in sys.stdlib_module_names:
        if one.pure and top in IMPURE:
            yield line, f"may not import {top}; a calculator is pure: no files, clock, chance or network"
    elif any(_within(name, one.but_not) for name in names) or not any(_within(name, one.may) for name in names):
        outside = top not in ("calculators", "build_scripts")
        instead = "calculators use the standard library" if path.startswith("calculators/") and outside else one.instead
        yield line, f"may not import {module}; {instead}"
