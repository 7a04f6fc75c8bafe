/** Going on: other words, side by side, a pause, another evening, and without a network. */

import { expect } from "vitest";
import { answer, at, keptLog, numberOf, open, otherWords, playOn, press, screen, serve, takeOver, test } from "./support";

test("what if: another answer to the same moment, both side by side, and on from either", async ({ visit }) => {
  const page = await visit();
  await open(page, "are-we-okay", "partner");
  const first = await page.locator(".choice").nth(0).innerText();
  const second = await page.locator(".choice").nth(1).innerText();
  await answer(page, 0);
  await otherWords(page);
  await answer(page, 1);
  await press(page, "All you tried");
  await at(page, "attempts");
  await page.getByRole("link", { name: /^Side by side/ }).click();
  await at(page, "compare");
  const answers = await page.locator(".pair .own-words").allInnerTexts();
  expect(answers).toEqual([`“${first}”`, `“${second}”`]);
  expect(await page.locator(".curves").count()).toBe(2);
  await press(page, "Go on from A");
  await at(page, "landed");
  expect(await page.locator(".consequence .said").first().innerText()).toContain(first);
  // Back and forward again comes to the very same session.
  const kept = await keptLog(page, numberOf(page));
  await otherWords(page);
  await press(page, "Forward again");
  await at(page, "landed");
  expect(await keptLog(page, numberOf(page))).toBe(kept);
});

test("a pause has a time to come back, and the scene waits", async ({ visit }) => {
  const page = await visit({ prepare: (page) => page.clock.install() });
  await open(page, "are-we-okay", "partner");
  const asked = await page.locator("#asked").innerText();
  await press(page, "Pause");
  await at(page, "pause");
  await page.getByRole("radio", { name: "10 minutes" }).check();
  await page.getByText("I'll be back in 10 minutes").waitFor();
  await press(page, "Begin the pause");
  expect(await page.getByRole("timer").innerText()).toMatch(/^(10:00|9:59)$/);
  await page.clock.fastForward("10:01");
  await page.getByRole("heading", { level: 1, name: "It is time to come back" }).waitFor();
  await page.getByText("“I'm back. Thank you for waiting.").waitFor();
  await press(page, "Come back to the scene");
  await at(page, "ask");
  expect(await page.locator("#asked").innerText()).toBe(asked);
});

test("what was played is there after the browser was closed, to the last letter", async ({ visit, server }) => {
  const page = await visit();
  await open(page, "are-we-okay", "partner");
  await answer(page, 0);
  await press(page, "Go on");
  await at(page, "ask");
  await press(page, "In my own words");
  await page.getByLabel("What would you say?").fill("Today was long, and it is not you.");
  await press(page, "Say it");
  await page.locator(".choices .choice").nth(0).click();
  await at(page, "landed");
  const number = numberOf(page);
  const landed = await page.locator(".consequence").innerText();
  const kept = await keptLog(page, number);
  await page.close();
  const again = await page.context().newPage();
  await again.goto(server.address);
  await at(again, "library");
  await again.getByRole("heading", { name: "Or go on where you left off" }).waitFor();
  await again.locator('section[aria-labelledby="waiting"] a').first().click();
  await at(again, "landed");
  expect(await again.locator(".consequence").innerText()).toBe(landed);
  expect(await keptLog(again, number)).toBe(kept);
  await playOn(again);
  await press(again, "Look back");
  await again.getByText("In your own words: “Today was long, and it is not you.”").waitFor();
});

test("a rehearsal that went on in another window is not written over", async ({ visit }) => {
  const page = await visit();
  await open(page, "are-we-okay", "partner");
  await answer(page, 0);
  const number = numberOf(page);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await at(other, "landed");
  await press(other, "Go on");
  await at(other, "ask");
  await answer(other, 0);
  const kept = await keptLog(other, number);
  await press(page, "Go on");
  await at(page, "ask");
  await answer(page, 1);
  await page.getByRole("alert").getByText("not kept here any more").waitFor();
  expect(await keptLog(page, number)).toBe(kept);
});

test("after the first visit everything works without a network", async ({ visit }) => {
  const own = await serve();
  const page = await visit({ to: own.address });
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  // Nobody answers any more, and nothing could be asked.
  await own.stop();
  await page.context().setOffline(true);
  await page.reload();
  await at(page, "library");
  await open(page, "are-we-okay", "both");
  await takeOver(page);
  await playOn(page, (turn) => turn);
  await press(page, "Look back");
  await at(page, "debrief");
  const again = await page.context().newPage();
  await again.goto(own.address);
  await at(again, "library");
  expect(await again.locator(".scenes .card").count()).toBeGreaterThan(10);
  expect(await screen(page)).toBe("debrief");
});
