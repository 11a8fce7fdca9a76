/**
 * The calculator's element: wraps the form that the build filled in, asks Python, shows what it answers.
 * It knows no formula, unit, bound or wording; it moves strings.
 */

import { ask, cancel, restart, start, startWhenIdle, watch } from "./client.js";
import { Fields } from "./fields.js";
import { say } from "./messages.js";
import { forgetSettings, readSettings, saveSettings } from "./settings.js";
import { fromFragment, toFragment } from "./share.js";

/** @typedef {import("./client.js").State} State */

const PAUSE_MS = 150; // after a change, before the answer follows it

class CpCalculator extends HTMLElement {
  connectedCallback() {
    this.id_ = this.dataset.calculator ?? "";
    this.form = /** @type {HTMLFormElement} */ (this.querySelector("form"));
    this.fields = new Fields(this.form, this.id_);
    this.result = /** @type {HTMLElement} */ (this.querySelector(".cp-result"));
    this.first = { result: this.result.innerHTML, inputs: this.inside(".cp-print-inputs").innerHTML };
    this.asked = 0;
    this.touched = false;
    this.stop = new AbortController();
    this.unwatch = watch((state) => this.showEngine(state));
    this.listen();
    this.inside(".cp-share").hidden = false;
    this.inside(".cp-forget").hidden = false;
    this.restore();
    startWhenIdle();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.stop?.abort();
    this.unwatch?.();
  }

