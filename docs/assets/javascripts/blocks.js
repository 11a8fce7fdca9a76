/**
 * The data blocks of a calculator's page. They stand in a `<template>`, because the theme's instant navigation makes every script that it
 * finds anew, without its id and type.
 * @param {"cp-messages" | "cp-engine"} id
 * @returns {string | null} JSON
 */
export function block(id) {
  const template = /** @type {HTMLTemplateElement | null} */ (document.getElementById("cp-data"));
  return template?.content.getElementById(id)?.textContent ?? null;
}
