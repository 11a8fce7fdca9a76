/**
 * The form's state in the fragment of the address: never sent to a server, never evaluated.
 * Keys are names of this form's own fields, `u.` and such a name for a unit, and the three settings; anything else is left out.
 */

const LONGEST_VALUE = 4_000;
const LONGEST_FRAGMENT = 20_000;

/**
 * @param {Record<string, string>} state
 * @returns {string} a fragment without its `#`
 */
export function toFragment(state) {
  return new URLSearchParams(Object.entries(state)).toString();
}

/**
 * @param {string} hash the address's fragment, with its `#`
 * @param {Map<string, readonly string[] | null>} allowed key -> the values it may have, or null for free text
 * @returns {{state: Map<string, string>, left: number} | null} what can be used and how many parts were left out; null where the fragment is no state
 */
export function fromFragment(hash, allowed) {
  if (!hash.includes("=") || hash.length > LONGEST_FRAGMENT) return null;
  /** @type {Map<string, string>} */
  const state = new Map();
  let left = 0;
  for (const [key, value] of new URLSearchParams(hash.slice(1))) {
    const values = allowed.get(key);
    const fits = values !== undefined && value.length <= LONGEST_VALUE && (values === null || values.includes(value));
    if (fits) state.set(key, value);
    else left += 1;
  }
  return { state, left };
}
