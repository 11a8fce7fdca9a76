/**
 * Search on demand. The theme loads its search worker and the whole index with every page, and has no setting against it (decisions, "search-on-demand").
 * Here both wait until the reader touches the search: what the theme asks for is held back at its two doors, and then let go unchanged.
 * A classic script, before the theme's own.
 */
(() => {
  const INDEX = "search/search_index.json";
  const WORKER = "/workers/search.";
  const NativeWorker = window.Worker;
  const { open, send } = XMLHttpRequest.prototype;

  /** @type {(() => void)[]} */
  let waiting = [];
  /** @returns {Promise<void>} kept when the search is touched the next time */
  const touch = () => new Promise((resolve) => waiting.push(resolve));
  /** @param {Event} event */
  const look = (event) => {
    const target = /** @type {Element | null} */ (event.target instanceof Element ? event.target : null);
    if (!target?.closest('[data-md-component="search"], [for="__search"], #__search')) return;
    const touched = waiting;
    waiting = [];
    for (const wake of touched) wake();
  };
  for (const event of ["focusin", "pointerdown", "change"]) document.addEventListener(event, look, true);

  /** @param {string} url fetched once before the theme does: it never recovers from a failure, so it must meet none */
  const reachable = (url) => fetch(url).then((response) => response.ok, () => false);

  /** @type {WeakMap<XMLHttpRequest, string>} */
  const held = new WeakMap();
  XMLHttpRequest.prototype.open = function (/** @type {string} */ method, /** @type {string | URL} */ url, /** @type {any[]} */ ...rest) {
    if (String(url).endsWith(INDEX)) held.set(this, String(url));
    return Reflect.apply(open, this, [method, url, ...rest]);
  };
  XMLHttpRequest.prototype.send = async function (/** @type {any[]} */ ...body) {
    const url = held.get(this);
    if (url) {
      // A link to a search (?q=) is a wish to search.
      let wanted = new URLSearchParams(location.search).has("q");
      do {
        if (!wanted) await touch();
        wanted = false;
      } while (!(await reachable(url)));
    }
    Reflect.apply(send, this, body);
  };

  class LaterWorker extends EventTarget {
    /** @param {string | URL} url */
    constructor(url) {
      super();
      this.url = url;
      /** @type {Worker | undefined} */
      this.worker = undefined;
    }

    /** @param {unknown} message the first comes when the index is there */
    postMessage(message) {
      this.worker ??= this.start();
      this.worker.postMessage(message);
    }

    start() {
      const worker = new NativeWorker(this.url);
      worker.addEventListener("message", ({ data }) => this.dispatchEvent(new MessageEvent("message", { data })));
      return worker;
    }

    terminate() {
      this.worker?.terminate();
    }
  }

  window.Worker = new Proxy(NativeWorker, {
    construct: (target, [url, options]) => (String(url).includes(WORKER) ? /** @type {any} */ (new LaterWorker(url)) : new target(url, options)),
  });
})();
