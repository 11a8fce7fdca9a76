/**
 * "Skip to content" must take the focus along, in the same instant: the theme's instant navigation only scrolls, and a browser moves its
 * starting point for the Tab key a moment later. Before the theme's own listener, hence the capture.
 */
document.addEventListener("click", (event) => {
  const link = /** @type {HTMLAnchorElement | null} */ (event.target instanceof Element ? event.target.closest("a.md-skip") : null);
  const goal = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!link || !goal) return;
  link.target = "_self"; // a link with a target is left to the browser, which scrolls and keeps the address
  if (!goal.matches("a, button, input, select, textarea, [tabindex]")) goal.tabIndex = -1;
  goal.focus({ preventScroll: true });
}, true);
