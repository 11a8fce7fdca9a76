/**
 * The worker that runs Python. It gets its configuration by message, never by its address: a worker served from a cache loses its query.
 * It moves strings: every question and answer is JSON for calculators/bridge.py.
 *
 * @typedef {{bytes: number, transfer: number}} Size size in memory and on the way to the reader
 * @typedef {{folder: string, files: Record<string, Size>, total: number, calculators: string, parts: Record<string, string>, lock: object}} Engine
 *   from build_scripts/bundle.py; `calculators` is the archive of what all of them share, `parts` has one more for each
 * @typedef {{type: "boot", base: string, engine: Engine, first: string | undefined}} Boot `first`: the part that is needed at once
 * @typedef {{type: "ask", id: number, question: string, part: string | undefined}} Ask
 * @typedef {{type: "bring", part: string}} Bring fetch a calculator before it is asked
 * @typedef {"engine_network"|"engine_missing"|"engine_types"|"engine_no_wasm"|"engine_blocked"|"engine_broken"} BootReason
 * @typedef {{type: "progress", loaded: number} | {type: "starting"} | {type: "ready"} | {type: "failed", reason: BootReason, detail: string}
 *   | {type: "answer", id: number, answer: string} | {type: "crashed", id: number, detail: string}} Report
 * @typedef {{unpackArchive: (buffer: Uint8Array, format: string, options: {extractDir: string}) => void, pyimport: (name: string) => any}} Pyodide
 * @typedef {{loadPyodide: (options: object) => Promise<Pyodide>}} Loader
 */

const worker = /** @type {{postMessage: (report: Report) => void, onmessage: unknown}} */ (/** @type {unknown} */ (self));
const networkFetch = self.fetch.bind(self);

/** @type {((question: string) => string) | undefined} */
let call;
/** @type {((part: string) => Promise<void>) | undefined} */
let bring;

/** Why the engine did not start; `reason` is a key of the message map. */
class BootError extends Error {
  /** @param {BootReason} reason @param {unknown} cause */
  constructor(reason, cause) {
    super(String(cause));
    this.reason = reason;
  }
}

/**
 * Counts what arrived of all files, in bytes of transfer.
 * @param {Engine} engine
 */
function counter(engine) {
  let loaded = 0;
  let said = 0;
  return (/** @type {string} */ name, /** @type {number} */ bytes) => {
    const size = engine.files[name];
    loaded += size ? (bytes / size.bytes) * size.transfer : 0;
    if (loaded - said > 50_000) {
      said = loaded;
      worker.postMessage({ type: "progress", loaded: Math.min(loaded, engine.total) });
    }
  };
}

/** @param {string} url */
async function answered(url) {
  const response = await networkFetch(url).catch((cause) => {
    throw new BootError("engine_network", cause);
  });
  if (!response.ok || !response.body) throw new BootError(response.status === 404 ? "engine_missing" : "engine_network", `${response.status} ${url}`);
  return response;
}

/**
 * A file's bytes, counted while they arrive. Archives come packed, so that no server needs to know how; what arrived whole and does not open is broken.
 * @param {string} url @param {(bytes: number) => void} count
 */
