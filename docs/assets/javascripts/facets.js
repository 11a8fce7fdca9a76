/**
 * Facets of an index page: the list stands in the page; this hides what does not fit. The choice stands in the address, so that it can be sent.
 */

class Facets {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.entries = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".cp-entry[data-tags]")]);
    this.read();
    form.hidden = false;
    form.addEventListener("change", () => this.filter(true));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => this.filter(true)));
    this.filter(false);
  }

  /** @returns {HTMLSelectElement[]} */
  get choices() {
    return [...this.form.querySelectorAll("select")];
  }

  /** Take the choice from the address; a word that no facet knows changes nothing. */
  read() {
    const given = new URLSearchParams(location.hash.slice(1));
    for (const choice of this.choices) {
      const word = given.get(choice.name) ?? "";
      if ([...choice.options].some((option) => option.value === word)) choice.value = word;
    }
  }

  /** @param {boolean} chosen by the reader, so that the address follows */
  filter(chosen) {
    const wanted = this.choices.filter((choice) => choice.value).map((choice) => `${choice.name}=${choice.value}`);
    for (const entry of this.entries) {
      const tags = (entry.dataset.tags ?? "").split(" ");
      entry.hidden = !wanted.every((tag) => tags.includes(tag));
    }
    for (const group of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".cp-group"))) {
      group.hidden = !group.querySelector(".cp-entry:not([hidden])");
    }
    const counts = { shown: this.entries.filter((entry) => !entry.hidden).length, all: this.entries.length };
    const place = this.form.querySelector(".cp-facets-shown");
    const sentence = (this.form.dataset.shown ?? "").replace(/\{(shown|all)\}/g, (_, name) => String(counts[/** @type {"shown" | "all"} */ (name)]));
    if (place) place.textContent = sentence;
    if (chosen) history.replaceState(history.state, "", wanted.length ? `#${wanted.join("&")}` : location.pathname + location.search);
  }
}

/** @type {WeakSet<HTMLFormElement>} */
const seen = new WeakSet();

/** Material swaps the page's content without a load event; whoever comes into the document is looked at. */
function look() {
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form.cp-facets"))) {
    if (!seen.has(form)) {
      seen.add(form);
      new Facets(form);
    }
  }
}

new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
look();
