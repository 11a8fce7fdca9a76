/** Many cases from one CSV file: read here, computed by Python here, saved here; nothing is sent anywhere. */

import { ask } from "./client.js";
import { download } from "./download.js";
import { say } from "./messages.js";

const LARGEST = 20_000_000; // bytes: what a phone's memory still carries, with the answers

/** @typedef {"answered" | "refused"} Name */

class CpBatch extends HTMLElement {
  calculator = "";

  connectedCallback() {
    this.calculator = this.dataset.calculator ?? "";
    /** @type {Record<Name, string>} */
    this.files = { answered: "", refused: "" };
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.hidden = false;
    this.inside("input").addEventListener("change", (event) => this.chosen(/** @type {HTMLInputElement} */ (event.target)), { signal });
    this.inside(".cp-batch-template").addEventListener("click", () => this.template(), { signal });
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-save]"))) {
      button.addEventListener("click", () => this.save(/** @type {Name} */ (button.dataset.save)), { signal });
    }
  }

  disconnectedCallback() {
    this.stop?.abort();
  }

  /** @param {string} selector @returns {HTMLElement} */
  inside(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector));
  }

  /** @param {string} sentence */
  tell(sentence) {
    this.inside(".cp-batch-status").textContent = sentence;
  }

  /** @param {HTMLInputElement} input */
  async chosen(input) {
    const file = input.files?.[0];
    this.inside(".cp-batch-result").hidden = true;
    if (!file) return this.tell("");
    if (file.size > LARGEST) return this.tell(say("batch_too_large", { most: String(LARGEST / 1e6) }));
    const text = decoded(await file.arrayBuffer());
    // So that the same file can be chosen again after it was mended.
    input.value = "";
    if (text === null) return this.tell(say("batch_unreadable"));
    this.name = file.name.replace(/\.\w+$/, "");
    this.tell(say("batch_working"));
    const answer = await ask({ verb: "batch", calculator: this.calculator, text }).catch((problem) => ({ ok: false, problems: { "": say(problem.message) } }));
    if (!answer.ok) return this.tell(Object.values(answer.problems).join(" "));
    this.files = answer.files;
    const { answered, refused } = answer.counts;
    this.tell(say("batch_counts", { answered: String(answered), refused: String(refused) }));
    for (const name of /** @type {Name[]} */ (["answered", "refused"])) {
      this.inside(`[data-html="${name}"]`).innerHTML = answer.html[name] ?? "";
      this.inside(`[data-file="${name}"]`).textContent = `(${answer.counts[name]})`;
      /** @type {HTMLButtonElement} */ (this.inside(`[data-save="${name}"]`)).disabled = answer.counts[name] === 0;
    }
    this.inside(".cp-batch-result").hidden = false;
  }

  async template() {
    const answer = await ask({ verb: "batch_template", calculator: this.calculator }).catch((problem) => this.tell(say(problem.message)));
    if (answer?.ok) download(`${this.calculator}.csv`, answer.text);
  }

  /** @param {Name} name */
  save(name) {
    download(`${this.name}.${name}.csv`, this.files?.[name] ?? "");
  }
}

/** @param {ArrayBuffer} bytes @returns {string | null} */
function decoded(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

if (!customElements.get("cp-batch")) customElements.define("cp-batch", CpBatch);
