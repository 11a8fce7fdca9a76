"""Verbs of the build: ``python -m build_scripts VERB``."""

import argparse
import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Run one verb. Each imports what it needs, so that ``new`` answers at once and ``data`` needs no site generator."""
    parser = argparse.ArgumentParser(prog="python -m build_scripts")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    new = verbs.add_parser("new", help="write a commented, valid entry")
    new.add_argument("kind", help="guideline, technology, case, source, factor_table, calculator ...; a wrong one gets the whole list")
    new.add_argument("name")
    verbs.add_parser("check", help="read all content and say what is wrong with it")
    verbs.add_parser("data", help="compile the factor tables")
    schemas = verbs.add_parser("schemas", help="write the JSON Schemas for editors")
    schemas.add_argument("--check", action="store_true", help="only say which are stale")
    stage = verbs.add_parser("stage", help="write all pages as Markdown to a folder")
    stage.add_argument("folder", type=Path)
    verbs.add_parser("bundle", help="make the browser's engine")
    verbs.add_parser("publish", help="finish the built site")
    verbs.add_parser("serve", help="build and serve while editing")
    verbs.add_parser("evidence", help="print every worked example: expected, obtained, source")
    options = parser.parse_args(arguments)
    return _run(options)


def _run(options: argparse.Namespace) -> int:
    if options.verb == "new":
        from build_scripts import new

        new.main(options.kind, options.name)
    elif options.verb == "check":
        return _check()
    elif options.verb == "data":
        from build_scripts import data

        data.main()
    elif options.verb == "schemas":
        from build_scripts import schemas

        schemas.main(only_check=options.check)
    elif options.verb == "stage":
        from build_scripts.pages import stage

        print(f"{stage(options.folder)} pages in {options.folder}")
    elif options.verb == "bundle":
        from build_scripts import bundle

        made = bundle.bundle()
        print(f"Engine for the browser: {made['total'] / 1e6:.2f} MB to transfer")
    elif options.verb == "publish":
        from build_scripts import publish

        publish.main()
    elif options.verb == "serve":
        from build_scripts import serve

        serve.main()
    else:
        from build_scripts import evidence

        print(evidence.report())
    return 0


def _check() -> int:
    from build_scripts import data
    from build_scripts.catalogue import load_catalogue
    from build_scripts.check import overdue
    from build_scripts.kinds import KINDS

    data.main()
    found = load_catalogue(ROOT, strict=False)
    for problem in found.problems:
        print(problem)
    for note in overdue(found, date.today()):
        print(f"note: {note}")
    if found.problems:
        print(f"{len(found.problems)} problems")
        return 1
    counts = [f"{len(found.of(kind.name))} {kind.plural}" for kind in KINDS]
    print(
        f"Content is right: {', '.join(counts)}, {len(found.sources)} sources, {len(found.factor_tables)} factor tables, {sum(map(len, found.worked_examples.values()))} worked examples"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
