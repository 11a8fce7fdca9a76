"""``make serve`` at work: the server starts, and its pages have their engine."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from build_scripts.serve import free_port

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60  # seconds: a busy machine builds slowly


def fetched(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return str(answer.read().decode())


def test_the_server_starts_and_serves_a_calculator_with_its_scripts() -> None:
    port = free_port(8700)
    address = f"http://127.0.0.1:{port}/"
    server = subprocess.Popen([sys.executable, "-m", "build_scripts", "serve"], cwd=ROOT, env={**os.environ, "PORT": str(port)})
    try:
        until = time.monotonic() + PATIENCE
        page = ""
        while not page and time.monotonic() < until:
            assert server.poll() is None, "the server ended by itself"
            try:
                page = fetched(f"{address}calculators/energy/boiler_blowdown/")
            except urllib.error.URLError:
                time.sleep(0.3)
        assert "Boiler blowdown saving" in page
        assert "cp-calculator" in fetched(f"{address}assets/javascripts/form.js")
    finally:
        server.terminate()
        server.wait(timeout=20)
