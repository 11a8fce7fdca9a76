/** The answer on the page: result, headline that stays in sight, and whether its figures still belong to what stands in the form. */

import { say } from "./messages.js";

/** @typedef {{html: string, inputs_html: string, headline: string, ignored: string[], texts: Record<string, string>, beside: Record<string, {heads: string[], rows: string[][]}>, offers: Record<string, string>}} Shown */

const NOTE_MS = 400; // an answer that comes sooner needs no word about the old one

export class AnswerView {
  /** @param {HTMLElement} root the calculator's element, with the answer that the build wrote */
  constructor(root) {
    this.root = root;
    this.result = this.inside(".cp-result");
    this.printed = this.inside(".cp-print-inputs");
    this.built = { html: this.result.innerHTML, inputs_html: this.printed.innerHTML };
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.sticky = this.stickyHeadline();
    // Whoever sees the result needs no second headline over it.
    this.watcher = new IntersectionObserver(([seen]) => this.sticky.toggleAttribute("data-seen", seen?.isIntersecting ?? false), { rootMargin: "0px 0px -25% 0px" });
    this.watcher.observe(this.result);
    this.next = /** @type {HTMLAnchorElement[]} */ ([...root.querySelectorAll(".cp-next a")]);
    this.builtLinks = this.next.map((link) => link.getAttribute("href") ?? "");
  }

  /** @param {string} selector @returns {HTMLElement} */
  inside(selector) {
    return /** @type {HTMLElement} */ (this.root.querySelector(selector));
  }

  /** On a narrow screen the headline stays in sight, and leads to the result. */
  stickyHeadline() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "cp-sticky";
    button.title = say("to_result");
    button.addEventListener("click", () => this.goTo());
    this.root.prepend(button);
    return button;
  }

  /** The focus alone would bring the middle of a tall result into sight. */
  goTo() {
    this.result.focus({ preventScroll: true });
    this.result.scrollIntoView();
  }

  /** The inputs changed: say so, unless the new answer comes at once. */
  waiting() {
    this.timer ??= setTimeout(() => this.stale(true), NOTE_MS);
  }

  /** @param {boolean} stale whether the figures shown belong to earlier inputs */
  stale(stale) {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.result.toggleAttribute("data-stale", stale);
    this.sticky.toggleAttribute("data-stale", stale);
    this.inside(".cp-stale").textContent = stale ? say("result_stale") : "";
  }

  /** @param {Shown} answer */
  show(answer) {
    this.put(answer.html, answer.inputs_html, answer.headline);
    this.inside(".cp-live").textContent = answer.headline;
    this.handOn(answer.offers);
  }

  /** What the build answered. */
  back() {
    this.put(this.built.html, this.built.inputs_html, "");
    this.sticky.textContent = [...this.result.querySelectorAll(".cp-headline")].map((line) => line.textContent).join("; ");
    this.next.forEach((link, place) => link.setAttribute("href", this.builtLinks[place] ?? ""));
    this.stale(false);
  }

  /** @param {string} html @param {string} inputs @param {string} headline */
  put(html, inputs, headline) {
    this.result.innerHTML = html;
    this.printed.innerHTML = inputs;
    this.sticky.textContent = headline;
  }

  /** Let the links to the next calculators carry these figures. @param {Record<string, string>} offers output -> figure */
  handOn(offers) {
    for (const link of this.next) {
      const pairs = /** @type {[string, string][]} */ (Object.entries(JSON.parse(link.dataset.links ?? "{}")));
      const figures = pairs.flatMap(([input, output]) => (offers[output] === undefined ? [] : [[input, offers[output]]]));
      const chosen = figures.length > 0 ? Object.entries(JSON.parse(link.dataset.choices ?? "{}")) : [];
      const fragment = new URLSearchParams([...chosen, ...figures]).toString();
      link.setAttribute("href", `${link.dataset.address}${fragment && `#${fragment}`}`);
    }
  }

  stamp() {
    this.inside(".cp-print-when").textContent = say("printed", { when: new Date().toLocaleString() });
  }

  remove() {
    clearTimeout(this.timer);
    this.watcher.disconnect();
    this.sticky.remove();
  }
}
