// What a page does that follows Pyodide's documentation on workers: one worker, one message for each question.

const main = document.querySelector("main");
const form = document.querySelector("form");
const result = document.querySelector(".cp-result");
const waiting = new Map();
let asked = 0;
let worker;

/** Start Python on first interest, as the measured site does. */
function start() {
  if (worker) return;
  worker = new Worker("worker.js", { type: "module" });
  worker.onmessage = ({ data }) => {
    waiting.get(data.id)(JSON.parse(data.answer));
    waiting.delete(data.id);
  };
}

/** Ask calculators/bridge.py. */
export function ask(question) {
  start();
  asked += 1;
  worker.postMessage({ id: asked, question: JSON.stringify(question) });
  return new Promise((resolve) => waiting.set(asked, resolve));
}

async function calculate() {
  main.dataset.state = "waiting";
  const inputs = Object.fromEntries(new FormData(form));
  const answer = await ask({ verb: "run", calculator: "finance.investment_appraisal", inputs, units: {}, style: "point", system: "si" });
  result.innerHTML = answer.html;
  main.dataset.state = "answered";
}

form.addEventListener("focusin", start);
form.addEventListener("input", calculate);
form.addEventListener("submit", (event) => event.preventDefault());