  /** @param {string} selector @returns {HTMLElement} */
  inside(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector));
  }

  listen() {
    const { form } = this;
    if (!form || !this.stop) return;
    const options = { signal: this.stop.signal };
    for (const interest of ["focusin", "pointerdown"]) form.addEventListener(interest, () => start(), options);
    form.addEventListener("input", (event) => this.edited(/** @type {HTMLInputElement} */ (event.target)), options);
    form.addEventListener("change", (event) => this.changed(/** @type {HTMLInputElement} */ (event.target)), options);
    form.addEventListener("focusout", (event) => this.left(/** @type {HTMLInputElement} */ (event.target)), options);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.calculate(true);
    }, options);
    form.addEventListener("reset", () => setTimeout(() => this.reset()), options);
    this.inside(".cp-share").addEventListener("click", () => this.share(), options);
    this.inside(".cp-forget").addEventListener("click", () => this.forget(), options);
    document.addEventListener("click", (event) => this.load(event), options);
    window.addEventListener("beforeprint", () => this.stamp(), options);
    window.addEventListener("hashchange", () => this.restore(), options);
  }

  settings() {
    const value = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (this.form?.elements.namedItem(name)).value;
    return { style: value("_style"), system: value("_system"), currency: value("_currency") };
  }

  /** @param {{style: string, system: string, currency: string}} settings */
  showSettings(settings) {
    for (const [name, value] of Object.entries(settings)) {
      const control = /** @type {HTMLInputElement} */ (this.form?.elements.namedItem(`_${name}`));
      control.value = value;
    }
  }

  /** @param {HTMLInputElement} control */
  edited(control) {
    if (control.name.startsWith("_") || control.name.startsWith("unit:") || !control.name) return;
    this.fields?.typed(control.name, this.settings().style);
    this.soon();
  }

  /** @param {HTMLInputElement} control */
  async changed(control) {
    const { fields } = this;
    if (!fields) return;
    if (control.name.startsWith("unit:")) await fields.convert([control.name.slice(5)], this.settings().style);
    else if (control.name === "_system") await fields.convertAll(this.settings());
    else if (control.name === "_style") await fields.restyle(this.settings().style);
    if (control.name.startsWith("_")) saveSettings(this.settings());
    this.soon(0);
  }

  /** @param {HTMLInputElement} control */
  async left(control) {
    const { fields } = this;
    const name = control.name;
    if (!fields || !this.touched || !fields.has(name) || name.includes(".")) return;
    fields.leave(name);
    const answer = await ask({ verb: "check", calculator: this.id_, name, typed: fields.text(name), unit: fields.unit(name), style: this.settings().style || null }).catch(() => null);
    if (answer) fields.showProblem(name, answer.ok ? "" : answer.problems[name]);
  }

  soon(wait = PAUSE_MS) {
    this.touched = true;
    this.stale(true);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.calculate(false), wait);
  }

  /** @param {boolean} stale */
  stale(stale) {
    this.result?.toggleAttribute("data-stale", stale);
    const note = this.inside(".cp-stale");
    note.textContent = stale ? say("result_stale") : "";
  }

  /** @param {boolean} whole whether every problem is shown, and the summary takes the focus */
  async calculate(whole) {
    const { fields } = this;
    if (!fields) return;
    clearTimeout(this.timer);
    this.asked = (this.asked ?? 0) + 1;
    const mine = this.asked;
    this.touched = true;
    const { style, system, currency } = this.settings();
    const question = { verb: "run", calculator: this.id_, inputs: fields.texts(), units: fields.units(), style: style || null, system, currency };
    const answer = await ask(question).catch((problem) => ({ ok: false, engine: problem.message }));
    if (mine !== this.asked || !this.isConnected) return;
    if (answer.engine) return this.stale(true);
    if (answer.ok) this.show(answer);
    else await this.refuse(answer.problems, whole);
  }

  /** @param {{html: string, inputs_html: string, headline: string, ignored: string[]}} answer */
  show(answer) {
    if (!this.result) return;
    this.result.innerHTML = answer.html;
    this.inside(".cp-print-inputs").innerHTML = answer.inputs_html;
    this.inside(".cp-live").textContent = answer.headline;
    this.fields?.hide(answer.ignored);
    this.fields?.showProblems({}, true);
    this.summary([]);
    this.stale(false);
  }

  /** @param {Record<string, string>} problems @param {boolean} whole */
  async refuse(problems, whole) {
    const { fields } = this;
    if (!fields) return;
    const answer = await ask({ verb: "ignored", calculator: this.id_, inputs: fields.texts() }).catch(() => null);
    if (answer?.ok) fields.hide(answer.ignored);
    fields.showProblems(problems, whole);
    const shown = whole ? problems : "" in problems ? { "": problems[""] } : {};
    this.summary(/** @type {[string, string][]} */ (Object.entries(shown)));
    this.stale(true);
    if (whole) this.inside(".cp-problems").focus();
  }

  /** @param {[string, string][]} problems */
  summary(problems) {
    const box = this.inside(".cp-problems");
    box.hidden = problems.length === 0;
    const title = document.createElement("p");
    title.textContent = say("problems_title");
    const list = document.createElement("ul");
    for (const [name, sentence] of problems) {
      const item = list.appendChild(document.createElement("li"));
      const target = this.fields?.control(name);
      if (target) {
        const link = item.appendChild(document.createElement("a"));
        link.href = `#${target.id}`;
        link.textContent = sentence;
        link.addEventListener("click", (event) => {
          event.preventDefault();
          target.focus();
        });
      } else item.textContent = sentence;
    }
    box.replaceChildren(title, list);
  }

  reset() {
    if (!this.result || !this.first) return;
    this.asked = (this.asked ?? 0) + 1;
    clearTimeout(this.timer);
    this.touched = false;
    this.result.innerHTML = this.first.result;
    this.inside(".cp-print-inputs").innerHTML = this.first.inputs;
    this.fields?.reset();
    this.summary([]);
    this.stale(false);
    this.showSettings({ ...readSettings(), system: "si", style: "" });
  }

  /** @param {Event} event */
  load(event) {
    const button = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (event.target).closest(".cp-load"));
    if (!button) return;
    this.form?.reset();
    setTimeout(() => {
      this.fields?.fill(JSON.parse(button.dataset.inputs ?? "{}"));
      this.result?.focus();
      this.calculate(true);
    });
  }

  /** Fill the form from the address, or show the saved settings. */
  restore() {
    const { fields } = this;
    if (!fields) return;
    const saved = readSettings();
    const found = fromFragment(location.hash, fields.keys());
    if (!found) {
      const converted = saved.system !== "si" || saved.style !== "";
      this.showSettings(saved);
      if (converted) fields.convertAll(saved).then(() => this.soon(0));
      else if (saved.currency !== "¤") this.soon(0);
      return;
    }
    this.showSettings({ style: found.state.get("_style") ?? "", system: found.state.get("_system") ?? "si", currency: found.state.get("_currency") ?? saved.currency });
    fields.fillState(found.state);
    this.inside(".cp-note").textContent = found.left ? say("link_partly") : say("link_used");
    this.calculate(true);
  }

  async share() {
    const settings = Object.entries(this.settings()).map(([name, value]) => [`_${name}`, value]);
    history.replaceState(history.state, "", `#${toFragment({ ...this.fields?.state(), ...Object.fromEntries(settings) })}`);
    const copied = await navigator.clipboard?.writeText(location.href).then(() => true, () => false);
    this.inside(".cp-note").textContent = say(copied ? "link_copied" : "link_in_address");
  }

  forget() {
    forgetSettings();
    this.form?.reset();
    this.inside(".cp-note").textContent = say("forgotten");
  }

  stamp() {
    this.inside(".cp-print-when").textContent = say("printed", { when: new Date().toLocaleString() });
  }

  /** @param {State} state */
  showEngine(state) {
    const megabytes = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(1);
    const place = this.inside(".cp-status");
    const key = state.phase === "failed" ? state.reason : `engine_${state.phase}`;
    place.textContent = ["idle", "ready"].includes(state.phase) ? "" : say(key, { loaded: megabytes(state.loaded), total: megabytes(state.total) });
    const action = { failed: "retry", loading: "cancel", starting: "cancel", slow: "cancel" }[/** @type {string} */ (state.phase)];
    if (!action) return;
    const button = place.appendChild(document.createElement("button"));
    button.type = "button";
    button.className = "cp-engine-action";
    button.textContent = say(action);
    button.addEventListener("click", () => {
      if (action === "cancel") return cancel();
      restart();
      this.calculate(false);
    });
  }
}

if (!customElements.get("cp-calculator")) customElements.define("cp-calculator", CpCalculator);
