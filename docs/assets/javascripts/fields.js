/**
 * The fields of one form. Every number is kept twice: as its author wrote it, and as it stands in the field now.
 * Only Python rewrites a number (another unit, another way of writing), always from the author's own writing, so that nothing is rounded
 * twice and changing back gives the first writing to the letter.
 */

import { ask } from "./client.js";

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */
/** @typedef {{text: string, unit: string, style: string}} Writing a number as it is written: its text, its unit, the style of writing numbers */

export class Fields {
  /** @param {HTMLFormElement} form @param {string} calculator */
  constructor(form, calculator) {
    this.form = form;
    this.calculator = calculator;
    /** @type {Map<string, HTMLElement>} */
    this.boxes = new Map();
    for (const box of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll(".cp-field"))) this.boxes.set(box.dataset.field ?? "", box);
    /** @type {Map<string, Writing>} */
    this.authored = new Map();
    /** @type {Map<string, Writing>} */
    this.shown = new Map();
    this.reset();
  }

  /** Take the form as the build filled it in. */
  reset() {
    for (const name of this.boxes.keys()) this.author(name, { text: this.control(name).value, unit: this.unit(name), style: "" });
    this.hide([...this.boxes].filter(([, box]) => "ignored" in box.dataset).map(([name]) => name));
  }

  /** @param {string} name @returns {Control} */
  control(name) {
    return /** @type {Control} */ (this.form.querySelector(`#${CSS.escape(`f-${name}`)}`));
  }

  /** @param {string} name @returns {HTMLSelectElement | null} */
  unitChoice(name) {
    return /** @type {HTMLSelectElement | null} */ (this.form.elements.namedItem(`unit:${name}`));
  }

  /** The unit that the reader wants to see. @param {string} name */
  unit(name) {
    return this.unitChoice(name)?.value ?? this.declared(name);
  }

  /** @param {string} name */
  declared(name) {
    return this.boxes.get(name)?.dataset.unit ?? "";
  }

  /** @param {string} name @param {Writing} writing */
  author(name, writing) {
    this.authored.set(name, writing);
    this.shown.set(name, writing);
    // An unchanged text is left alone: setting it would move the cursor of who is typing.
    if (this.control(name).value !== writing.text) this.control(name).value = writing.text;
  }

  /** What the reader typed counts in the unit and the style that the form shows. @param {string} name @param {string} style */
  typed(name, style) {
    if (this.boxes.has(name)) this.author(name, { text: this.control(name).value, unit: this.unit(name), style });
  }

  /**
   * Bring every number into the unit and the style that the reader wants; rejected where the engine cannot answer.
   * @param {string} style
   */
  async settle(style) {
    /** @type {Map<string, Map<string, Writing>>} */
    const waiting = new Map();
    for (const [name, writing] of this.authored) {
      const shown = this.shown.get(name);
      const unit = this.unit(name);
      if (!unit || (shown?.unit === unit && shown.style === style)) continue;
      if (writing.unit === unit && writing.style === style) this.write(name, writing);
      else waiting.set(writing.style, (waiting.get(writing.style) ?? new Map()).set(name, writing));
    }
    for (const [given, writings] of waiting) {
      const items = Object.fromEntries([...writings].map(([name, { text, unit }]) => [name, [text, unit, this.unit(name)]]));
      const answer = await ask({ verb: "convert", calculator: this.calculator, items, style: given || null, new_style: style || null });
      for (const [name, text] of Object.entries(answer.values ?? {})) {
        const unit = items[name]?.[2] ?? "";
        // Whoever typed or chose again in the meantime is newer than this answer.
        if (this.authored.get(name) === writings.get(name) && this.unit(name) === unit) this.write(name, { text, unit, style });
      }
    }
  }

  /** @param {string} name @param {Writing} writing */
  write(name, writing) {
    this.shown.set(name, writing);
    this.control(name).value = writing.text;
  }

  texts() {
    return Object.fromEntries([...this.shown].map(([name, { text }]) => [name, text]));
  }

  units() {
    return Object.fromEntries([...this.shown].filter(([, { unit }]) => unit).map(([name, { unit }]) => [name, unit]));
  }

  /** @param {string} system */
  chooseSystem(system) {
    for (const [name, box] of this.boxes) this.chooseUnit(name, (system === "us" ? box.dataset.us : box.dataset.unit) ?? "");
  }

  /** @param {string} name @param {string} unit */
  chooseUnit(name, unit) {
    const choice = this.unitChoice(name);
    if (choice && [...choice.options].some((option) => option.value === unit)) choice.value = unit;
  }

  /** @param {string} currency */
  nameCurrency(currency) {
    for (const option of /** @type {NodeListOf<HTMLOptionElement>} */ (this.form.querySelectorAll(".cp-unit-choice option"))) option.textContent = option.value.replace("¤", currency || "¤");
    for (const unit of /** @type {NodeListOf<HTMLElement>} */ (this.form.querySelectorAll(".cp-unit[data-unit]"))) unit.textContent = (unit.dataset.unit ?? "").replace("¤", currency || "¤");
  }

  /**
   * Put in numbers written with the point, as in an example or a link.
   * @param {Map<string, string>} texts @param {Map<string, string>} units unit of each text, where it is not the declared one
   */
  fill(texts, units) {
    for (const [name, text] of texts) {
      if (this.boxes.has(name)) this.author(name, { text, unit: units.get(name) ?? this.declared(name), style: "point" });
    }
  }

  /** @param {string[]} names the fields that a choice switches off */
  hide(names) {
    for (const [name, box] of this.boxes) box.hidden = names.includes(name);
  }

  /** @returns {Map<string, readonly string[] | null>} the keys that an address may set, with the values allowed; null for free text */
  keys() {
    /** @type {Map<string, readonly string[] | null>} */
    const keys = new Map([["_system", ["si", "us"]], ["_currency", null]]);
    for (const name of this.boxes.keys()) {
      const control = this.control(name);
      const units = this.unitChoice(name);
      keys.set(name, control instanceof HTMLSelectElement ? [...control.options].map((option) => option.value) : null);
      if (units) keys.set(`u.${name}`, [...units.options].map((option) => option.value));
    }
    return keys;
  }

  /** What stands in the form, to put it back later. @returns {Map<string, {authored: Writing, unit: string}>} */
  keep() {
    return new Map([...this.authored].map(([name, authored]) => [name, { authored, unit: this.unit(name) }]));
  }

  /** @param {Map<string, {authored: Writing, unit: string}>} kept */
  putBack(kept) {
    for (const [name, { authored, unit }] of kept) {
      this.author(name, authored);
      this.chooseUnit(name, unit);
    }
  }
}
