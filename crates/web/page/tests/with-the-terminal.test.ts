/** The same files here and in the terminal: what is saved here is played again there with the same states, and the reverse. */

import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Debrief } from "attuned";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { EACH_SEAT, address, answer, at, keptLog, numberOf, open, otherWords, playOn, press, saved, test } from "./support";

const BUILT = new URL("../../../../target/", import.meta.url);
const ATTUNED = fileURLToPath(new URL("debug/attuned", BUILT));
/** A session that was played at a real terminal and kept there. */
const PLAYED_THERE = fileURLToPath(new URL("web/terminal.json", BUILT));

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "attuned-"));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

interface Replayed {
  readonly report: { readonly exact: boolean; readonly problems: readonly string[] };
  readonly debrief: Debrief;
}

function inTheTerminal(file: string): Replayed {
  return JSON.parse(execFileSync(ATTUNED, ["replay", file, "--json"], { encoding: "utf8", maxBuffer: 2 ** 27 })) as Replayed;
}

/** The points of every curve, and the parts of every change, as the page shows them. */
async function shown(page: Page): Promise<{ curves: string[][]; parts: string[] }> {
  const curves = await page.locator(".curves tbody").evaluateAll((bodies) =>
    bodies.map((body) => [...body.querySelectorAll("td")].map(({ textContent }) => textContent ?? "")),
  );
  const parts = await page.locator(".turn .moved li").evaluateAll((parts) => parts.map(({ textContent }) => textContent ?? ""));
  return { curves, parts };
}

/** The same, of what the terminal says. */
function told({ curves, turns }: Debrief): { curves: string[][]; parts: string[] } {
  const points = (dimension: string) => {
    const [one, two] = curves.filter((curve) => curve.dimension === dimension);
    return (one?.points ?? []).flatMap((point, turn) => [String(point), String(two?.points[turn] ?? "")]);
  };
  const signed = (points: number) => (points < 0 ? `−${-points}` : `+${points}`);
  const parts = turns.flatMap(({ account }) =>
    [...account.anxious, ...account.partner].flatMap((reading) => reading.parts.map(({ what, points }) => `${signed(points)} ${what}`)),
  );
  return { curves: [points("Security"), points("Alarm")], parts };
}

for (const seat of EACH_SEAT) {
  test(`what is saved here has the same states in the terminal (${seat})`, async ({ visit }) => {
    const page = await visit();
    await open(page, "are-we-okay", seat);
    await playOn(page, (turn) => turn + 1);
    await otherWords(page);
    await playOn(page, (turn) => turn + 2);
    await press(page, "Look back");
    await at(page, "debrief");
    const { name, text } = await saved(page);
    const file = join(folder, name);
    await writeFile(file, text);
    const { report, debrief } = inTheTerminal(file);
    expect(report).toEqual({ exact: true, problems: [] });
    expect(await shown(page)).toEqual(told(debrief));
    // Where the file goes in again, it is the same session.
    await address(page, "/journal");
    await page.setInputFiles('input[type="file"]', file);
    await page.waitForURL(/#\/play\/\d+$/);
    expect(await keptLog(page, numberOf(page))).toBe(text);
  });
}

test("what was played in the terminal goes on here with the same states", async ({ visit }) => {
  const page = await visit();
  await address(page, "/journal");
  await page.setInputFiles('input[type="file"]', PLAYED_THERE);
  await at(page, "landed");
  expect(await keptLog(page, numberOf(page))).toBe(await readFile(PLAYED_THERE, "utf8"));
  await press(page, "Look back");
  await at(page, "debrief");
  expect(await shown(page)).toEqual(told(inTheTerminal(PLAYED_THERE).debrief));
  await page.getByRole("link", { name: "Back to the scene" }).click();
  await at(page, "landed");
  await press(page, "Go on");
  await at(page, "ask");
  await answer(page, 0);
});

test("a file that is no saved session is refused in words, and nothing changes", async ({ visit }) => {
  const page = await visit();
  await address(page, "/journal");
  const other = JSON.stringify({ ...JSON.parse(await readFile(PLAYED_THERE, "utf8")), scenario: "nowhere" });
  for (const [text, words] of [
    ["<script>alert(1)</script>", /not/i],
    [other, /“nowhere”, which is not here/],
    ["x".repeat(1024 * 1024 + 1), /larger than any/],
  ] as const) {
    await page.setInputFiles('input[type="file"]', { name: "file.json", mimeType: "application/json", buffer: Buffer.from(text) });
    await page.getByRole("status").getByText(words).waitFor();
  }
  await page.getByText("Nothing is kept yet.").waitFor();
});
