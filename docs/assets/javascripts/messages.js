/** Sentences come from the page's message map (content/interface.yml), whole, with places in braces. */

/**
 * @param {string} key
 * @param {Record<string, string>} [parts]
 * @returns {string}
 */
export function say(key, parts = {}) {
  const map = JSON.parse(document.getElementById("cp-messages")?.textContent ?? "{}");
  return String(map[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => parts[name] ?? "");
}
