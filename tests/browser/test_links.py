"""No browser needed: every link of the built site leads to a page and a place that exist, and every page says what it is."""

import re
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from tests.browser.kinds import KINDS, SITE
from tests.html_page import Node, parsed

HERE = "https://site.invalid/"
ADDRESSES = {"a": "href", "link": "href", "script": "src", "img": "src", "iframe": "src", "source": "src"}
Documents = dict[str, Node]


def address_of(page: Path) -> str:
    return page.relative_to(SITE).as_posix().removesuffix("index.html")


@pytest.fixture(scope="module")
def documents() -> Documents:
    return {address_of(page): parsed(page.read_text(encoding="utf-8")) for page in sorted(SITE.rglob("*.html"))}


def links(document: Node) -> list[str]:
    return [link for node in document.all(*ADDRESSES) if (link := node.attributes.get(ADDRESSES[node.tag]))]


def ids(document: Node) -> list[str]:
    return [node.attributes["id"] for node in document.all() if "id" in node.attributes]


def target(start: str, link: str) -> tuple[str, str] | None:
    """The address on this site and the place there; None for another site."""
    address, place = urldefrag(urljoin(HERE + start, link))
    return (unquote(address.removeprefix(HERE)), unquote(place)) if urlsplit(address).netloc == urlsplit(HERE).netloc else None


def dead(start: str, document: Node, documents: Documents) -> list[str]:
    """The links of one page that lead nowhere."""
    found = []
    for link in links(document):
        address, place = target(start, link) or ("", "")
        if address not in documents and not (SITE / address).is_file():
            found.append(f"{start}: {link} leads to no file")
        # A place with "=" is a state that the page's own script reads.
        elif place and "=" not in place and address in documents and place not in ids(documents[address]):
            found.append(f"{start}: {link} names no place on that page")
    return found


def test_every_link_and_every_anchor_of_the_site_leads_somewhere(documents: Documents) -> None:
    assert len(documents) >= len(KINDS)
    assert sum(len(links(document)) for document in documents.values()) > 1000
    assert [problem for start, document in documents.items() for problem in dead(start, document, documents)] == []


def test_the_check_itself_finds_a_dead_link_and_a_dead_anchor(documents: Documents) -> None:
    broken = parsed('<a href="../nowhere/">x</a><a href="../glossary/#no-such-word">y</a><a href="../glossary/">z</a><img src="none.png">')
    assert len(dead("about/", broken, documents)) == 3


def test_no_id_stands_twice_on_a_page(documents: Documents) -> None:
    for start, document in documents.items():
        found = ids(document)
        assert sorted(found) == sorted(set(found)), start


def test_every_page_has_one_heading_a_title_a_description_and_a_language(documents: Documents) -> None:
    for start, document in documents.items():
        headings = [heading.text.strip(" ¶\n") for heading in document.all("h1")]
        assert len(headings) == 1, start
        assert headings[0], start
        assert [page.attributes.get("lang") for page in document.all("html")] == ["en"], start
        described = [meta.attributes["content"] for meta in document.all("meta") if meta.attributes.get("name") == "description"]
        assert len(described) == 1, start
        assert 20 <= len(described[0]) <= 320, (start, described)


def test_titles_tell_pages_apart(documents: Documents) -> None:
    titles = [head.text.strip() for document in documents.values() for page in document.all("head") for head in page.all("title")]
    assert len(titles) == len(documents)
    assert {title for title in titles if titles.count(title) > 1} == set()


def test_every_page_shows_the_version_of_the_build_and_of_the_factor_tables(documents: Documents) -> None:
    lines = [[node.text.strip() for node in document.all("div") if node.attributes.get("class") == "cp-version"] for document in documents.values()]
    assert {len(line) for line in lines} == {1}
    versions = {line[0].split(", page made from")[0] for line in lines}
    assert len(versions) == 1, versions
    assert re.fullmatch(r"Version \S+( \(\S+\))?, factor tables \S+", versions.pop())


def test_every_page_can_be_reached_from_the_home_page(documents: Documents) -> None:
    seen, waiting = {""}, [""]
    while waiting:
        start = waiting.pop()
        near = {found[0] for link in links(documents[start]) if (found := target(start, link))}
        waiting += sorted((near & documents.keys()) - seen)
        seen |= near
    moved = {start for start, page in documents.items() if any(meta.attributes.get("name") == "robots" for meta in page.all("meta"))}
    assert documents.keys() - seen - moved == {"404.html"}
