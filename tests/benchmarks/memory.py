"""Memory after many recalculations and page changes, against after the first answer."""

import json
from typing import Any

from playwright.sync_api import CDPSession, Page

from tests.benchmarks.lab import FIELD, Lab, act, edit, progress
from tests.benchmarks.rows import OURS, Measured, Target
from tests.browser.reader import APPRAISAL

RECALCULATIONS, CHANGES = 60, 20
FLAT = Target(1.10, "value")


#: put into a worker before its own script, so that Python's memory can be found later
NOTE_MEMORIES = """
self.memories = [];
WebAssembly.Memory = new Proxy(WebAssembly.Memory, {
  construct(target, args) {
    const made = new target(...args);
    self.memories.push(made);
    return made;
  },
});
"""
WASM_BYTES = "self.memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0)"


class Workers:
    """The workers' side of Chromium's protocol: sessions inside the page's session, which Playwright does not offer."""

    def __init__(self, page: Page) -> None:
        self.page, self.cdp = page, page.context.new_cdp_session(page)
        self.sessions: dict[str, str] = {}  # by address
        self.answers: dict[int, Any] = {}
        self.asked = 0
        self.cdp.on("Target.attachedToTarget", self._attached)
        self.cdp.on("Target.receivedMessageFromTarget", lambda event: self._keep(json.loads(event["message"])))
        self.cdp.send("Target.setAutoAttach", {"autoAttach": True, "waitForDebuggerOnStart": True, "flatten": False})

    def _attached(self, event: dict[str, Any]) -> None:
        session = self.sessions[event["targetInfo"]["url"]] = event["sessionId"]
        self._send(session, "Runtime.evaluate", expression=NOTE_MEMORIES)
        self._send(session, "Runtime.runIfWaitingForDebugger")

    def _keep(self, message: dict[str, Any]) -> None:
        if "id" in message:
            self.answers[message["id"]] = message

    def _send(self, session: str, method: str, **options: Any) -> int:
        self.asked += 1
        message = json.dumps({"id": self.asked, "method": method, "params": options})
        self.cdp.send("Target.sendMessageToTarget", {"sessionId": session, "message": message})
        return self.asked

    def ask(self, method: str, **options: Any) -> Any:
        """Ask the calculators' worker."""
        session = next(session for address, session in self.sessions.items() if address.endswith("/javascripts/worker.js"))
        mine = self._send(session, method, **options)
        for _ in range(500):
            if mine in self.answers:
                return self.answers.pop(mine)["result"]
            self.page.wait_for_timeout(20)
        raise TimeoutError(f"the worker did not answer {method}")

    def wasm_bytes(self) -> float:
        """Size of all WebAssembly memories of the calculators' worker."""
        size = float(self.ask("Runtime.evaluate", expression=WASM_BYTES)["result"]["value"])
        assert size, "Python's memory was not found"
        return size


def _now(cdp: CDPSession, worker: Workers) -> dict[str, float]:
    cdp.send("HeapProfiler.collectGarbage")
    worker.ask("HeapProfiler.collectGarbage")
    page, heap = cdp.send("Runtime.getHeapUsage"), worker.ask("Runtime.getHeapUsage")
    return {
        "page": page["usedSize"] + page["embedderHeapUsedSize"],
        "worker": heap["usedSize"] + heap["embedderHeapUsedSize"] + heap["backingStorageSize"],
        "wasm": worker.wasm_bytes(),
    }


def measure(lab: Lab) -> list[Measured]:
    """One visit that goes on and on."""
    before, after = [], []
    for turn in range(min(lab.runs, 3)):
        with lab.profile() as context:
            page = context.pages[0]
            worker, cdp = Workers(page), context.new_cdp_session(page)
            page.goto(lab.ours.address, wait_until="load")
            edit(page)
            before.append(_now(cdp, worker))
            _live(page)
            after.append(_now(cdp, worker))
        progress(f"memory, visit {turn + 1}: " + ", ".join(f"{part} {before[-1][part] / 1e6:.2f} to {after[-1][part] / 1e6:.2f} MB" for part in before[-1]))
    parts = {"page": "scripts and nodes of the page", "worker": "scripts and buffers of the worker", "wasm": "Python's memory (WebAssembly)"}
    note = f"after {RECALCULATIONS} recalculations and {CHANGES} page changes over that after the first answer; garbage collected before each look"
    sums = [sum(late.values()) / sum(early.values()) for early, late in zip(before, after, strict=True)]
    each = [
        Measured(f"memory, {said}", "times", {OURS: [late[part] / early[part] for early, late in zip(before, after, strict=True)]})
        for part, said in parts.items()
    ]
    return [*each, Measured("memory, all three", "times", {OURS: sums}, FLAT, note)]


def _live(page: Page) -> None:
    """Half of the page changes lead back to the form, where three edits follow; no document is loaded again."""
    for turn in range(CHANGES // 2):
        for step in range(RECALCULATIONS * 2 // CHANGES):
            edit(page, f"{5 + turn + step / 10:.1f}", enter=True)
        act(page, "turn", link='.md-tabs a[href$="calculators/"]')
        act(page, "turn", link=f'main a[href$="{APPRAISAL.removeprefix("calculators/")}"]')
        page.locator(FIELD).wait_for()  # a handle, as wait_for_selector returns it, would keep the page alive
    edit(page)
