"""Byte-compiled Python in zip files that come out byte for byte alike on every build."""

import ast
import gzip
import importlib.util
import io
import marshal
import os
import sys
import time
import zipfile
from collections.abc import Iterator, Mapping
from types import CodeType

#: flag 1 is an "unchecked hash" .pyc (PEP 552): Python trusts it without looking for a source file, and it carries no date
HEADER = importlib.util.MAGIC_NUMBER + (1).to_bytes(4, "little") + bytes(8)


def is_calculator(node: ast.AST) -> bool:
    """Whether a piece of a module declares a calculator."""
    return isinstance(node, ast.FunctionDef) and any(isinstance(call, ast.Call) and ast.unparse(call.func) == "calculator" for call in node.decorator_list)


def without_explanations(source: bytes) -> ast.Module:
    """A calculator's module as the browser needs it: the method stands on the page already, so that of all docstrings only a calculator's summary stays."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) or ast.get_docstring(node) is None:
            continue
        summary = (ast.get_docstring(node) or "").partition("\n\n")[0]
        node.body[0] = ast.copy_location(ast.Expr(ast.Constant(summary)) if is_calculator(node) else ast.Pass(), node.body[0])
    return ast.fix_missing_locations(tree)


def compiled(source: bytes | ast.Module, name: str, *, optimize: int, lines: bool) -> bytes:
    """A ``.pyc`` of the running Python version. ``optimize=2`` drops docstrings; ``lines=False`` drops the line tables, which only tracebacks read."""
    code: CodeType = compile(source, name, "exec", dont_inherit=True, optimize=optimize)
    settled = marshal.loads(marshal.dumps(_plain(code, lines)))
    # Whether marshal marks an object for later reference depends on whether anybody else holds it, and names are shared by the
    # whole process; with all of them held here the mark is always the same.
    held = list(_parts(settled))
    packed = HEADER + marshal.dumps(settled)
    del held
    return packed


def _plain(code: CodeType, lines: bool) -> CodeType:
    """The same code with every text interned, which else depends on what was imported before; without line tables where they are not wanted."""

    def one(item: object) -> object:
        if isinstance(item, CodeType):
            return _plain(item, lines)
        if isinstance(item, str):
            return sys.intern(item)
        if isinstance(item, tuple):
            return tuple(map(one, item))
        return frozenset(map(one, item)) if isinstance(item, frozenset) else item

    table = code.co_linetable if lines else b""
    names = {"co_filename": sys.intern(code.co_filename), "co_name": sys.intern(code.co_name), "co_qualname": sys.intern(code.co_qualname)}
    return code.replace(co_consts=tuple(map(one, code.co_consts)), co_linetable=table, **names)  # type: ignore[arg-type]  # each name fits its field


def _parts(code: CodeType) -> Iterator[object]:
    """Every object that a code object is made of."""
    yield from (code.co_filename, code.co_name, code.co_qualname, code.co_linetable, code.co_exceptiontable)
    for group in (code.co_names, code.co_varnames, code.co_cellvars, code.co_freevars, code.co_consts):
        yield from group
    waiting: list[object] = list(code.co_consts)
    while waiting:
        item = waiting.pop()
        if isinstance(item, CodeType):
            yield from _parts(item)
        elif isinstance(item, tuple | frozenset):
            yield from item
            waiting += item


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A stored zip with sorted names and one date for all, from ``SOURCE_DATE_EPOCH`` where it is set."""
    date = time.gmtime(max(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), 315_532_800))[:6]  # a zip knows no date before 1980
    holder = io.BytesIO()
    with zipfile.ZipFile(holder, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, date)
            entry.compress_type = zipfile.ZIP_STORED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    return holder.getvalue()


def packed(archive: bytes) -> bytes:
    """An archive on its way to the reader, compressed as one piece: a tenth smaller than a deflated zip, and no host has to compress it."""
    return gzip.compress(archive, 9, mtime=0)
