// What a reader does in a page, timed by the page's own clock. Put into the page as the body of a function.

/** Wait until a condition holds; looks whenever the page changes. */
function until(condition) {
  return new Promise((resolve, reject) => {
    const look = () => {
      const found = condition();
      if (!found) return;
      observer.disconnect();
      clearTimeout(limit);
      resolve(found);
    };
    const observer = new MutationObserver(look);
    const limit = setTimeout(() => reject(new Error(`waited in vain: ${condition}`)), 300_000);
    observer.observe(document, { subtree: true, childList: true, attributes: true });
    look();
  });
}

/** Focus a field, type another value, wait for the answer; `enter` presses the button too, instead of waiting for the form's own pause. */
async function edit({ field, value, enter = false }) {
  if (!document.hasFocus()) throw new Error("the page has no focus, so that the form would not notice its reader");
  const control = document.querySelector(field);
  const place = control.closest("[data-state]");
  const start = performance.now();
  control.focus();
  control.value = value;
  control.dispatchEvent(new Event("input", { bubbles: true }));
  if (enter) control.form.requestSubmit();
  await until(() => ["answered", "refused", "failed"].includes(place.dataset.state));
  const now = performance.now();
  if (place.dataset.state !== "answered") throw new Error(`no answer: the form is ${place.dataset.state}`);
  return { ms: now - start, now, text: place.querySelector(".cp-headline").innerText };
}

/** Follow a link inside the site without loading the document again, then edit the form that comes; `ms` counts from the click. */
async function follow({ link, field, value, enter = false }) {
  const start = performance.now();
  document.querySelector(link).click();
  await until(() => document.querySelector(field));
  const opened = performance.now();
  const found = await edit({ field, value, enter });
  return { ...found, opened: opened - start, ms: found.now - start };
}

/** Follow a link and wait for another page's heading. */
async function turn({ link }) {
  const before = document.querySelector("h1");
  document.querySelector(link).click();
  await until(() => document.querySelector("h1") && document.querySelector("h1") !== before);
  return {};
}

/** Put questions to Python through the page's own client, one after the other. */
async function ask({ client, questions }) {
  const door = await import(client);
  const ms = [];
  for (const question of questions) {
    const start = performance.now();
    const answer = await door.ask(question);
    ms.push(performance.now() - start);
    if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  }
  return { ms };
}

/** Work that is always the same, to see how fast the processor is. */
function spin() {
  const start = performance.now();
  let sum = 0;
  for (let step = 0; step < 2e8; step += 1) sum += step % 7;
  return { ms: performance.now() - start, sum };
}
