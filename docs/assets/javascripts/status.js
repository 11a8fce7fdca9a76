/** What the engine is doing, in a sentence, with a button to cancel or to try again. */

import { cancel, restart, watch } from "./client.js";
import { say } from "./messages.js";

/** @typedef {import("./client.js").State} State */

/** @type {Partial<Record<State["phase"], "retry" | "cancel">>} */
const ACTIONS = { failed: "retry", loading: "cancel", starting: "cancel", slow: "cancel" };

export class Status {
  /** @param {HTMLElement} place a live region @param {() => void} again what to do once the reader tries again */
  constructor(place, again) {
    this.again = again;
    // A reader who cancelled does not want the download to begin again with the next key.
    this.cancelled = false;
    this.sentence = document.createElement("span");
    this.bytes = document.createElement("span");
    this.bytes.setAttribute("aria-live", "off"); // counted in the eye's corner, not read out forty times
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "cp-engine-action";
    this.button.addEventListener("click", () => this.act());
    place.replaceChildren(this.sentence, " ", this.bytes, this.button);
    this.stop = watch((state) => this.show(state));
  }

  /** @param {State} state */
  show(state) {
    const { phase, reason } = state;
    const megabytes = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(1);
    const quiet = phase === "ready" || (phase === "idle" && !this.cancelled);
    const key = phase === "failed" ? reason : phase === "idle" ? "cancelled" : `engine_${phase}`;
    const sentence = quiet ? "" : say(key);
    if (this.sentence.textContent !== sentence) this.sentence.textContent = sentence;
    this.bytes.textContent = phase === "loading" ? say("engine_bytes", { loaded: megabytes(state.loaded), total: megabytes(state.total) }) : "";
    this.action = this.cancelled && phase === "idle" ? "retry" : ACTIONS[phase];
    this.button.hidden = !this.action;
    if (this.action) this.button.textContent = say(this.action);
  }

  act() {
    this.cancelled = this.action === "cancel";
    if (this.cancelled) return cancel();
    restart();
    this.again();
  }
}
