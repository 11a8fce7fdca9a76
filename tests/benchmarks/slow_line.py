"""One slow line that all connections of a server share, as at home: two files at once take twice as long."""

import threading
import time
from typing import Any

from tests.browser.server import Handler, Site


class Line:
    """Whoever sends waits until the line has carried what was given to it before."""

    def __init__(self, bytes_per_second: float) -> None:
        self.bytes_per_second = bytes_per_second
        self.lock = threading.Lock()
        self.free_at = 0.0

    def carry(self, size: int) -> None:
        with self.lock:
            self.free_at = max(self.free_at, time.monotonic()) + size / self.bytes_per_second
            wait = self.free_at - time.monotonic()
        time.sleep(max(0.0, wait))


class Paced:
    """A handler's file that sends through a line."""

    def __init__(self, file: Any, line: Line) -> None:
        self.file, self.line = file, line

    def write(self, data: bytes) -> int:
        self.line.carry(len(data))
        written: int = self.file.write(data)
        return written

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)


def slow_down(site: Site, bits_per_second: float, latency: float) -> None:
    """From now on this server sends through one slow line, and waits before each answer."""
    line = Line(bits_per_second / 8)

    class SlowHandler(Handler):
        def setup(self) -> None:
            super().setup()
            self.wfile = Paced(self.wfile, line)  # type: ignore[assignment]  # a file in all that the handler uses

    site.RequestHandlerClass = SlowHandler
    site.weather.latency = latency


def speed_up(site: Site) -> None:
    """Fine weather again."""
    site.RequestHandlerClass = Handler
    site.weather.latency = 0
