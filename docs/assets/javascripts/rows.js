/**
 * A table of records as one field: adding, removing, moving and pasting rows. What stands in a cell belongs to its control, so that it moves along;
 * where the cell stands (`tests.2.load_time`) is read off the table whenever Python is asked.
 */

import { say } from "./messages.js";

/** @typedef {HTMLInputElement | HTMLSelectElement} Cell */
/** @typedef {Record<string, string>} Row column -> text, as Python cut it */
/**
 * @typedef {object} Doors what the table asks of the form
 * @property {() => void} changed rows came, went or moved
 * @property {(name: string, text: string, column: string) => Promise<{rows?: Row[], problems?: Record<string, string>}>} cut pasted text into rows
 * @property {(name: string, cell: Cell, text: string) => void} typed the text counts in the unit and style that the form shows
 * @property {(name: string, cell: Cell) => void} built the cell's text is the build's
 * @property {(from: Cell, to: Cell) => void} copy one cell's writing to another
 */

export class RowsTable {
  /**
   * @param {HTMLElement} box the field
   * @param {Doors} form
   */
  constructor(box, form) {
    this.box = box;
    this.form = form;
    this.name = box.dataset.field ?? "";
    this.most = Number(box.dataset.most);
    this.body = /** @type {HTMLTableSectionElement} */ (box.querySelector("tbody"));
    this.blank = /** @type {HTMLTableRowElement} */ (/** @type {HTMLTemplateElement} */ (box.querySelector("template")).content.querySelector("tr"));
    this.built = [...this.body.rows].map((row) => /** @type {HTMLTableRowElement} */ (row.cloneNode(true)));
    /** @type {HTMLTableRowElement[] | null} the rows before the last change, to take it back */
    this.before = null;
    this.tool(".cp-rows-tools").hidden = false;
    this.number();
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    this.box.addEventListener("click", (event) => this.use(/** @type {HTMLElement} */ (event.target)), { signal });
    this.box.addEventListener("paste", (event) => this.pasted(/** @type {ClipboardEvent} */ (event)), { signal });
  }

  /** @param {string} selector @returns {HTMLElement} */
  tool(selector) {
    return /** @type {HTMLElement} */ (this.box.querySelector(selector));
  }

  /** @param {HTMLTableRowElement} row @returns {Cell[]} */
  cells(row) {
    return [...row.querySelectorAll("[data-column]")].map((cell) => /** @type {Cell} */ (cell));
  }

  /** Every cell with its address. @returns {[string, Cell][]} */
  addressed() {
    return [...this.body.rows].flatMap((row, place) => this.cells(row).map((cell) => /** @type {[string, Cell]} */ ([`${this.name}.${place + 1}.${cell.dataset.column}`, cell])));
  }

  /** @returns {Row[]} */
  texts() {
    return [...this.body.rows].map((row) => Object.fromEntries(this.cells(row).map((cell) => [cell.dataset.column, cell.value])));
  }

  /** Give every cell the address and the name of its place. */
  number() {
    for (const [place, row] of [...this.body.rows].entries()) {
      const head = row.querySelector("th");
      if (head) head.textContent = String(place + 1);
      for (const cell of this.cells(row)) {
        const address = `${this.name}.${place + 1}.${cell.dataset.column}`;
        const problem = /** @type {HTMLElement} */ (cell.parentElement?.querySelector(".cp-problem"));
        cell.id = `f-${address}`;
        cell.name = address;
        problem.id = `p-${address}`;
        cell.setAttribute("aria-describedby", problem.id);
        cell.setAttribute("aria-label", say("row_label", { column: cell.dataset.label ?? "", row: String(place + 1) }));
      }
    }
    this.tool('[data-tool="undo"]').hidden = this.before === null;
  }

  /** @param {HTMLElement} target */
  use(target) {
    const button = target.closest("button");
    const row = button?.closest("tr");
    const tool = button?.dataset.tool;
    if (!button || !tool) return;
    if (tool === "add") this.add();
    else if (tool === "undo") this.undo();
    else if (tool === "paste") this.pasteAll();
    else if (row && tool === "remove") this.remove(row);
    else if (row) this.move(row, tool, button);
  }

  /** Keep the rows as they are, to take the change that follows back. */
  remember() {
    this.before = [...this.body.rows];
  }

  /** @param {string} key @param {Record<string, string>} [parts] */
  note(key, parts = {}) {
    this.tool(".cp-rows-note").textContent = key && say(key, { count: String(this.body.rows.length), most: String(this.most), ...parts });
  }

  /** @param {HTMLTableRowElement} row */
  fresh(row) {
    const made = /** @type {HTMLTableRowElement} */ (document.importNode(row, true));
    for (const cell of this.cells(made)) this.form.built(this.name, cell);
    return made;
  }

