/**
 * "Skip to content" must take the focus along. The theme's instant navigation only scrolls; a link with a target is left to the browser,
 * which does both. Before the theme's own listener, hence the capture.
 */
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a.md-skip") : null;
  link?.setAttribute("target", "_self");
}, true);
