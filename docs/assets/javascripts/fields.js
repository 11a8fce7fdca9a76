/**
 * The fields of one form: what was typed, in which unit, and what is wrong with it.
 * A unit or number style is changed by Python; what was typed is remembered, so that changing back gives it back to the letter.
 */

import { ask } from "./client.js";

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */
/** @typedef {{text: string, unit: string, style: string}} Typed */

export class Fields {
  /** @param {HTMLFormElement} form @param {string} calculator */
  constructor(form, calculator) {
    this.form = form;
    this.calculator = calculator;
    /** @type {Map<string, HTMLElement>} */
    this.boxes = new Map();
    for (const box of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll(".cp-field"))) this.boxes.set(box.dataset.field ?? "", box);
    /** @type {Set<string>} */
    this.visited = new Set();
    /** @type {Map<string, Typed>} */
    this.originals = new Map();
    this.reset();
  }

  reset() {
    this.visited.clear();
    this.originals.clear();
    for (const name of this.boxes.keys()) this.typed(name, "");
    this.showProblems({}, true);
    this.hide([...this.boxes].filter(([, box]) => "ignored" in box.dataset).map(([name]) => name));
  }

  /** @param {string} name */
  has(name) {
    return this.boxes.has(name);
  }

  /** @param {string} name @returns {Control | null} */
  control(name) {
    return this.form.querySelector(`#${CSS.escape(`f-${name}`)}`);
  }

  /** @param {string} name */
  text(name) {
    return this.control(name)?.value ?? "";
  }

  /** @param {string} name @returns {HTMLSelectElement | null} */
  unitChoice(name) {
    return /** @type {HTMLSelectElement | null} */ (this.form.elements.namedItem(`unit:${name}`));
  }

  /** @param {string} name */
  unit(name) {
    return this.unitChoice(name)?.value ?? this.boxes.get(name)?.dataset.unit ?? "";
  }

  texts() {
    return Object.fromEntries([...this.boxes.keys()].map((name) => [name, this.text(name)]));
  }

  units() {
    return Object.fromEntries([...this.boxes.keys()].filter((name) => this.unit(name)).map((name) => [name, this.unit(name)]));
  }

  /** Remember what stands in a field as the reader's own. @param {string} name @param {string} style */
  typed(name, style) {
    this.originals.set(name, { text: this.text(name), unit: this.unit(name), style });
  }

  /** @param {string[]} names @param {string} style the style to write in */
  async convert(names, style) {
    /** @type {Record<string, [string, string, string]>} */
    const items = {};
    /** @type {Map<string, string>} */
    const styles = new Map();
    for (const name of names) {
      const original = this.originals.get(name);
      const control = this.control(name);
      if (!original || !control || !this.unit(name)) continue;
      if (original.unit === this.unit(name) && original.style === style) control.value = original.text;
      else {
        items[name] = [original.text, original.unit, this.unit(name)];
        styles.set(name, original.style);
      }
    }
    for (const given of new Set(styles.values())) {
      const mine = Object.fromEntries(Object.entries(items).filter(([name]) => styles.get(name) === given));
      const answer = await ask({ verb: "convert", calculator: this.calculator, items: mine, style: given || null, new_style: style || null }).catch(() => null);
      for (const [name, text] of Object.entries(answer?.values ?? {})) {
        const control = this.control(name);
        if (control) control.value = String(text);
      }
    }
  }

  /** @param {{system: string, style: string}} settings */
  async convertAll({ system, style }) {
    for (const [name, box] of this.boxes) {
      const choice = this.unitChoice(name);
      const wanted = system === "us" ? box.dataset.us : box.dataset.unit;
      if (choice && wanted) choice.value = wanted;
    }
    await this.convert([...this.boxes.keys()], style);
  }

  /** @param {string} style */
  async restyle(style) {
    await this.convert([...this.boxes.keys()], style);
  }

  /** Fill in an example's texts, which carry their units with them. @param {Record<string, string>} inputs */
  fill(inputs) {
    for (const [name, text] of Object.entries(inputs)) {
      const control = this.control(name);
      if (control) control.value = text;
      this.typed(name, "point");
    }
  }

  /** @param {string} name */
  leave(name) {
    this.visited.add(name);
  }

  /** @param {string} name @param {string} sentence */
  showProblem(name, sentence) {
    const place = this.form.querySelector(`#${CSS.escape(`p-${name}`)}`);
    if (!(place instanceof HTMLElement)) return;
    place.textContent = sentence;
    place.hidden = !sentence;
    const control = this.control(name);
    if (sentence) control?.setAttribute("aria-invalid", "true");
    else control?.removeAttribute("aria-invalid");
  }

  /** @param {Record<string, string>} problems @param {boolean} all also of fields that the reader has not left yet */
  showProblems(problems, all) {
    for (const name of this.boxes.keys()) {
      const sentence = problems[name] ?? "";
      if (!sentence || all || this.visited.has(name)) this.showProblem(name, sentence);
    }
  }

  /** @param {string[]} names the fields that a choice switches off */
  hide(names) {
    for (const [name, box] of this.boxes) box.hidden = names.includes(name);
  }

  /** @returns {Map<string, readonly string[] | null>} the keys that an address may set, with the values allowed */
  keys() {
    /** @type {Map<string, readonly string[] | null>} */
    const keys = new Map([["_style", ["", "point", "comma"]], ["_system", ["si", "us"]], ["_currency", null]]);
    for (const name of this.boxes.keys()) {
      const control = this.control(name);
      keys.set(name, control instanceof HTMLSelectElement ? [...control.options].map((option) => option.value) : null);
      const units = this.unitChoice(name);
      if (units) keys.set(`u.${name}`, [...units.options].map((option) => option.value));
    }
    return keys;
  }

  /** @returns {Record<string, string>} */
  state() {
    const units = Object.entries(this.units()).filter(([name]) => this.unitChoice(name)).map(([name, unit]) => [`u.${name}`, unit]);
    return { ...this.texts(), ...Object.fromEntries(units) };
  }

  /** @param {Map<string, string>} state */
  fillState(state) {
    for (const [key, value] of state) {
      const control = key.startsWith("u.") ? this.unitChoice(key.slice(2)) : this.has(key) ? this.control(key) : null;
      if (control) control.value = value;
    }
    for (const name of this.boxes.keys()) this.typed(name, state.get("_style") ?? "");
  }
}
