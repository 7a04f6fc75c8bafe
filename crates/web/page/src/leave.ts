/**
 * Leaving at once: the screen is cleared, and a page about kitchen measures stands in its place, in the same tab.
 *
 * No other origin is asked for anything. What the browser itself remembers (that this address was open) stays; the help
 * says so.
 */

import { to } from "./routes";

const AWAY = to("away");
let left = location.hash === AWAY;
let cleared: () => void = () => undefined;

/** Has someone left, in this tab? Then nothing else is shown, whatever the address says, until they come back. */
export function isLeft(): boolean {
  return left;
}

/** What clears the screen. */
export function whenLeft(clear: () => void): void {
  cleared = clear;
}

/** Clears the screen and leaves. */
export function leave(): void {
  left = true;
  location.replace(AWAY);
  cleared();
}

/** The way back through the tab leads to the same page. */
export function stayAway(): void {
  if (left && location.hash !== AWAY) location.replace(AWAY);
}

/** Back to the first screen. */
export function comeBack(): void {
  left = false;
  location.replace(to("library"));
  cleared();
}
