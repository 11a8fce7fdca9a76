// Pyodide as shipped, with its whole standard library; the calculators as sources. Library and package load at the same time.

import { loadPyodide } from "./assets/engine/pyodide/pyodide.mjs";

async function start() {
  const archive = fetch("assets/engine/calculators.zip").then((response) => response.arrayBuffer());
  const pyodide = await loadPyodide();
  pyodide.unpackArchive(await archive, "zip");
  return pyodide.pyimport("calculators.bridge").call;
}

const call = start();

self.onmessage = async ({ data }) => self.postMessage({ id: data.id, answer: (await call)(data.question) });
