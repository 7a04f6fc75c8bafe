/** One scene, from the first page to the look back, in each seat. */

import { expect } from "vitest";
import { EACH_SEAT, answer, at, keptLog, numberOf, open, playOn, press, saved, screen, takeOver, test } from "./support";

for (const seat of EACH_SEAT) {
  test(`a scene is played to its end (${seat})`, async ({ visit }) => {
    const page = await visit();
    await open(page, "are-we-okay", seat);
    const turns = await playOn(page, (turn) => turn);
    expect(turns).toBeGreaterThan(0);
    await press(page, "Look back");
    await at(page, "debrief");
    await page.getByRole("heading", { name: /^One line for (Noor|Eli)/ }).first().waitFor();
    // What is said stands in quotation marks, what is done without words in brackets.
    const lines = await page.locator(".said .words").allInnerTexts();
    for (const line of lines) expect(line).toMatch(/^(“(?!\([^)]*\)”$).*”|\(.*\))$/s);
    const { text } = await saved(page);
    expect(text).toBe(await keptLog(page, numberOf(page)));
  });
}

test("the consequence comes first, then the coaching, then the dial in words before numbers", async ({ visit }) => {
  const page = await visit();
  await open(page, "are-we-okay", "partner");
  await answer(page, 0);
  const order = await page.locator(".consequence, .coaching, .dial").evaluateAll((found) => found.map(({ className }) => className));
  expect(order).toEqual(["consequence", "coaching", "dial"]);
  expect(await page.locator(".coaching dt").allTextContents()).toContain("Why");
  expect(await page.locator(".gauge dd").first().innerText()).toMatch(/^(shaken|uneasy|steady|secure)\s+\d+/);
});

test("two people pass the phone: nothing of the scene stays on the screen, and the inner voice stays private", async ({ visit }) => {
  const page = await visit();
  await open(page, "are-we-okay", "both");
  expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Noor, it is your turn.");
  await takeOver(page);
  const words = await page.locator(".choice").first().innerText();
  await answer(page, 0);
  await press(page, "Clear the screen for Eli");
  await at(page, "hand-over");
  expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Eli, it is your turn.");
  expect(await page.locator("body").innerText()).not.toContain(words);
  // Whoever reloads finds the blank screen again.
  await page.reload();
  await at(page, "hand-over");
  await takeOver(page);
  expect(await page.locator(".said").innerText()).toContain(words);
  expect(await page.getByText("What goes on under the words").count()).toBe(0);
  expect(await screen(page)).toBe("ask");
});
