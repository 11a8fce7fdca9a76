// Investment appraisal in plain JavaScript: the formulas of calculators/finance/investment_appraisal.py, the internal rates by a scan.

/** Net present value; the first flow falls today. */
export function npv(rate, flows) {
  return flows.reduceRight((value, flow) => value / (1 + rate) + flow, 0);
}

function cumulative(flows) {
  let total = 0;
  return flows.map((flow) => (total += flow));
}

/** Years until the running total stays at or above zero; null where it never does. */
function payback(flows) {
  const totals = cumulative(flows);
  const last = totals.findLastIndex((total) => total < 0);
  if (last === -1) return 0;
  return last === totals.length - 1 ? null : last - totals[last] / flows[last + 1];
}

/** Every change of sign of the net present value between -99 % and 1,000 %, narrowed by bisection. */
function internalRates(flows) {
  const found = [];
  const steps = 400;
  const place = (step) => Math.exp(Math.log(0.01) + (step / steps) * (Math.log(11) - Math.log(0.01))) - 1;
  for (let step = 0; step < steps; step += 1) {
    let [low, high] = [place(step), place(step + 1)];
    if (npv(low, flows) * npv(high, flows) > 0) continue;
    for (let turn = 0; turn < 60; turn += 1) {
      const middle = (low + high) / 2;
      if (npv(low, flows) * npv(middle, flows) <= 0) high = middle;
      else low = middle;
    }
    found.push((low + high) / 2);
  }
  return found;
}

/** The figures of the page, rates as fractions. */
export function appraise(flows, rate) {
  const years = flows.length - 1;
  const discounted = flows.map((flow, year) => flow / (1 + rate) ** year);
  const [inflows, outflows] = [flows.map((flow) => Math.max(flow, 0)), flows.map((flow) => Math.min(flow, 0))];
  const [gained, spent] = [npv(rate, inflows), -npv(rate, outflows)];
  const factor = rate === 0 ? years : (1 - (1 + rate) ** -years) / rate;
  return {
    npv: npv(rate, flows),
    internalRates: internalRates(flows),
    simplePayback: payback(flows),
    discountedPayback: payback(discounted),
    modifiedRate: spent > 0 && gained > 0 ? ((gained * (1 + rate) ** years) / spent) ** (1 / years) - 1 : null,
    benefitCostRatio: spent > 0 ? gained / spent : null,
    equivalentAnnualValue: npv(rate, flows) / factor,
    cumulative: cumulative(flows),
    discountedCumulative: cumulative(discounted),
  };
}
