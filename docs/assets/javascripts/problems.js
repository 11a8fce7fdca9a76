/** The sentences about what is wrong: beside each field once the reader has left it, and above the form once an answer was asked for. */

import { say } from "./messages.js";

export class Problems {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.box = /** @type {HTMLElement} */ (form.querySelector(".cp-problems"));
    /** @type {Record<string, string>} field -> sentence, `""` for the form as a whole */
    this.latest = {};
    /** @type {Set<string>} */
    this.left = new Set();
    /** @type {Set<string>} */
    this.beside = new Set();
    this.wanted = false;
    this.listed = "";
  }

  clear() {
    this.left.clear();
    this.show({}, false);
  }

  /** @param {Record<string, string>} problems @param {boolean} all the reader asked for an answer: every problem is shown, and the focus goes to the list of them */
  show(problems, all) {
    this.latest = problems;
    const names = Object.keys(problems);
    if (all) for (const name of names) this.left.add(name);
    this.wanted = names.length > 0 && (all || this.wanted);
    for (const name of new Set([...names, ...this.beside])) this.showBeside(name, this.left.has(name) ? (problems[name] ?? "") : "");
    this.list(names.filter((name) => this.wanted || name === ""));
    if (all && names.length > 0) this.box.focus();
  }

  /** @param {string} name */
  leave(name) {
    this.left.add(name);
    this.show(this.latest, false);
  }

  /** @param {string} name @returns {HTMLElement | null} */
  find(name) {
    return this.form.querySelector(`#${CSS.escape(name)}`);
  }

  /** @param {string} name @param {string} sentence */
  showBeside(name, sentence) {
    const place = this.find(`p-${name}`);
    const control = this.find(`f-${name}`);
    if (!place || !control) return;
    place.textContent = sentence;
    place.hidden = !sentence;
    control.toggleAttribute("aria-invalid", Boolean(sentence));
    if (sentence) control.setAttribute("aria-invalid", "true");
    if (sentence) this.beside.add(name);
    else this.beside.delete(name);
  }

  /** @param {string[]} names */
  list(names) {
    const sentences = JSON.stringify(names.map((name) => [name, this.latest[name]]));
    // An unchanged list is left alone: the reader may have the focus on one of its links.
    if (sentences === this.listed) return;
    this.listed = sentences;
    this.box.hidden = names.length === 0;
    const title = document.createElement("p");
    title.textContent = say("problems_title");
    const list = document.createElement("ul");
    for (const name of names) list.append(this.item(this.latest[name] ?? "", this.find(`f-${name}`)));
    this.box.replaceChildren(title, list);
  }

  /** @param {string} sentence @param {HTMLElement | null} control */
  item(sentence, control) {
    const item = document.createElement("li");
    if (!control) {
      item.textContent = sentence;
      return item;
    }
    const link = item.appendChild(document.createElement("a"));
    link.href = `#${control.id}`;
    link.textContent = sentence;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      // The theme's instant navigation would fetch this very page anew and take form and focus away.
      event.stopPropagation();
      control.focus();
    });
    return item;
  }
}
