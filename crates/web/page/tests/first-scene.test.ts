/** How long it takes until the first scene can be chosen. It is printed and not judged: machines differ. */

import type { Page } from "playwright-core";
import { expect } from "vitest";
import { at, press, test } from "./support";

async function milliseconds(page: Page): Promise<number> {
  return page.evaluate(() => performance.getEntriesByName("first-scene")[0]?.startTime ?? NaN);
}

test("the time to the first scene", async ({ newcomer, server }) => {
  const page = await newcomer();
  await page.goto(server.address);
  await at(page, "welcome");
  const first = await milliseconds(page);
  await press(page, "Go on");
  await at(page, "library");
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.reload();
  await at(page, "library");
  const next = await milliseconds(page);
  process.stdout.write(`time to the first scene: ${first.toFixed(0)} ms on the first visit, ${next.toFixed(0)} ms on the next\n`);
  expect(first).toBeGreaterThan(0);
  expect(next).toBeGreaterThan(0);
});
