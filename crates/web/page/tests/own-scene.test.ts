/** A scene of one's own: whatever stands in its texts stays text. */

import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { EACH_SEAT, address, answer, at, open, otherWords, playOn, press, takeOver, test } from "./support";

const DEED = "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script><b>";

/** A text with markup in it that would show if any of it were taken for markup, and a mark to find it by. */
function marked(field: string): string {
  return `(${field})${DEED} &amp; &lt;`;
}

/** A text as RON writes it. */
function quoted(field: string): string {
  return JSON.stringify(marked(field));
}

/** Every field of the format that holds text, each with a mark of its own. */
const SCENE = `Scenario(
  id: "marked", title: ${quoted("title")}, theme: Money, level: 1, minutes: 5, turns: 2, enough: "close",
  aim: ${quoted("aim")}, skills: [${quoted("skills")}],
  cast: (anxious: ${JSON.stringify("A<b>x</b>")}, partner: ${JSON.stringify("P<i>y</i>")}),
  opening: ${quoted("opening")}, content_notes: [${quoted("content_notes")}], sources: [${quoted("sources")}],
  reviewer: ${quoted("reviewer")},
  moments: [
    Anxious(id: "first", cue: Ambiguous(40), readings: [${quoted("readings")}], soft: ${quoted("soft")},
      protest: ${quoted("protest")}, test: ${quoted("test")}, inner: ${quoted("inner")}, need: ${quoted("need")},
      goal: ${quoted("goal")}, note: ${quoted("note")},
      replies: [
        Balanced(id: "kind", to: "close", says: ${quoted("says")}, why: ${quoted("why")}),
        Dismissive(id: "curt", to: "close", says: ${quoted("curt")}, why: ${quoted("curt-why")}, instead: "kind"),
        Validating(id: "shut", to: "close", says: ${quoted("shut")}, why: "It helps.",
          when: AtLeast(Security, Secure), closed: ${quoted("closed")}),
      ]),
    Ending(id: "close", says: ${quoted("ending")}, debrief: ${quoted("debrief")}),
  ])`;

async function put(page: Page, text: string): Promise<void> {
  await address(page, "/own");
  await at(page, "own");
  await page.getByLabel("The text of the scene").fill(text);
  await press(page, "Read it");
}

/** Whatever is open or can be opened on this screen: which fields stand on it in full, as text; and no element of theirs. */
async function fields(page: Page, seen: Set<string>): Promise<void> {
  await page.locator("details").evaluateAll((all) => all.forEach((one) => ((one as HTMLDetailsElement).open = true)));
  while (await page.getByRole("button", { name: /^(A hint|More help)$/ }).count()) await press(page, /^(A hint|More help)$/);
  const text = (await page.locator("body").textContent()) ?? "";
  for (const [, field] of text.matchAll(/\(([\w-]+)\)</g)) if (text.includes(marked(field ?? ""))) seen.add(field ?? "");
  expect(await page.locator("img, main b, main i, main script").count()).toBe(0);
  expect(await page.title()).not.toBe("taken");
}

test("markup and script in every text of a scene stay text, on every screen", async ({ visit, server }) => {
  const seen = new Set<string>();
  for (const seat of EACH_SEAT) {
    const page = await visit();
    await put(page, SCENE);
    await at(page, "scene");
    await fields(page, seen);
    await open(page, "marked", seat);
    await fields(page, seen);
    if (seat === "both") {
      await takeOver(page);
      await fields(page, seen);
    }
    await answer(page, seat === "partner" ? 1 : 0);
    await fields(page, seen);
    await otherWords(page);
    if (seat === "both") await takeOver(page);
    await press(page, "In my own words");
    await at(page, "say");
    await page.getByLabel("What would you say?").fill(marked("own"));
    await press(page, "Say it");
    await page.locator(".choices .choice").first().waitFor();
    await fields(page, seen);
    await page.locator(".choices .choice").first().click();
    await at(page, "landed");
    await press(page, "All you tried");
    await at(page, "attempts");
    await fields(page, seen);
    if (await page.getByRole("link", { name: /^Side by side/ }).count()) {
      await page.getByRole("link", { name: /^Side by side/ }).click();
      await at(page, "compare");
      await fields(page, seen);
      await page.goBack();
    }
    await page.getByRole("link", { name: "Back to the scene" }).click();
    await at(page, "landed");
    await playOn(page);
    await fields(page, seen);
    await press(page, "Look back");
    await at(page, "debrief");
    await fields(page, seen);
    // The page that is saved is opened by nobody's policy but its own.
    const [download] = await Promise.all([page.waitForEvent("download"), press(page, "Save as a page")]);
    const kept = await page.context().newPage();
    await kept.setContent(await readFile(await download.path(), "utf8"));
    await fields(kept, seen);
    await kept.close();
    await address(page, "/journal");
    await at(page, "journal");
    await fields(page, seen);
    await page.goto(server.address);
    await at(page, "library");
    await page.getByRole("heading", { name: "Your own" }).waitFor();
    await fields(page, seen);
  }
  const shown = [
    ...["title", "aim", "opening", "content_notes", "sources", "reviewer", "readings", "soft", "protest", "test", "inner", "need"],
    ...["goal", "says", "why", "curt", "curt-why", "shut", "closed", "ending", "debrief", "own"],
  ];
  expect([...seen].sort()).toEqual(expect.arrayContaining(shown.sort()));
});

test("markup in what is wrong with a scene stays text, too", async ({ visit }) => {
  const page = await visit();
  await put(page, `Scenario(id: ${quoted("id")}, title: "T", turns: 1, enough: ${quoted("enough")}, moments: [])`);
  await page.locator(".problems li").first().waitFor();
  expect(await page.locator(".problems").textContent()).toContain("<img src=x");
  expect(await page.locator("img, main b, main script").count()).toBe(0);
  expect(await page.title()).not.toBe("taken");
});
