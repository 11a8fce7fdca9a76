/**
 * The page's side of the calculators: one lazy worker, one promise for each question. Outlives Material's instant navigation.
 *
 * @typedef {import("./worker.js").Engine} Engine
 * @typedef {import("./worker.js").Report} Report
 * @typedef {import("./worker.js").BootReason | "engine_stalled" | "engine_no_worker" | "engine_crashed" | "engine_absent" | "cancelled"} Reason a key of the message map
 * @typedef {"idle"|"loading"|"starting"|"ready"|"failed"|"slow"} Phase
 * @typedef {{phase: Phase, loaded: number, total: number, reason: Reason | ""}} State bytes of bytes while loading; the reason after a failure
 * @typedef {{calculator: string, question: string, resolve: (answer: any) => void, reject: (problem: Error) => void, sent: boolean, tries: number}} Pending
 */

import { block } from "./blocks.js";

const STALL_MS = 60_000; // loadPyodide can wait for ever without an error
const SLOW_MS = 2_000;
const RETRY_MS = [1_000, 4_000]; // a lost connection; complete files come from the browser's cache

/** @type {State} */
let state = { phase: "idle", loaded: 0, total: 0, reason: "" };
/** @type {Worker | null} */
let worker = null;
/** @type {Map<number, Pending>} */
const pending = new Map();
/** @type {Set<(state: State) => void>} */
const watchers = new Set();
let asked = 0;
let retries = 0;
/** @type {Engine | null} */
let engine = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let watchdog;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let slowTimer;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let retryTimer;

/** @param {Partial<State>} change */
function tell(change) {
  state = { ...state, ...change };
  for (const watcher of watchers) watcher(state);
}

/**
 * Be told about every change of the engine's state, and of the present one at once.
 * @param {(state: State) => void} callback
 * @returns {() => void} stops it
 */
export function watch(callback) {
  watchers.add(callback);
  callback(state);
  return () => watchers.delete(callback);
}

/** Load and start the engine, unless that was done already. @param {string} [calculator] which one comes along at once */
export function start(calculator) {
  if (worker || state.phase === "failed" || retryTimer !== undefined) return;
  engine ??= described();
  if (!engine) return fail("engine_absent");
  tell({ phase: "loading", loaded: 0, total: engine.total, reason: "" });
  try {
    worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  } catch {
    return fail("engine_no_worker");
  }
  worker.onmessage = receive;
  worker.onerror = () => (state.phase === "ready" || state.phase === "slow" ? crashed() : fail("engine_no_worker"));
  worker.postMessage({ type: "boot", base: new URL("../../", import.meta.url).href, engine, first: engine.parts[calculator ?? ""] });
  guard();
}

/** Start while the page is idle, for readers whose connection is fast and not metered; an engine that runs fetches the few kilobytes at once. @param {string} calculator */
export function startWhenIdle(calculator) {
  const part = engine?.parts[calculator];
  if (part && state.phase === "ready") return worker?.postMessage({ type: "bring", part });
  const connection = /** @type {{saveData?: boolean, effectiveType?: string} | undefined} */ (Reflect.get(navigator, "connection"));
  if (!connection || connection.saveData || connection.effectiveType !== "4g" || !("requestIdleCallback" in window)) return;
  // What the page itself needs comes first.
  if (document.readyState === "complete") requestIdleCallback(() => start(calculator));
  else addEventListener("load", () => requestIdleCallback(() => start(calculator)), { once: true });
}

/**
 * Ask calculators/bridge.py; starts the engine where needed.
 * @param {{calculator: string, [more: string]: unknown}} question a verb, the id of the calculator, and what else belongs to it
 * @returns {Promise<any>} the answer; rejected with a Reason as the message when there will be none
 */
export function ask(question) {
  return new Promise((resolve, reject) => {
    asked += 1;
    pending.set(asked, { calculator: question.calculator, question: JSON.stringify(question), resolve, reject, sent: false, tries: 0 });
    if (state.phase === "failed") return rejectAll(/** @type {Reason} */ (state.reason));
    start(question.calculator);
    send();
  });
}

/** Throw away the engine, with whatever failed or hangs, and start a new one; waiting questions are asked again. */
export function restart() {
  stop();
  retries = 0;
  start();
}

/** Give up the running calculation and its questions; the next question starts the engine again. */
export function cancel() {
  stop();
  rejectAll("cancelled");
}

function described() {
  const text = block("cp-engine");
  return text ? /** @type {Engine} */ (JSON.parse(text)) : null;
}

function stop() {
  for (const timer of [watchdog, slowTimer, retryTimer]) clearTimeout(timer);
  watchdog = slowTimer = retryTimer = undefined;
  worker?.terminate();
  worker = null;
  for (const one of pending.values()) one.sent = false;
  tell({ phase: "idle", loaded: 0, reason: "" });
}

/** @param {Reason} reason */
function fail(reason) {
  stop();
  tell({ phase: "failed", reason });
  rejectAll(reason);
}

/** @param {Reason} reason */
function rejectAll(reason) {
  const left = [...pending.values()];
  pending.clear();
  for (const one of left) one.reject(new Error(reason));
}

function guard() {
  clearTimeout(watchdog);
  watchdog = setTimeout(() => fail("engine_stalled"), STALL_MS);
}

function send() {
  if (state.phase !== "ready" && state.phase !== "slow") return;
  for (const [id, one] of pending) {
    if (!one.sent) {
      one.sent = true;
      one.tries += 1;
      worker?.postMessage({ type: "ask", id, question: one.question, part: engine?.parts[one.calculator] });
    }
  }
  if (slowTimer === undefined && pending.size) slowTimer = setTimeout(() => tell({ phase: "slow" }), SLOW_MS);
}

/** A question that brought the engine down twice is not asked a third time. */
function crashed() {
  if ([...pending.values()].some((one) => one.tries > 1)) return fail("engine_crashed");
  stop();
  start();
}

/** @param {Extract<Report, {type: "failed"}>} report */
function bootFailed(report) {
  const wait = report.reason === "engine_network" ? RETRY_MS[retries] : undefined;
  if (wait === undefined) return fail(report.reason);
  retries += 1;
  stop();
  tell({ phase: "loading" });
  retryTimer = setTimeout(() => {
    retryTimer = undefined;
    start();
  }, wait);
}

/** @param {MessageEvent<Report>} event */
function receive({ data }) {
  if (data.type === "answer") {
    const one = pending.get(data.id);
    pending.delete(data.id);
    clearTimeout(slowTimer);
    slowTimer = undefined;
    if (state.phase === "slow") tell({ phase: "ready" });
    one?.resolve(JSON.parse(data.answer));
    send();
  } else if (data.type === "crashed") {
    crashed();
  } else if (data.type === "failed") {
    bootFailed(data);
  } else if (data.type === "ready") {
    clearTimeout(watchdog);
    retries = 0;
    tell({ phase: "ready", loaded: state.total });
    send();
  } else {
    guard();
    tell(data.type === "progress" ? { loaded: data.loaded } : { phase: "starting", loaded: state.total });
  }
}
