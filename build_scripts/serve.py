"""Build and serve the site while it is edited: a change to YAML or Markdown shows at once, a change to Python needs a restart."""

import logging
import os
import socket
from pathlib import Path

from mkdocs.commands.serve import serve

ROOT = Path(__file__).resolve().parent.parent
HOST, FIRST_PORT, PORTS_TRIED = "127.0.0.1", 8000, 20


def free_port(first: int = FIRST_PORT) -> int:
    """The first port from ``first`` on that nobody listens on."""
    for port in range(first, first + PORTS_TRIED):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    raise SystemExit(f"No port from {first} to {first + PORTS_TRIED - 1} is free. Stop another server, or set PORT to a free one.")


def main() -> None:
    """Serve until interrupted; only changed pages are built again."""
    port = free_port(int(os.environ.get("PORT", FIRST_PORT)))
    os.environ.setdefault("CP_SERVING", f"http://{HOST}:{port}/")
    print(f"The site will be at http://{HOST}:{port}/ (Ctrl+C stops it)", flush=True)
    logging.basicConfig(format="%(message)s", level=logging.WARNING)  # what stops a build has to be seen
    # Not strict: a dirty build warns of itself, and that must not end the server. `make build` is strict.
    serve(str(ROOT / "mkdocs.yml"), livereload=True, build_type="dirty", watch=[str(ROOT / "content")], dev_addr=f"{HOST}:{port}", strict=False)
