/** Without a mouse, with large letters, without movement, and on paper. */

import type { Page } from "playwright-core";
import { expect } from "vitest";
import { EACH_SEAT, SEATS, at, open, playOn, press, screen, takeOver, test } from "./support";

/** Tab by Tab to what has this name, and Enter; each stop on the way can be seen to have the focus. */
async function enter(page: Page, name: RegExp): Promise<void> {
  for (let stops = 0; stops < 120; stops++) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement)) return null;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const name = element.getAttribute("aria-label") ?? element.innerText;
      return { name: name.trim(), isSeen: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2, tag: element.tagName };
    });
    if (!focused || focused.tag === "BODY") continue;
    expect(focused.isSeen, `the focus is seen on “${focused.name}”`).toBe(true);
    if (name.test(focused.name)) {
      await page.keyboard.press("Enter");
      return;
    }
  }
  throw new Error(`nothing called ${name} can be reached with Tab`);
}

for (const seat of EACH_SEAT) {
  test(`from the first page to the look back with the keyboard alone (${seat})`, async ({ newcomer, server }) => {
    const page = await newcomer();
    await page.goto(server.address);
    await at(page, "welcome");
    await enter(page, /^Go on$/);
    await at(page, "library");
    await enter(page, /^Are we okay/);
    await at(page, "scene");
    await enter(page, SEATS[seat]);
    for (let turn = 0; turn < 60; turn++) {
      const here = await at(page, ["ask", "hand-over", "landed"]);
      if (here === "hand-over") {
        await enter(page, /^I am /);
        await at(page, "ask");
        continue;
      }
      if (here === "ask") {
        const words = await page.locator(".choices .choice:enabled").first().innerText();
        await enter(page, new RegExp(`^${words.slice(0, 30).replace(/[^\w ]/g, ".")}`));
        await at(page, "landed");
        continue;
      }
      if (await page.getByRole("heading", { level: 1, name: "The scene closes here" }).count()) break;
      await enter(page, /^(Go on|Clear the screen)/);
      await at(page, ["ask", "hand-over"]);
    }
    await enter(page, /^Look back$/);
    await at(page, "debrief");
    await enter(page, /^As numbers$/);
    expect(await page.locator("details.numbers[open]").count()).toBe(1);
    // Escape, twice, leaves from anywhere.
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await at(page, "away");
    expect(await page.locator("body").innerText()).not.toMatch(/attuned/i);
    await page.goBack();
    expect(await screen(page)).toBe("away");
    await enter(page, /^Start$/);
    await at(page, "library");
  });
}

test("at twice the size nothing is cut off and nothing scrolls sideways", async ({ visit, server }) => {
  // A window of 640 px at 200 % has the room of 320 px, with twice as many dots; letters alone grow as well.
  const page = await visit({ viewport: { width: 320, height: 480 }, deviceScaleFactor: 2 });
  const fits = async (what: string) => {
    const [across, cut] = await page.evaluate(() => {
      const cut = [...document.querySelectorAll("main *, header *")].filter((element) => {
        const { overflowX, textOverflow } = getComputedStyle(element);
        return (overflowX === "hidden" || textOverflow === "ellipsis") && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 2;
      });
      return [document.documentElement.scrollWidth, cut.map(({ outerHTML }) => outerHTML.slice(0, 80))] as const;
    });
    expect(cut, what).toEqual([]);
    expect(across, what).toBeLessThanOrEqual(320);
  };
  for (const letters of ["100%", "200%"]) {
    await page.addInitScript((size) => {
      addEventListener("DOMContentLoaded", () => document.documentElement.style.setProperty("font-size", size));
    }, letters);
    await page.reload();
    await at(page, "library");
    await fits(`library, letters at ${letters}`);
    await open(page, "are-we-okay", "both");
    await fits(`hand-over, letters at ${letters}`);
    await takeOver(page);
    await fits(`ask, letters at ${letters}`);
    await playOn(page);
    await fits(`landed, letters at ${letters}`);
    await press(page, "Look back");
    await at(page, "debrief");
    await fits(`debrief, letters at ${letters}`);
    await page.goto(server.address);
  }
});

test("who wants no movement gets none", async ({ visit }) => {
  const moving = async (reducedMotion: "reduce" | "no-preference") => {
    const page = await visit({ reducedMotion });
    await open(page, "are-we-okay", "partner");
    await press(page, "Pause");
    await press(page, "Begin the pause");
    await page.locator(".breath").waitFor({ state: "attached" });
    const count = await page.evaluate(() => document.getAnimations().length);
    return count;
  };
  expect(await moving("no-preference")).toBeGreaterThan(0);
  expect(await moving("reduce")).toBe(0);
});

test("the debrief on paper is the debrief, and nothing to press", async ({ visit }) => {
  const page = await visit();
  await open(page, "are-we-okay", "both");
  await takeOver(page);
  await playOn(page, (turn) => turn);
  await press(page, "Look back");
  await at(page, "debrief");
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const seen = await page.evaluate(() => {
    const isSeen = (element: Element) => element.getClientRects().length > 0;
    const background = getComputedStyle(document.body).backgroundColor;
    return {
      buttons: [...document.querySelectorAll("button, nav, header")].filter(isSeen).length,
      turns: [...document.querySelectorAll(".turn")].filter(isSeen).length,
      curves: [...document.querySelectorAll(".curves svg")].filter(isSeen).length,
      background,
    };
  });
  expect(seen.buttons).toBe(0);
  expect(seen.turns).toBeGreaterThan(0);
  expect(seen.curves).toBeGreaterThan(1);
  expect(["rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"], "paper stays white").toContain(seen.background);
  const folder = process.env["SCREENSHOTS"];
  if (folder) await page.pdf({ path: `${folder}/debrief.pdf`, format: "A4" });
});
