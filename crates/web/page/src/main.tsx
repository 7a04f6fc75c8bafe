/** Starts the engine, the journal and the page, in this order; then keeps the page for use without a network. */

import { render } from "preact";
import { App } from "./app";
import { wake } from "./engine";
import * as journal from "./journal";
import { isLeft } from "./leave";
import "./style.css";

const page = document.getElementById("page");

async function start(into: HTMLElement): Promise<void> {
  await Promise.all([wake(), journal.open()]);
  render(<App />, into);
  performance.mark("first-scene");
}

function cannotStart(into: HTMLElement, error: unknown): void {
  const told = document.createElement("p");
  told.className = "cannot-start";
  told.textContent = `Attuned could not start in this browser (${String(error)}). A newer browser may help.`;
  into.replaceChildren(told);
}

/** Scripts may come from nowhere but this one address, and no text is ever taken for HTML. */
function keepForOffline(): void {
  if (!("serviceWorker" in navigator) || import.meta.env.DEV) return;
  const address = "./service-worker.js";
  const trusted = window.trustedTypes?.createPolicy("attuned", { createScriptURL: () => address });
  const url = (trusted?.createScriptURL(address) ?? address) as string;
  navigator.serviceWorker.register(url).catch(() => undefined);
}

if (page) {
  start(page)
    .then(() => isLeft() || keepForOffline())
    .catch((error: unknown) => cannotStart(page, error));
}
