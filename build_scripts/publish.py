"""After the site generator: one content security policy for the whole site, header files for hosts that send headers, nothing that no reader needs."""

import gzip
import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
_CHARSET = re.compile(r'<meta charset="utf-8">')
_DATA = re.compile(r'type="application/(ld\+)?json"')
#: source maps are for the theme's developers; the other languages' stemmers are loaded by no page of an English site
UNUSED = ("assets/**/*.map", "assets/javascripts/lunr/**/*")
#: only a header can say these; a page's own policy must leave them out
HEADER_ONLY = {"frame-ancestors": "'none'"}


def inline_scripts(html: str) -> Iterable[str]:
    """The texts of a page's inline scripts that a browser would run; data blocks are no scripts."""
    for found in _SCRIPT.finditer(html):
        if "src=" not in found["attributes"] and not _DATA.search(found["attributes"]):
            yield found["text"]


def policy(scripts: Iterable[str]) -> dict[str, str]:
    """The directives: everything from this site, inline scripts by their hash, WebAssembly but no evaluation of text."""
    hashes = sorted({f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in scripts})
    return {
        "default-src": "'none'",
        "script-src": " ".join(["'self'", "'wasm-unsafe-eval'", *hashes]),
        "style-src": "'self'",
        "img-src": "'self' data:",  # the theme's style sheet holds its icons as data
        "font-src": "'self'",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "manifest-src": "'self'",
        "form-action": "'none'",  # no form of this site is ever sent
        "base-uri": "'none'",
    }


def written(directives: dict[str, str]) -> str:
    """A policy as a browser reads it."""
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def with_policy(html: str, text: str) -> str:
    """A page with its policy first in its head. Raises ValueError where a page has no place for it."""
    page, count = _CHARSET.subn(lambda found: f'{found[0]}\n      <meta http-equiv="Content-Security-Policy" content="{text}">', html, count=1)
    if not count:
        raise ValueError("the page declares no charset, so that its policy has no place")
    return page


def headers(directives: dict[str, str]) -> str:
    """The file ``_headers``, as Netlify, Cloudflare Pages and others read it."""
    lines = ["/*", f"  Content-Security-Policy: {written(directives | HEADER_ONLY)}"]
    lines += ["  X-Content-Type-Options: nosniff", "  Referrer-Policy: no-referrer", "  Cross-Origin-Opener-Policy: same-origin"]
    lines += ["/assets/engine/*", "  Cache-Control: public, max-age=31536000, immutable"]
    return "\n".join(lines) + "\n"


def stop_listening(script: str) -> str:
    """The theme's script, so that it forgets the pages that were left: its listeners to media queries were never removed, and each kept a whole page."""
    found = re.findall(r"\((\w)=>(\w)\.addListener\(\(\)=>\1\(\2\.matches\)\)\)", script)
    if len(found) != 1:
        raise ValueError("the theme listens to media queries in another way now: see whether it forgets the pages that were left, and drop or mend this")
    tell, query = found[0]
    old = f"({tell}=>{query}.addListener(()=>{tell}({query}.matches)))"
    return script.replace(old, f"({tell}=>{{let l=()=>{tell}({query}.matches);{query}.addListener(l);return l}},(h,l)=>{query}.removeListener(l))")


def remove_unused(site: Path) -> int:
    """Delete what no page loads; returns the bytes saved."""
    saved = 0
    for pattern in UNUSED:
        for path in [path for path in site.glob(pattern) if path.is_file()]:
            saved += path.stat().st_size
            path.unlink()
    for folder in sorted((path for path in site.glob("assets/**/*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
    return saved


def publish(site: Path) -> dict[str, str]:
    """Finish a built site; returns its policy."""
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}
    directives = policy(text for html in pages.values() for text in inline_scripts(html))
    for path, html in pages.items():
        path.write_text(with_policy(html, written(directives)), encoding="utf-8")
    (site / "_headers").write_text(headers(directives), encoding="utf-8")
    for path in site.glob("assets/javascripts/bundle.*.min.js"):
        path.write_text(stop_listening(path.read_text(encoding="utf-8")), encoding="utf-8")
    remove_unused(site)
    return directives


def main() -> None:
    """Finish ``site/``."""
    publish(ROOT / "site")
    size = sum(path.stat().st_size for path in (ROOT / "site").rglob("*") if path.is_file())
    index = len(gzip.compress((ROOT / "site" / "search" / "search_index.json").read_bytes()))
    print(f"The site is in site/ ({size / 1e6:.0f} MB; search index {index / 1e3:.0f} kB compressed, loaded when search is touched). Any web server can carry it.")