  add() {
    if (this.body.rows.length >= this.most) return this.note("rows_full");
    this.remember();
    const row = this.fresh(this.blank);
    this.body.append(row);
    this.done("row_added", { row: String(this.body.rows.length) });
    this.cells(row)[0]?.focus();
  }

  /** @param {HTMLTableRowElement} row */
  remove(row) {
    this.remember();
    const next = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    this.done("row_removed");
    const near = /** @type {HTMLElement | null} */ (next?.querySelector('[data-tool="remove"]'));
    (near ?? this.tool('[data-tool="add"]')).focus();
  }

  /** @param {HTMLTableRowElement} row @param {string} tool @param {HTMLElement} button */
  move(row, tool, button) {
    const other = tool === "up" ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    this.remember();
    if (tool === "up") other.before(row);
    else other.after(row);
    this.done("row_moved", { row: String(row.sectionRowIndex + 1) });
    button.focus();
  }

  undo() {
    if (!this.before) return;
    this.body.replaceChildren(...this.before);
    this.before = null;
    this.done("rows_undone");
    this.tool('[data-tool="add"]').focus();
  }

  pasteAll() {
    const area = /** @type {HTMLTextAreaElement} */ (this.tool("textarea"));
    this.take(area.value, "", 0, true).then((taken) => {
      if (taken) area.value = "";
    });
  }

  /** Cells of a spreadsheet pasted into a cell fill the table from there on; a single value is the browser's business. @param {ClipboardEvent} event */
  pasted(event) {
    const cell = /** @type {HTMLElement} */ (event.target);
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const row = /** @type {HTMLTableRowElement | null} */ (cell.closest("tbody tr"));
    if (!row || !cell.dataset.column || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    this.take(text, cell.dataset.column, row.sectionRowIndex, false);
  }

  /**
   * @param {string} text @param {string} column where the first cell goes, where the text has no head line
   * @param {number} first @param {boolean} all replace every row
   */
  async take(text, column, first, all) {
    const answer = await this.form.cut(this.name, text, column).catch(() => ({ rows: undefined, problems: undefined }));
    const { rows } = answer;
    if (!rows?.length) {
      this.tool(".cp-rows-note").textContent = Object.values(answer.problems ?? {}).join(" ");
      return false;
    }
    if (first + rows.length > this.most) {
      this.note("rows_full");
      return false;
    }
    this.remember();
    const kept = [...this.body.rows].map((row) => this.copy(row));
    this.body.replaceChildren(...(all ? [] : kept));
    while (this.body.rows.length < first + rows.length) this.body.append(this.fresh(this.blank));
    for (const [place, row] of rows.entries()) this.fill(/** @type {HTMLTableRowElement} */ (this.body.rows[first + place]), row);
    this.done("rows_pasted", { count: String(rows.length) });
    return true;
  }

  /** A second row with the same texts, so that the first stays as it is for the way back. @param {HTMLTableRowElement} row */
  copy(row) {
    const made = /** @type {HTMLTableRowElement} */ (row.cloneNode(true));
    const originals = this.cells(row);
    for (const [place, cell] of this.cells(made).entries()) this.form.copy(/** @type {Cell} */ (originals[place]), cell);
    return made;
  }

  /** @param {HTMLTableRowElement} row @param {Row} texts */
  fill(row, texts) {
    for (const cell of this.cells(row)) {
      const text = texts[cell.dataset.column ?? ""];
      if (text !== undefined) this.form.typed(this.name, cell, text);
    }
  }

  /** Put in rows from an example or a link, or those of the build. @param {Row[] | null} rows */
  set(rows) {
    this.before = null;
    if (rows === null) this.body.replaceChildren(...this.built.map((row) => this.fresh(row)));
    else {
      this.body.replaceChildren(...rows.map(() => this.fresh(this.blank)));
      for (const [place, row] of rows.entries()) this.fill(/** @type {HTMLTableRowElement} */ (this.body.rows[place]), row);
    }
    this.number();
    this.note("");
  }

  /** @param {Set<string>} addresses the cells that a choice of their row switches off */
  hide(addresses) {
    for (const [address, cell] of this.addressed()) {
      cell.disabled = addresses.has(address);
      cell.parentElement?.classList.toggle("cp-off", cell.disabled);
    }
  }

  /** Results that belong to the rows, beside them. @param {{heads: string[], rows: string[][]} | undefined} results */
  beside(results) {
    const heads = this.box.querySelectorAll("thead .cp-beside");
    for (const [place, head] of heads.entries()) head.textContent = results?.heads[place] ?? head.textContent;
    for (const [place, row] of [...this.body.rows].entries()) {
      for (const [column, cell] of row.querySelectorAll(".cp-beside").entries()) cell.textContent = results?.rows[place]?.[column] ?? "";
    }
  }

  /** @param {string} key @param {Record<string, string>} [parts] */
  done(key, parts = {}) {
    this.number();
    this.note(key, parts);
    this.form.changed();
  }
}
