"""Strict YAML: what an author may write, and what is refused with file, line and a way out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.load import LARGEST, Document, load, parse


def read(text: str) -> Document:
    return parse(text, Document("content/x.yml"))


def told(text: str) -> list[str]:
    """The problems of a text, as an author sees them."""
    return [str(problem) for problem in read(text).problems]


def file(tmp_path, content: bytes) -> Document:
    path = tmp_path / "x.yml"
    path.write_bytes(content)
    return load(path, "content/x.yml")


def test_a_duplicate_key_is_refused_with_both_lines():
    assert told("title: A\nsummary: B\ntitle: C\n") == ["content/x.yml:3: title: stands twice; the first is in line 1"]
    assert told("a:\n  b: 1\n  c: 2\n  b: 3\n") == ["content/x.yml:4: b: stands twice; the first is in line 2"]


def test_a_key_may_stand_again_in_another_mapping():
    document = read("a: {value: 1}\nb: {value: 2}\nc:\n  - {value: 3}\n  - {value: 4}\n")
    assert document.problems == []
    assert document.data == {"a": {"value": 1}, "b": {"value": 2}, "c": [{"value": 3}, {"value": 4}]}


def test_anchors_and_aliases_are_refused_where_they_stand():
    assert told("a: &same text\nb: *same\n") == [
        "content/x.yml:1: '&same' is an anchor; write the text out where it is needed",
        "content/x.yml:2: '*same' is an alias; write the text out",
    ]


def test_a_key_has_neither_anchor_nor_tag():
    assert told("title: A\n&k summary: B\n!!str steps: C\n") == [
        "content/x.yml:2: '&k' is an anchor; write the text out where it is needed",
        "content/x.yml:3: the tag 'tag:yaml.org,2002:str' is not used here; remove it",
    ]


def test_a_hundred_aliases_of_aliases_expand_to_nothing():
    # The "billion laughs": each level refers ten times to the one above it.
    bomb = "a0: &a0 [x]\n" + "".join(f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]\n" for level in range(1, 10))
    document = read(bomb)
    assert document.data["a9"] == [None] * 10
    assert len(document.problems) == 10 + 90


@pytest.mark.parametrize("tag", ["!!python/object:os.system", "!!str", "!mine", "!!binary"])
def test_a_tag_is_refused(tag):
    (problem,) = read(f"title: A\nvalue: {tag} x\n").problems
    assert (problem.path, problem.line) == ("content/x.yml", 2)
    assert "the tag" in problem.sentence
    assert "remove it" in problem.sentence


@pytest.mark.parametrize("word", ["yes", "no", "on", "off", "y", "n", "Yes", "NO", "On", "OFF", "Y", "N"])
def test_a_word_that_was_a_boolean_in_yaml_1_1_is_asked_back(word):
    assert told(f"title: A\nshown: {word}\n") == [
        f"content/x.yml:2: '{word}' can be read as a word or as true/false; write true or false, or put it in quotes"
    ]
    assert read(f'shown: "{word}"\n').data == {"shown": word}


@pytest.mark.parametrize(("text", "value"), [("true", True), ("false", False), ("True", "True"), ("FALSE", "FALSE"), ("'true'", "true")])
def test_true_and_false_are_the_only_booleans(text, value):
    document = read(f"shown: {text}\n")
    assert (document.data, document.problems) == ({"shown": value}, [])
    assert type(document.data["shown"]) is type(value)


@pytest.mark.parametrize("text", ["", "null", "~"])
def test_nothing_is_nothing(text):
    assert read(f"value: {text}\n").data == {"value": None}
    assert read("value: ''\n").data == {"value": ""}


@pytest.mark.parametrize(
    ("text", "value"),
    [("0", 0), ("7", 7), ("-7", -7), ("+7", 7), ("1.50", 1.5), (".5", 0.5), ("5.", 5.0), ("1e3", 1000.0), ("1.5e-3", 0.0015), ("-0.1", -0.1), ("0.5", 0.5), ("1E+3", 1000.0)],
)  # fmt: skip
def test_a_number_is_a_number(text, value):
    found = read(f"value: {text}\n").data["value"]
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    "text",
    ["007", "-007", "00", "007.5", "1_000", "0x1F", "0o17", "017", "12:30", "1:2:3", "2027-06-30", "2027-06-30T12:00:00Z", ".inf", "-.inf", ".nan", "NaN", "1,000", "1.2.3", "1e", "e3",
     "12 %", "1 000", "٣"],
)  # fmt: skip
def test_what_is_no_plain_number_stays_text_to_the_letter(text):
    document = read(f"value: {text}\n")
    assert (document.data, document.problems) == ({"value": text}, [])


def test_a_quoted_number_stays_text():
    assert read("year: \"2024\"\nat: '1.5'\n").data == {"year": "2024", "at": "1.5"}


def test_a_text_with_a_colon_is_told_how_to_be_written():
    assert told("title: A\nsummary: Steam: what it costs\n") == [
        "content/x.yml:2: a text with a colon must stand in quotes, or on the next line after '>'"
    ]
    assert read("summary: >\n  Steam: what it costs\n").data == {"summary": "Steam: what it costs\n"}


def test_a_tab_at_the_start_of_a_line_is_told():
    assert told("steps:\n\t- First\n") == ["content/x.yml:2: a tab stands at the start of the line; use spaces"]
    assert read("title: A\tB\n").data == {"title": "A\tB"}


@pytest.mark.parametrize(
    ("text", "line"),
    [("title: 'open\nsummary: B\n", None), ("steps: [a, b\nsummary: B\n", 2), ("a:\n  - b\n c: d\n", 3), ("title: {a: b\n", None), ("a: b\n- c\n", 2)],
    ids=["quote", "bracket", "indentation", "brace", "list after keys"],
)
def test_what_yaml_cannot_read_is_told_with_its_line(text, line):
    (problem,) = read(text).problems
    assert problem.path == "content/x.yml"
    assert line in (None, problem.line)
    assert "check indentation, quotes and brackets" in problem.sentence


def test_a_key_that_is_no_word_is_refused():
    assert told("title: A\n? [a, b]\n: c\n") == ["content/x.yml:2: a key must be a single word"]
    assert read("[a, b]: c\nd: e\n").data == {"d": "e"}


def test_signs_that_no_text_has_are_refused():
    (problem,) = told("title: A\nsummary: \x07\n")
    assert problem.startswith("content/x.yml:1: the file holds a sign that YAML does not allow")


def test_an_empty_file_is_empty_and_no_problem_by_itself(tmp_path):
    for content in (b"", b"\n\n", b"# only a comment\n", b"\xef\xbb\xbf"):
        document = file(tmp_path, content)
        assert (document.data, document.problems) == (None, [])


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path):
    assert file(tmp_path, "\ufefftitle: A\n".encode()).data == {"title": "A"}


def test_a_file_that_is_not_utf_8_is_told_with_the_byte(tmp_path):
    assert [str(problem) for problem in file(tmp_path, "title: Straße\n".encode("cp1252")).problems] == [
        "content/x.yml:1: the file is not saved as UTF-8 (byte 11); save it again with that encoding"
    ]


def test_an_oversized_file_is_refused_unread(tmp_path):
    document = file(tmp_path, b"a: " + b"x" * LARGEST)
    assert [str(problem) for problem in document.problems] == ["content/x.yml:1: the file has 400,003 bytes; at most 400,000 are read"]
    assert document.data is None
    assert file(tmp_path, b"a: " + b"x" * (LARGEST - 3)).problems == []


@pytest.mark.parametrize("text", ["[" * 10_000, "[" * 5_000 + "]" * 5_000, "- " * 5_000 + "x", "{a: " * 3_000 + "1" + "}" * 3_000], ids=["open", "flow", "block", "mappings"])
def test_deep_nesting_is_a_problem_and_no_crash(text):
    (problem,) = read(text).problems
    assert "nested too deeply" in problem.sentence or "cannot be read" in problem.sentence


def test_every_key_and_item_has_its_line():
    document = read("title: A\nsteps:\n  - one\n  - text: two\n    basis: b\n")
    assert [document.line(place) for place in ((), ("title",), ("steps",), ("steps", 0), ("steps", 1, "basis"))] == [1, 1, 2, 3, 5]


def test_a_place_without_a_line_gets_that_of_the_nearest_thing_around_it():
    assert read("title: A\nsteps:\n  - one\n").line(("steps", 7, "basis")) == 2


def test_a_second_document_is_told_and_not_silently_left_out():
    assert told("a: 1\n---\na: 2\n---\na: 3\n") == ["content/x.yml:2: a file holds one entry; '---' begins a second one"]
    assert read("---\na: 1\n").problems == []


_words = st.sampled_from(["a", "title", ": ", "- ", "\n", "  ", "\t", "'", '"', "[", "]", "{", "}", "&x ", "*x", "!t ", "|", ">", "#", "%", "@", "`", "?", "---", "yes", "1", "é", "\x00", "\u2028"])


@given(st.one_of(st.text(max_size=200), st.lists(_words, max_size=40).map("".join)))
def test_no_text_brings_the_reader_down(text):
    document = read(text)
    assert all(problem.path == "content/x.yml" and problem.line >= 1 and problem.sentence for problem in document.problems)


@given(st.binary(max_size=200))
def test_no_bytes_bring_the_reader_down(tmp_path_factory, content):
    document = file(tmp_path_factory.mktemp("any"), content)
    assert all(str(problem).startswith("content/x.yml:") for problem in document.problems)
