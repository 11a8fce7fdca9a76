/**
 * The fields of one form. Every number is kept twice: as its author wrote it, and as it stands in the field now.
 * Only Python rewrites a number (another unit, another way of writing), always from the author's own writing, so that nothing is rounded
 * twice and changing back gives the first writing to the letter.
 */

import { ask } from "./client.js";
import { RowsTable } from "./rows.js";

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */
/** @typedef {{text: string, unit: string, style: string}} Writing a number as it is written: its text, its unit, the style of writing numbers */
/** @typedef {{writings: Map<string, Writing>, rows: Map<string, import("./rows.js").Row[]>, units: Map<string, string>, rowUnits: Map<string, Writing[][]>}} Kept */

export class Fields {
  /** @param {HTMLFormElement} form @param {string} calculator @param {() => void} changed when rows came, went or moved */
  constructor(form, calculator, changed) {
    this.form = form;
    this.calculator = calculator;
    /** @type {Map<string, HTMLElement>} the fields of one control */
    this.boxes = new Map();
    /** @type {Map<string, RowsTable>} the fields that are tables */
    this.tables = new Map();
    /** @type {WeakMap<Control, Writing>} */
    this.authored = new WeakMap();
    /** @type {WeakMap<Control, Writing>} */
    this.shown = new WeakMap();
    const doors = {
      changed,
      cut: (/** @type {string} */ name, /** @type {string} */ text, /** @type {string} */ column) => ask({ verb: "paste", calculator, name, text, column }),
      typed: (/** @type {string} */ name, /** @type {Control} */ cell, /** @type {string} */ text) => this.author(cell, { text, unit: this.unit(`${name}.${cell.dataset.column}`), style: this.style }),
      built: (/** @type {string} */ name, /** @type {Control} */ cell) => this.author(cell, { text: cell.value, unit: this.declared(`${name}.${cell.dataset.column}`), style: "" }),
      copy: (/** @type {Control} */ from, /** @type {Control} */ to) => {
        this.author(to, this.authored.get(from) ?? { text: from.value, unit: "", style: "" });
        this.write(to, this.shown.get(from) ?? { text: from.value, unit: "", style: "" });
      },
    };
    this.style = "";
    for (const box of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll(".cp-field"))) {
      const name = box.dataset.field ?? "";
      if (box.dataset.kind === "rows") this.tables.set(name, new RowsTable(box, doors));
      else this.boxes.set(name, box);
    }
    this.reset();
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    for (const table of this.tables.values()) table.listen(signal);
  }

  /** Take the form as the build filled it in. */
  reset() {
    this.style = "";
    for (const name of this.boxes.keys()) this.author(this.control(name), { text: this.control(name).value, unit: this.unit(name), style: "" });
    for (const table of this.tables.values()) table.set(null);
    for (const [, box] of this.all()) box.hidden = "ignored" in box.dataset;
  }

  /** @returns {[string, HTMLElement][]} */
  all() {
    return [...this.boxes, ...[...this.tables].map(([name, table]) => /** @type {[string, HTMLElement]} */ ([name, table.box]))];
  }

  /** @param {string} name @returns {Control} */
  control(name) {
    return /** @type {Control} */ (this.form.querySelector(`#${CSS.escape(`f-${name}`)}`));
  }

  /** Every control with its address. @returns {[string, Control][]} */
  controls() {
    const single = [...this.boxes.keys()].map((name) => /** @type {[string, Control]} */ ([name, this.control(name)]));
    return [...single, ...[...this.tables.values()].flatMap((table) => table.addressed())];
  }

  /** The name under which a control's unit is chosen: its own, or its column's. @param {string} address */
  unitName(address) {
    const [name = "", , column] = address.split(".");
    return column === undefined ? name : `${name}.${column}`;
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
    return this.unitChoice(name)?.dataset.unit ?? this.boxes.get(name)?.dataset.unit ?? "";
  }

  /** @param {Control} control */
  unitOf(control) {
    const table = /** @type {HTMLElement | null} */ (control.closest(".cp-rows"));
    return this.unit(table ? `${table.dataset.field}.${control.dataset.column}` : control.name);
  }

  /** @param {Control} control @param {Writing} writing */
  author(control, writing) {
    this.authored.set(control, writing);
    this.write(control, writing);
  }

  /** @param {Control} control @param {Writing} writing */
  write(control, writing) {
    this.shown.set(control, writing);
    // An unchanged text is left alone: setting it would move the cursor of who is typing.
    if (control.value !== writing.text) control.value = writing.text;
  }

  /** What the reader typed counts in the unit and the style that the form shows. @param {Control} control @param {string} style */
  typed(control, style) {
    this.style = style;
    if (control.id.startsWith("f-")) this.author(control, { text: control.value, unit: this.unitOf(control), style });
  }

  /**
   * Bring every number into the unit and the style that the reader wants; rejected where the engine cannot answer.
   * @param {string} style
   */
  async settle(style) {
    this.style = style;
    /** @type {Map<string, [string, Control, Writing][]>} */
    const waiting = new Map();
    for (const [address, control] of this.controls()) {
      const writing = this.authored.get(control);
      const shown = this.shown.get(control);
      const unit = this.unit(this.unitName(address));
      if (!writing || !unit || (shown?.unit === unit && shown.style === style)) continue;
      if (writing.unit === unit && writing.style === style) this.write(control, writing);
      else waiting.set(writing.style, [...(waiting.get(writing.style) ?? []), [address, control, writing]]);
    }
    for (const [given, writings] of waiting) {
      const items = Object.fromEntries(writings.map(([address, , { text, unit }]) => [address, [text, unit, this.unit(this.unitName(address))]]));
      const answer = await ask({ verb: "convert", calculator: this.calculator, items, style: given || null, new_style: style || null });
      for (const [address, control, writing] of writings) {
        const unit = items[address]?.[2] ?? "";
        const text = answer.values?.[address];
        // Whoever typed or chose again in the meantime is newer than this answer.
        if (text !== undefined && this.authored.get(control) === writing && this.unit(this.unitName(address)) === unit) this.write(control, { text, unit, style });
      }
    }
  }

  /** @returns {Record<string, string | import("./rows.js").Row[]>} what Python is asked about */
  texts() {
    const single = [...this.boxes.keys()].map((name) => [name, this.control(name).value]);
    return Object.fromEntries([...single, ...[...this.tables].map(([name, table]) => [name, table.texts()])]);
  }

  /** The names that have a unit: fields, and columns of tables. @returns {string[]} */
  measured() {
    const columns = [...this.tables].flatMap(([name, table]) => [.../** @type {NodeListOf<HTMLElement>} */ (table.box.querySelectorAll("thead [data-unit]"))].map((unit) => unit.getAttribute("name")?.slice(5) ?? `${name}.`));
    return [...this.boxes.keys(), ...columns].filter((name) => this.declared(name));
  }

  units() {
    return Object.fromEntries(this.measured().map((name) => [name, this.unit(name)]));
  }

  /** @param {string} system */
  chooseSystem(system) {
    for (const name of this.measured()) {
      const home = this.unitChoice(name)?.dataset.unit ? this.unitChoice(name) : this.boxes.get(name);
      this.chooseUnit(name, (system === "us" ? home?.dataset.us : home?.dataset.unit) ?? "");
    }
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
   * Put in figures written with the point, as in an example or a link.
   * @param {Map<string, string>} texts
   */
  async fill(texts) {
    for (const [name, text] of texts) if (this.boxes.has(name)) this.author(this.control(name), { text, unit: this.declared(name), style: "point" });
    const tables = [...texts].filter(([name]) => this.tables.has(name));
    const answers = await Promise.all(tables.map(([name, text]) => ask({ verb: "paste", calculator: this.calculator, name, text })));
    for (const [place, [name]] of tables.entries()) if (answers[place]?.ok) this.fillTable(name, answers[place].rows);
  }

  /** @param {string} name @param {import("./rows.js").Row[]} rows */
  fillTable(name, rows) {
    const table = this.tables.get(name);
    table?.set(rows);
    for (const [address, cell] of table?.addressed() ?? []) this.author(cell, { text: cell.value, unit: this.declared(this.unitName(address)), style: "point" });
  }

  /** @param {string[]} names the fields, and the cells, that a choice switches off */
  hide(names) {
    for (const [name, box] of this.all()) box.hidden = names.includes(name);
    for (const table of this.tables.values()) table.hide(new Set(names));
  }

  /** @param {Record<string, {heads: string[], rows: string[][]}>} results of each table, row by row */
  beside(results) {
    for (const [name, table] of this.tables) table.beside(results[name]);
  }

  /** @returns {Map<string, readonly string[] | null>} the keys that an address may set, with the values allowed; null for free text */
  keys() {
    /** @type {Map<string, readonly string[] | null>} */
    const keys = new Map([["_system", ["si", "us"]], ["_currency", null]]);
    for (const name of this.tables.keys()) keys.set(name, null);
    for (const name of this.boxes.keys()) {
      const control = this.control(name);
      keys.set(name, control instanceof HTMLSelectElement ? [...control.options].map((option) => option.value) : null);
    }
    for (const name of this.measured()) {
      const units = this.unitChoice(name);
      if (units) keys.set(`u.${name}`, [...units.options].map((option) => option.value));
    }
    return keys;
  }

  /** What stands in the form, to put it back later. @returns {Kept} */
  keep() {
    const nothing = { text: "", unit: "", style: "" };
    const writings = new Map([...this.boxes.keys()].map((name) => [name, this.authored.get(this.control(name)) ?? nothing]));
    const rows = new Map([...this.tables].map(([name, table]) => [name, table.texts()]));
    const rowUnits = new Map([...this.tables].map(([name, table]) => [name, [...table.body.rows].map((row) => table.cells(row).map((cell) => this.authored.get(cell) ?? nothing))]));
    return { writings, rows, units: new Map(Object.entries(this.units())), rowUnits };
  }

  /** @param {Kept} kept */
  putBack({ writings, rows, units, rowUnits }) {
    for (const [name, unit] of units) this.chooseUnit(name, unit);
    for (const [name, writing] of writings) this.author(this.control(name), writing);
    for (const [name, texts] of rows) {
      const table = this.tables.get(name);
      table?.set(texts);
      for (const [place, row] of [...(table?.body.rows ?? [])].entries()) for (const [column, cell] of (table?.cells(row) ?? []).entries()) this.author(cell, rowUnits.get(name)?.[place]?.[column] ?? { text: cell.value, unit: "", style: "" });
    }
  }
}
