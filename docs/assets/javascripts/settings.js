/**
 * How this reader writes figures, kept in this browser only.
 *
 * The way of writing numbers is never guessed silently: until the reader has picked one, a number that can be read in two ways is asked
 * back. The guess from the browser's language only marks the likely option of that question.
 * @typedef {{style: string, system: string, currency: string}} Settings
 */

import { say } from "./messages.js";

const KEY = "cp-settings";
/** @type {Settings} */
export const NONE = { style: "", system: "si", currency: "¤" };

/** @returns {Settings} what was saved, or the site's own; storage can be closed to us */
export function readSettings() {
  try {
    const saved = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return {
      style: ["point", "comma"].includes(saved.style) ? saved.style : NONE.style,
      system: saved.system === "us" ? "us" : NONE.system,
      currency: typeof saved.currency === "string" ? saved.currency.slice(0, 5) : NONE.currency,
    };
  } catch {
    return { ...NONE };
  }
}

/** @param {Settings} settings */
export function saveSettings(settings) {
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // A private window may refuse; the settings then last as long as the page.
  }
}

export function forgetSettings() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Nothing was kept, so nothing is left to forget.
  }
}

/** Mark the way of writing numbers that is usual in the browser's language. @param {HTMLSelectElement} choice */
export function markUsualStyle(choice) {
  const decimal = new Intl.NumberFormat(navigator.language).formatToParts(1.5).find((part) => part.type === "decimal")?.value;
  const usual = [...choice.options].find((option) => option.value === (decimal === "," ? "comma" : "point"));
  if (usual) usual.textContent = say("style_usual", { example: usual.textContent ?? "" });
}
