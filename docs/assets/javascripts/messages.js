/** Sentences come from the page's message map (content/interface.yml), whole, with places in braces. */

import { block } from "./blocks.js";

/**
 * @param {string} key
 * @param {Record<string, string>} [parts]
 * @returns {string}
 */
export function say(key, parts = {}) {
  const map = JSON.parse(block("cp-messages") ?? "{}");
  return String(map[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => parts[name] ?? "");
}
