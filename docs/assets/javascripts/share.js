/**
 * The form's state in the fragment of the address: never sent to a server, never evaluated.
 * Keys are the names of this form's own fields (in declared units, with the point), `u.` and such a name for the unit to show, `_system`
 * and `_currency`; anything else is left out.
 */

const LONGEST_VALUE = 10_000; // a series of 500 numbers
const LONGEST_FRAGMENT = 20_000;

/**
 * @param {Record<string, string>} texts by key, as Python writes them
 * @returns {string} a fragment without its `#`; empty where the figures are too many for a link
 */
export function toFragment(texts) {
  const fragment = new URLSearchParams(texts).toString();
  return fragment.length < LONGEST_FRAGMENT && Object.values(texts).every((text) => text.length <= LONGEST_VALUE) ? fragment : "";
}

/**
 * @param {string} hash the address's fragment, with its `#`
 * @param {Map<string, readonly string[] | null>} allowed key -> the values it may have, or null for free text
 * @returns {{state: Map<string, string>, left: number} | null} what can be used and how many parts were left out; null where the fragment is no state
 */
export function fromFragment(hash, allowed) {
  if (!hash.includes("=")) return null;
  /** @type {Map<string, string>} */
  const state = new Map();
  if (hash.length > LONGEST_FRAGMENT) return { state, left: 1 };
  let left = 0;
  for (const [key, value] of new URLSearchParams(hash.slice(1))) {
    const values = allowed.get(key);
    const fits = values !== undefined && !state.has(key) && value.length <= LONGEST_VALUE && (values === null || values.includes(value));
    if (fits) state.set(key, value);
    else left += 1;
  }
  return { state, left };
}