async function unpacked(url, count) {
  const { body } = await answered(url);
  const packed = await new Response(body?.pipeThrough(counting(count))).blob().catch((cause) => {
    throw new BootError("engine_network", cause);
  });
  return new Response(packed.stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer().catch((cause) => {
    throw new BootError("engine_broken", cause);
  });
}

/** @param {(bytes: number) => void} count @returns {TransformStream<Uint8Array, Uint8Array>} */
function counting(count) {
  return new TransformStream({
    transform(chunk, controller) {
      count(chunk.byteLength);
      controller.enqueue(chunk);
    },
  });
}

/**
 * The response with the WebAssembly. Browsers keep what they compiled for the next visit only where they are given the very response of the
 * network, so the bytes are counted on a copy. A server that knows no WebAssembly does no harm: its response is given the right type, and is not kept.
 * @param {string} url @param {(bytes: number) => void} count
 */
async function wasm(url, count) {
  const response = await answered(url);
  if (!response.headers.get("Content-Type")?.startsWith("application/wasm")) {
    return new Response(response.body?.pipeThrough(counting(count)), { headers: { "Content-Type": "application/wasm" } });
  }
  response.clone().body?.pipeTo(new WritableStream({ write: (chunk) => count(chunk.byteLength) })).catch(() => {});
  return response;
}

/**
 * Load a script; a failure says nothing about its cause, so ask for the file once more to find out.
 * @param {string} url @param {() => void} count
 */
async function imported(url, count) {
  try {
    const module = await import(url);
    count();
    return module;
  } catch (cause) {
    const response = await networkFetch(url).catch(() => null);
    if (response?.status === 404) throw new BootError("engine_missing", cause);
    // A file that comes with its right type is one whose connection broke off the first time.
    const refused = response?.ok && !/javascript/.test(response.headers.get("Content-Type") ?? "");
    throw new BootError(refused ? "engine_types" : "engine_network", cause);
  }
}

/** @param {Promise<Response>} response */
async function compiled(response) {
  const arrived = await response;
  return WebAssembly.compileStreaming(arrived).catch((cause) => {
    throw new BootError(cause instanceof WebAssembly.CompileError ? "engine_blocked" : "engine_network", cause);
  });
}

/**
 * Load everything at once and start Python.
 *
 * Pyodide 0.29 has no option to take what was fetched already, and waits for ever when its own loading fails. So while it starts, its
 * two doors to the network are ours: `fetch` for the library, `instantiateStreaming` for the compiled WebAssembly.
 * @param {Boot} boot
 */
async function start({ base, engine, first }) {
  if (typeof WebAssembly !== "object") throw new BootError("engine_no_wasm", "no WebAssembly");
  const count = counter(engine);
  const folder = `${base}${engine.folder}/`;
  const sized = (/** @type {string} */ name) => () => count(name, engine.files[name]?.bytes ?? 0);
  const counted = (/** @type {string} */ name) => (/** @type {number} */ bytes) => count(name, bytes);
  const module = compiled(wasm(`${folder}pyodide.asm.wasm`, counted("pyodide.asm.wasm")));
  const library = unpacked(`${folder}python_stdlib.pack`, counted("python_stdlib.pack"));
  const calculators = unpacked(folder + engine.calculators, counted(engine.calculators));
  const part = first ? unpacked(folder + first, () => {}) : undefined;
  const scripts = [imported(`${folder}pyodide.js`, sized("pyodide.js")), imported(`${folder}pyodide.asm.js`, sized("pyodide.asm.js"))];
  const loaded = await Promise.all([...scripts, module, library, calculators]);
  worker.postMessage({ type: "starting" });

  /** @type {(problem: unknown) => void} */
  let refuse = () => {};
  const refused = new Promise((_, reject) => (refuse = reject));
  const instantiateStreaming = WebAssembly.instantiateStreaming;
  self.fetch = async () => new Response(await library);
  WebAssembly.instantiateStreaming = async (_response, imports) => {
    try {
      const ready = await module;
      return { module: ready, instance: await WebAssembly.instantiate(ready, imports) };
    } catch (problem) {
      refuse(new BootError("engine_blocked", problem));
      throw problem;
    }
  };
  try {
    const loader = /** @type {Loader} */ (loaded[0]);
    let extractDir = "";
    const fsInit = async (/** @type {unknown} */ _files, /** @type {{sitePackages: string}} */ paths) => {
      extractDir = paths.sitePackages;
    };
    const started = loader.loadPyodide({ indexURL: folder, packageBaseUrl: folder, lockFileContents: engine.lock, fsInit });
    const pyodide = /** @type {Pyodide} */ (await Promise.race([started, refused]));
    const open = (/** @type {ArrayBuffer} */ archive) => pyodide.unpackArchive(new Uint8Array(archive), "zip", { extractDir });
    open(await calculators);
    if (part) open(await part);
    const bridge = pyodide.pyimport("calculators.bridge");
    call = bridge.call;
    bring = bringer(folder, open, bridge.arrived, first);
  } finally {
    self.fetch = networkFetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}

/**
 * Each calculator comes when it is first asked.
 * @param {string} folder @param {(archive: ArrayBuffer) => void} open @param {() => void} arrived tells Python @param {string | undefined} first is here already
 */
function bringer(folder, open, arrived, first) {
  /** @type {Map<string, Promise<void>>} */
  const here = new Map(first ? [[first, Promise.resolve()]] : []);
  return (/** @type {string} */ part) => {
    const coming = here.get(part) ?? unpacked(folder + part, () => {}).then(open).then(() => arrived());
    here.set(part, coming);
    coming.catch(() => here.delete(part)); // asked again, it is fetched again
    return coming;
  };
}

/** @param {MessageEvent<Boot | Ask | Bring>} event */
async function receive({ data }) {
  try {
    if (data.type === "boot") {
      await start(data);
      worker.postMessage({ type: "ready" });
      return;
    }
    if (data.type === "bring") return void bring?.(data.part).catch(() => {}); // the question will tell what is wrong
    if (data.part) await bring?.(data.part);
  } catch (problem) {
    worker.postMessage({ type: "failed", reason: problem instanceof BootError ? problem.reason : "engine_broken", detail: String(problem) });
    return;
  }
  try {
    if (!call) throw new Error("asked before the start");
    worker.postMessage({ type: "answer", id: data.id, answer: call(data.question) });
  } catch (problem) {
    // The bridge answers every refusal itself: what arrives here means that this Python can no longer be trusted.
    worker.postMessage({ type: "crashed", id: data.id, detail: String(problem) });
  }
}

worker.onmessage = receive;
