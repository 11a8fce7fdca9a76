/** Leads on from the address of a renamed page; what stands behind the `#` (figures of a shared link) goes along. */

const moved = /** @type {HTMLElement | null} */ (document.querySelector(".cp-moved"));
if (moved?.dataset.address) location.replace(new URL(moved.dataset.address, location.href).href + location.hash);
