/**
 * The calculator's element: wraps the form that the build filled in, asks Python, shows what it answers.
 * It knows no formula, unit, bound or wording; it moves strings.
 */

import { AnswerView } from "./answer.js";
import { ask, start, startWhenIdle } from "./client.js";
import { download } from "./download.js";
import { Fields } from "./fields.js";
import { say } from "./messages.js";
import { Problems } from "./problems.js";
import { NONE, forgetSettings, markUsualStyle, readSettings, saveSettings } from "./settings.js";
import { fromFragment, toFragment } from "./share.js";
import { Status } from "./status.js";

/** @typedef {import("./settings.js").Settings} Settings */
/** @typedef {import("./answer.js").Shown} Shown */

const PAUSE_MS = 150; // after a change, before the answer follows it

/** @type {Map<string, ReturnType<Fields["keep"]>>} what stood in the forms that the reader left by instant navigation */
const kept = new Map();

class CpCalculator extends HTMLElement {
  calculator = "";

  connectedCallback() {
    this.calculator = this.dataset.calculator ?? "";
    this.form = /** @type {HTMLFormElement} */ (this.querySelector("form"));
    this.fields = new Fields(this.form, this.calculator, () => this.restructured());
    this.problems = new Problems(this.form);
    this.answer = new AnswerView(this);
    this.asked = 0;
    this.touched = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.stop = new AbortController();
    this.listen(this.form, this.stop.signal);
    this.fields.listen(this.stop.signal);
    this.status = new Status(this.inside(".cp-status"), () => this.calculate(true));
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(".cp-share, .cp-forget, .cp-save-tables"))) button.hidden = false;
    markUsualStyle(/** @type {HTMLSelectElement} */ (this.setting("style")));
    this.open();
    startWhenIdle(this.calculator);
  }

  disconnectedCallback() {
    this.newer();
    this.stop?.abort();
    this.status?.stop();
    if (this.touched && this.fields && this.calculator) kept.set(this.calculator, this.fields.keep());
    this.answer?.remove();
  }

  /** @param {string} selector @returns {HTMLElement} */
  inside(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector));
  }

  /** @param {HTMLFormElement} form @param {AbortSignal} signal */
  listen(form, signal) {
    for (const interest of ["focusin", "pointerdown"]) form.addEventListener(interest, () => this.status?.cancelled || start(this.calculator), { signal });
    form.addEventListener("input", (event) => this.edited(/** @type {HTMLInputElement} */ (event.target)), { signal });
    form.addEventListener("change", (event) => this.changed(/** @type {HTMLInputElement} */ (event.target).name), { signal });
    form.addEventListener("focusout", (event) => this.left(/** @type {HTMLElement} */ (event.target).id), { signal });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.calculate(true);
    }, { signal });
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      this.reset(this.settings());
    }, { signal });
    this.inside(".cp-share").addEventListener("click", () => this.share(), { signal });
    this.querySelector(".cp-save-tables")?.addEventListener("click", () => this.saveTables(), { signal });
    this.inside(".cp-forget").addEventListener("click", () => this.forget(), { signal });
    document.addEventListener("click", (event) => this.load(/** @type {HTMLElement} */ (event.target)), { signal });
    window.addEventListener("beforeprint", () => this.answer?.stamp(), { signal });
    window.addEventListener("hashchange", () => this.follow(), { signal });
  }

  /** @param {string} name */
  setting(name) {
    return /** @type {HTMLInputElement | HTMLSelectElement} */ (this.form?.elements.namedItem(`_${name}`));
  }

  /** @returns {Settings} */
  settings() {
    return { style: this.setting("style").value, system: this.setting("system").value, currency: this.setting("currency").value };
  }

  /** @param {Settings} settings */
  use(settings) {
    for (const [name, value] of Object.entries(settings)) this.setting(name).value = value;
    this.fields?.chooseSystem(settings.system);
    this.fields?.nameCurrency(settings.currency);
  }

  /** @param {HTMLInputElement} control */
  edited(control) {
    if (!control.id.startsWith("f-")) return;
    this.fields?.typed(control, this.settings().style);
    this.soon(PAUSE_MS);
  }

  /** Rows came, went or moved: what was said about cells belongs to other places now. */
  restructured() {
    this.problems?.clear();
    this.soon(0);
  }

  /** @param {string} name */
  changed(name) {
    const settings = this.settings();
    if (name === "_system") this.fields?.chooseSystem(settings.system);
    if (name === "_currency") this.fields?.nameCurrency(settings.currency);
    if (name.startsWith("_")) saveSettings(settings);
    if (name) this.soon(0);
  }

  /** Later than a click takes: a sentence that appears under the pointer would move the button away from it. @param {string} id */
  left(id) {
    if (this.touched && id.startsWith("f-")) setTimeout(() => this.problems?.leave(id.slice(2)), PAUSE_MS);
  }

  /** @param {number} wait */
  soon(wait) {
    this.newer();
    this.touched = true;
    this.dataset.state = "waiting";
    this.inside(".cp-note").textContent = "";
    this.answer?.waiting();
    this.timer = setTimeout(() => this.calculate(false), wait);
  }

  /** Whatever was asked before no longer counts. */
  newer() {
    clearTimeout(this.timer);
    this.asked = (this.asked ?? 0) + 1;
    return this.asked;
  }

  /**
   * Ask Python and show what it answers.
   * @param {boolean} wanted the reader asked for it: the engine may start, every problem is shown
   * @returns {Promise<Shown | null>} the answer, where there is one
   */
  async calculate(wanted) {
    const { fields, status } = this;
    if (!fields || !status) return null;
    if (status.cancelled && !wanted) {
      this.dataset.state = "cancelled";
      return null;
    }
    status.cancelled = false;
    const mine = this.newer();
    this.dataset.state = "waiting";
    const settings = this.settings();
    try {
      await fields.settle(settings.style);
      const question = this.question(settings);
      const answer = await ask({ verb: "run", ...question });
      const ignored = answer.ok ? answer.ignored : (await ask({ verb: "ignored", ...question })).ignored;
      if (mine !== this.asked) return null;
      fields.hide(ignored ?? []);
      this.problems?.show(answer.ok ? {} : answer.problems, wanted);
      if (answer.ok) {
        fields.beside(answer.beside);
        this.answer?.show(answer);
      }
      this.answer?.stale(!answer.ok);
      this.dataset.state = answer.ok ? "answered" : "refused";
      return answer.ok ? answer : null;
    } catch {
      // The engine's own line says why there is no answer.
      if (mine === this.asked) {
        this.answer?.stale(this.touched ?? false);
        this.dataset.state = "failed";
      }
      return null;
    }
  }

  /** What Python is asked about the form as it stands. @param {Settings} settings */
  question({ style, system, currency }) {
    return { calculator: this.calculator, style: style || null, system, currency, inputs: this.fields?.texts(), units: this.fields?.units() };
  }

  async saveTables() {
    if (!(await this.calculate(true))) return;
    const answer = await ask({ verb: "tables", ...this.question(this.settings()) }).catch(() => null);
    if (answer?.ok) download(`${this.calculator}.csv`, answer.text);
  }

  /** Back to the example that the build answered, in the reader's own units and way of writing. @param {Settings} settings */
  reset(settings) {
    const { form, fields, problems } = this;
    if (!form || !fields || !problems) return;
    this.newer();
    this.touched = false;
    this.dataset.state = "built";
    for (const control of form.elements) if (control.id.startsWith("f-")) restoreDefault(control);
    this.use(NONE);
    fields.reset();
    problems.clear();
    this.answer?.back();
    this.inside(".cp-note").textContent = "";
    this.use(settings);
    if (JSON.stringify(settings) !== JSON.stringify(NONE)) this.soon(0);
  }

  /** @param {HTMLElement} target what was clicked, perhaps the button of a worked example */
  load(target) {
    const button = /** @type {HTMLElement | null} */ (target.closest(".cp-load"));
    if (!button) return;
    this.reset(this.settings());
    this.answer?.goTo();
    this.fillAndCalculate(new Map(Object.entries(JSON.parse(button.dataset.inputs ?? "{}"))));
  }

  /** Tables need Python to be filled; an answer asked for before that would belong to other figures. @param {Map<string, string>} texts */
  async fillAndCalculate(texts) {
    const mine = this.newer();
    this.touched = true;
    this.dataset.state = "waiting";
    await this.fields?.fill(texts).catch(() => {});
    if (mine === this.asked) await this.calculate(true);
  }

  /** The first look: a link's figures, or what this reader left here, or the example in the reader's own way of writing. */
  open() {
    const { fields, calculator } = this;
    const settings = readSettings();
    const early = this.typedEarly();
    this.reset(NONE);
    if (this.follow() || !fields) return;
    const before = kept.get(calculator ?? "");
    this.use(settings);
    if (before) {
      fields.putBack(before);
      this.soon(0);
    } else if (early.length > 0) {
      for (const { control, text, unit } of early) fields.author(control, { text, unit, style: settings.style });
      this.soon(0);
    } else if (JSON.stringify(settings) !== JSON.stringify(NONE)) this.form?.addEventListener("focusin", () => this.soon(0), { once: true, signal: this.stop?.signal });
  }

  /** What the reader typed before this script arrived, with the unit that stood beside it. */
  typedEarly() {
    const texts = /** @type {(HTMLInputElement | HTMLTextAreaElement)[]} */ ([...(this.form?.querySelectorAll(':is(input, textarea)[id^="f-"]') ?? [])]);
    return texts.filter((control) => control.value !== control.defaultValue).map((control) => ({ control, text: control.value, unit: this.fields?.unitOf(control) ?? "" }));
  }

  /** Fill the form from the address, where it carries figures. */
  follow() {
    const { fields } = this;
    const found = fields && fromFragment(location.hash, fields.keys());
    if (!found) return false;
    const { state, left } = found;
    const saved = readSettings();
    this.reset(NONE);
    this.use({ style: saved.style, system: state.get("_system") ?? saved.system, currency: state.get("_currency")?.slice(0, 5) ?? saved.currency });
    for (const [key, unit] of state) if (key.startsWith("u.")) fields.chooseUnit(key.slice(2), unit);
    this.fillAndCalculate(state);
    this.inside(".cp-note").textContent = say(state.size === 0 ? "link_empty" : left ? "link_partly" : "link_used");
    return true;
  }

  async share() {
    const answer = await this.calculate(true);
    if (!answer || !this.fields) return;
    const units = Object.entries(this.fields.units()).filter(([name, unit]) => unit !== this.fields?.declared(name));
    const { system, currency } = this.settings();
    const others = { ...Object.fromEntries(units.map(([name, unit]) => [`u.${name}`, unit])), _system: system, _currency: currency };
    const fragment = toFragment({ ...answer.texts, ...others });
    if (!fragment) {
      this.inside(".cp-note").textContent = say("link_too_long");
      return;
    }
    history.replaceState(history.state, "", `#${fragment}`);
    const copied = await navigator.clipboard?.writeText(location.href).then(() => true, () => false);
    this.inside(".cp-note").textContent = say(copied ? "link_copied" : "link_in_address");
  }

  forget() {
    forgetSettings();
    kept.clear();
    this.reset(NONE);
    this.inside(".cp-note").textContent = say("forgotten");
  }
}

/** @param {Element} control */
function restoreDefault(control) {
  if (control instanceof HTMLSelectElement) for (const option of control.options) option.selected = option.defaultSelected;
  else if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) control.value = control.defaultValue;
}

if (!customElements.get("cp-calculator")) customElements.define("cp-calculator", CpCalculator);
