/** Every screen of the one list: axe finds nothing, it fits a narrow phone, and its text comes from no markup. */

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { SCREENS, type ScreenName } from "../src/routes";
import { address, answer, at, numberOf, open, otherWords, playOn, press, screen, takeOver, test } from "./support";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WIDTHS = [320, 768, 1280];

/** How each screen is come to, from the library. A screen of the list that is missing here does not compile. */
const VISITS: Record<ScreenName, (page: Page) => Promise<void>> = {
  welcome: (page) => address(page, "/welcome"),
  library: (page) => address(page, "/"),
  scene: (page) => address(page, "/scene/are-we-okay"),
  ask: (page) => open(page, "are-we-okay", "partner"),
  landed: async (page) => {
    await open(page, "are-we-okay", "partner");
    await answer(page, 0);
    await page.locator("summary").last().click();
  },
  "hand-over": (page) => open(page, "are-we-okay", "both"),
  say: async (page) => {
    await open(page, "are-we-okay", "partner");
    await press(page, "In my own words");
  },
  stopped: async (page) => {
    await open(page, "are-we-okay", "partner");
    await press(page, "In my own words");
    await page.getByLabel("What would you say?").fill("Some days I want to die.");
    await press(page, "Say it");
  },
  pause: async (page) => {
    await open(page, "are-we-okay", "partner");
    await press(page, "Pause");
    await press(page, "Begin the pause");
  },
  attempts: async (page) => {
    await twoTries(page);
    await press(page, "All you tried");
  },
  compare: async (page) => {
    await twoTries(page);
    await press(page, "All you tried");
    await page.getByRole("link", { name: /^Side by side/ }).click();
  },
  debrief: async (page) => {
    await open(page, "are-we-okay", "both");
    await takeOver(page);
    await playOn(page, (turn) => turn);
    await press(page, "Look back");
  },
  journal: async (page) => {
    await twoTries(page);
    await address(page, "/journal");
    await page.locator(".kept li").waitFor();
  },
  own: async (page) => {
    await address(page, "/own");
    await page.getByLabel("The text of the scene").fill('Scenario(id: "x", title: "X")');
    await press(page, "Read it");
    await page.locator(".problems li").first().waitFor();
  },
  help: (page) => address(page, "/help"),
  missing: (page) => address(page, "/nowhere"),
  away: (page) => press(page, "Leave now"),
};

async function twoTries(page: Page): Promise<void> {
  await open(page, "are-we-okay", "partner");
  await answer(page, 0);
  await otherWords(page);
  await answer(page, 1);
}

async function violations(page: Page): Promise<string[]> {
  return page.evaluate(async (source) => {
    // The policy of the page lets no script in but its own; the browser's tools are not bound by it.
    const axe = (globalThis as unknown as { axe?: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe;
    if (!axe) throw new Error(`no axe: ${source.length}`);
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
  }, AXE);
}

const prepare = (page: Page) => page.addInitScript(AXE).then(() => undefined);

for (const name of Object.keys(SCREENS) as ScreenName[]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`${name}, ${colorScheme}`, async ({ visit }) => {
      const page = await visit({ colorScheme, reducedMotion: "reduce", prepare });
      await VISITS[name](page);
      await at(page, name);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 844 });
        expect(await violations(page), `at ${width} px`).toEqual([]);
        const across = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(across, `nothing to scroll sideways for at ${width} px`).toBeLessThanOrEqual(width);
        const folder = process.env["SCREENSHOTS"];
        if (folder) await page.screenshot({ path: `${folder}/${name}-${colorScheme}-${width}.png`, fullPage: true });
      }
      if (name !== "away") {
        const focused = await page.evaluate(() => document.activeElement?.tagName);
        expect(["H1", "BUTTON", "SUMMARY"], "focus moved to the screen").toContain(focused);
      }
      expect(await screen(page)).toBe(name);
    });
  }
}

test("a screen that is not in the list leads to the one that says so", async ({ visit }) => {
  const page = await visit();
  for (const path of ["/play/99", "/play/x/back", "/scene/%3Cb%3E", "/play/1/compare/1/2", "/%ff"]) {
    await address(page, path);
    await at(page, "missing");
  }
  expect(numberOf(page)).toBeNaN();
});
