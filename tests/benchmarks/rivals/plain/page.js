// The page of somebody who needs this one calculator: no engine, no checks of the input beyond "is it a number".

import { appraise } from "./appraisal.js";

const main = document.querySelector("main");
const form = document.querySelector("form");
const result = document.querySelector(".cp-result");
const LABELS = {
  npv: "Net present value",
  internalRates: "Internal rates of return",
  simplePayback: "Simple payback, years",
  discountedPayback: "Discounted payback, years",
  modifiedRate: "Modified internal rate of return",
  benefitCostRatio: "Benefit-cost ratio",
  equivalentAnnualValue: "Equivalent annual value",
  cumulative: "Cumulative cash",
  discountedCumulative: "Cumulative discounted cash",
};

function written(value) {
  if (value === null) return "none";
  if (Array.isArray(value)) return value.map(written).join("; ") || "none";
  return value.toLocaleString("en", { maximumFractionDigits: Math.abs(value) >= 1000 ? 0 : 3 });
}

/** Answer what stands in the form. */
export function calculate() {
  main.dataset.state = "waiting";
  const flows = form.elements.cash_flows.value.split(/\s+/).filter(Boolean).map(Number);
  const answer = appraise(flows, Number(form.elements.discount_rate.value) / 100);
  const rows = Object.entries(LABELS).map(([key, label]) => `<tr><th scope="row">${label}</th><td>${written(answer[key])}</td></tr>`);
  result.innerHTML = `<p class="cp-headline">${LABELS.npv}: ${written(answer.npv)}</p><table>${rows.join("")}</table>`;
  main.dataset.state = "answered";
}

form.addEventListener("input", calculate);
form.addEventListener("submit", (event) => event.preventDefault());
