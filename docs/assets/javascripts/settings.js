/**
 * How this reader writes figures, kept in this browser only.
 * @typedef {{style: string, system: string, currency: string}} Settings
 */

const KEY = "cp-settings";
/** @type {Settings} */
const NONE = { style: "", system: "si", currency: "¤" };

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
