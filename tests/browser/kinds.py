"""One page of every kind that the site has: a few by name, the others found, so that a new kind is looked at from its first page on."""

from pathlib import Path

from tests.browser.reader import APPRAISAL, BLOWDOWN, LEAKS

SITE = Path(__file__).resolve().parents[2] / "site"
#: looked at more closely than the others, where that takes long
NAMED = ("", "404.html", BLOWDOWN, APPRAISAL, LEAKS, "contributing/nomenclature/", "contributing/decisions/", "guidelines/blow-boilers-down-by-conductivity/")


def addresses(site: Path) -> list[str]:
    """Every page's address, relative to the site."""
    return sorted(path.parent.relative_to(site).as_posix() + "/" for path in site.glob("*/**/index.html"))


def kinds(site: Path = SITE) -> list[str]:
    """The named pages, every page on the first level, and one of each folder below; three calculators stand for all."""
    assert (site / "_headers").is_file(), "site/ is not built and published: run 'make build' first"
    first: dict[str, str] = {}
    for address in addresses(site):
        folder = address.rstrip("/").rpartition("/")[0]
        if not folder.startswith("calculators/"):
            first.setdefault(folder or address, address)
    return list(dict.fromkeys([*NAMED, *first.values()]))


KINDS = kinds()
