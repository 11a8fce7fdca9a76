"""A small static server for tests and benchmarks: right types, gzip, caching as a good host does it, and faults on request."""

import gzip
import mimetypes
import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".wasm": "application/wasm",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
COMPRESSED = ("text/", "application/json", "application/wasm", "image/svg", "application/xml")


@dataclass
class Weather:
    """What the server does to its visitors."""

    bytes_per_second: float = 0
    latency: float = 0
    break_after: dict[str, int] = field(default_factory=dict)  # ending of a path -> bytes after which the connection is cut
    missing: set[str] = field(default_factory=set)  # endings of paths that are answered with 404
    types: dict[str, str] = field(default_factory=dict)  # ending of a path -> content type
    late: dict[str, float] = field(default_factory=dict)  # ending of a path -> seconds before the answer begins
    hang: set[str] = field(default_factory=set)  # endings of paths that send their head and then nothing
    headers: dict[str, str] = field(default_factory=dict)  # sent with everything
    changed: dict[str, Callable[[bytes], bytes]] = field(default_factory=dict)  # ending of a path -> what becomes of the file
    moved: bool = False  # the site stands at another address than the one that it was built for
    requests: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)  # paths whose connection was cut
    sent: Counter[str] = field(default_factory=Counter)  # bytes of bodies by path


class Site(ThreadingHTTPServer):
    """One or several folders, the first that has the file wins."""

    daemon_threads = True

    def __init__(self, *folders: Path) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.folders = folders
        self.weather = Weather()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"

    def find(self, path: str) -> Path | None:
        for folder in self.folders:
            target = (folder / path.lstrip("/")).resolve()
            target = target / "index.html" if target.is_dir() else target
            if target.is_file() and target.is_relative_to(folder.resolve()):
                return target
        return None

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that closes a connection early is no fault."""


@lru_cache(maxsize=256)
def packed(path: Path, changed: int) -> bytes:
    return gzip.compress(path.read_bytes(), 6, mtime=0)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Site

    def do_GET(self) -> None:
        weather, path = self.server.weather, unquote(urlsplit(self.path).path)
        weather.requests.append(self.path)
        time.sleep(weather.latency + next((seconds for end, seconds in weather.late.items() if path.endswith(end)), 0))
        target = None if _listed(path, weather.missing) else self.server.find(path)
        if target is None:
            self.answer(404, b"not here", "text/plain", path)
            return
        kind = next((kind for end, kind in weather.types.items() if path.endswith(end)), None)
        kind = kind or TYPES.get(target.suffix) or mimetypes.guess_type(target.name)[0] or "application/octet-stream"
        squeeze = "gzip" in self.headers.get("Accept-Encoding", "") and kind.startswith((*COMPRESSED, "application/octet"))
        change = next((change for end, change in weather.changed.items() if path.endswith(end)), None)
        if change:
            self.answer(200, change(target.read_bytes()), kind, path)
        elif path == "/sitemap.xml" and not weather.moved:
            self.answer(200, self.at_home(target.read_bytes()), kind, path)
        else:
            body = packed(target, target.stat().st_mtime_ns) if squeeze else target.read_bytes()
            self.answer(200, body, kind, path, squeeze=squeeze)

    def at_home(self, sitemap: bytes) -> bytes:
        """The sitemap as if the site had been built for this address: instant navigation follows no other."""
        return re.sub(rb"(<loc>)https?://[^/]+/", rb"\1" + self.server.address.encode(), sitemap)

    def answer(self, status: int, body: bytes, kind: str, path: str, *, squeeze: bool = False) -> None:
        weather = self.server.weather
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "public, max-age=31536000, immutable" if "/assets/engine/" in path and status == 200 else "no-cache")
        if squeeze:
            self.send_header("Content-Encoding", "gzip")
        for name, value in weather.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if _listed(path, weather.hang):
            time.sleep(3)
            self.close_connection = True
            return
        limit = next((count for end, count in weather.break_after.items() if path.endswith(end)), None)
        self.close_connection = self.close_connection or limit is not None
        for start in range(0, len(body if limit is None else body[:limit]), 16_384):
            piece = body[start : start + 16_384]
            self.wfile.write(piece)
            weather.sent[path] += len(piece)
            if weather.bytes_per_second:
                time.sleep(len(piece) / weather.bytes_per_second)
        if limit is not None and limit < len(body):
            weather.broken.append(path)

    def log_message(self, format: str, *args: object) -> None:
        """Silent: the tests read ``weather.requests``."""


def _listed(path: str, endings: set[str]) -> bool:
    return any(path.endswith(end) for end in endings)


@contextmanager
def serving(*folders: Path) -> Iterator[Site]:
    """Serve folders on a free port of this machine until the block ends."""
    site = Site(*folders)
    thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.shutdown()
        site.server_close()
        thread.join()
