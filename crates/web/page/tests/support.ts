/** A browser and a server for the built page, visitors who are watched, and the steps a couple takes. */

import { readFile, stat } from "node:fs/promises";
import { type Server, createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { type Browser, type Page, chromium } from "playwright-core";
import { test as base, expect } from "vitest";

const DIST = new URL("../dist/", import.meta.url).pathname;

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

/** A server that can be stopped. */
export interface Served {
  readonly address: string;
  stop(): Promise<void>;
}

/** Serves the folder of the build, as any web server would. */
export async function serve(): Promise<Served> {
  const server: Server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname));
    const file = join(DIST, path.endsWith("/") ? `${path}index.html` : path);
    stat(file)
      .then(() => readFile(file))
      .then((bytes) => response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "text/plain" }).end(bytes))
      .catch(() => response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const bound = server.address();
  const port = typeof bound === "object" && bound ? bound.port : 0;
  const stop = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { address: `http://localhost:${port}/`, stop };
}

/** Debian's Chromium, which asks nobody for anything. */
function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

type Options = Parameters<Browser["newContext"]>[0] & {
  /** Where the visitor goes, if not to the server that all tests of a file share. */
  readonly to?: string;
  /** What is done to the page before it goes anywhere. */
  readonly prepare?: (page: Page) => Promise<void>;
};

interface Stage {
  readonly browser: Browser;
  readonly server: Served;
  /** A new visitor with a phone, who has not been anywhere yet. */
  readonly newcomer: (options?: Options) => Promise<Page>;
  /** A new visitor with a phone, past the first page. */
  readonly visit: (options?: Options) => Promise<Page>;
}

/** A test with a browser and a server. No visitor may meet an error, a refusal of the policy, or a request elsewhere. */
export const test = base.extend<Stage>({
  browser: [
    async ({}, use) => {
      const browser = await launch();
      await use(browser);
      await browser.close();
    },
    { scope: "file" },
  ],
  server: [
    async ({}, use) => {
      const server = await serve();
      await use(server);
      await server.stop();
    },
    { scope: "file" },
  ],
  newcomer: async ({ browser, server }, use) => {
    const faults: string[] = [];
    const pages: Page[] = [];
    await use(async ({ to = server.address, prepare, ...options } = {}) => {
      const page = await watched(browser, to, options, faults);
      pages.push(page);
      await prepare?.(page);
      return page;
    });
    for (const page of pages) await page.context().close();
    expect(faults, "nothing went wrong unasked").toEqual([]);
  },
  visit: async ({ newcomer, server }, use) => {
    await use(async (options) => {
      const page = await newcomer(options);
      await page.goto(options?.to ?? server.address);
      await at(page, "welcome");
      await press(page, "Go on");
      await at(page, "library");
      return page;
    });
  },
});

async function watched(browser: Browser, address: string, options: Parameters<Browser["newContext"]>[0], faults: string[]): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: "en-GB", ...options });
  context.setDefaultTimeout(30_000);
  context.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== "blob:" && `${origin}/` !== address) faults.push(`request: ${request.url()}`);
  });
  context.on("weberror", (error) => faults.push(`error: ${error.error().message}`));
  context.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()}`);
  });
  return context.newPage();
}

/** The name of the screen that is shown. */
export async function screen(page: Page): Promise<string> {
  return (await page.locator("[data-screen]").getAttribute("data-screen")) ?? "";
}

/** Waits for a screen, or for one of several; which it is. */
export async function at(page: Page, names: string | readonly string[]): Promise<string> {
  const wanted = [names].flat().map((name) => `[data-screen="${name}"]`);
  await page.locator(wanted.join(", ")).waitFor();
  return screen(page);
}

export async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole("button", { name, exact: typeof name === "string" }).first().click();
}

export const SEATS = { partner: /^Answer as/, anxious: /^Speak as/, both: /^Both of you/ } as const;

export type Seat = keyof typeof SEATS;

/** All of them, for what must hold in each. */
export const EACH_SEAT = Object.keys(SEATS) as Seat[];

/** Goes to a screen by its address. */
export async function address(page: Page, path: string): Promise<void> {
  await page.goto(`${page.url().split("#")[0]}#${path}`);
}

/** Opens a scene in a seat. */
export async function open(page: Page, scene: string, seat: Seat): Promise<void> {
  await address(page, `/scene/${scene}`);
  await at(page, "scene");
  await press(page, SEATS[seat]);
  await at(page, seat === "both" ? "hand-over" : "ask");
}

/** Whoever sits down takes the phone. */
export async function takeOver(page: Page): Promise<void> {
  await press(page, /^I am /);
  await at(page, "ask");
}

/** Chooses the answer at this place of the menu, and sees how it landed. */
export async function answer(page: Page, index: number): Promise<void> {
  await page.locator(".choices .choice:enabled").nth(index).click();
  await at(page, "landed");
}

/** Takes the last words back, and sees the moment again; where two people play, whose turn it is. */
export async function otherWords(page: Page): Promise<void> {
  await press(page, "Try other words");
  await at(page, ["ask", "hand-over"]);
}

/** Answers until the scene closes, always by the same rule. The screen must have come to rest. */
export async function playOn(page: Page, index: (turn: number) => number = () => 0): Promise<number> {
  for (let turn = 0; turn < 60; turn++) {
    if ((await screen(page)) === "hand-over") await takeOver(page);
    if ((await screen(page)) === "ask") {
      const offers = await page.locator(".choices .choice:enabled").count();
      await answer(page, index(turn) % offers);
    }
    if (await page.getByRole("heading", { name: "The scene closes here" }).count()) return turn;
    await page.locator(".onwards .primary").click();
    await page.locator('[data-screen="ask"], [data-screen="hand-over"]').waitFor();
  }
  throw new Error("the scene never closed");
}

/** The session of a rehearsal, as the journal keeps it. */
export function keptLog(page: Page, number: number): Promise<string | null> {
  return page.evaluate(
    (number) =>
      new Promise<string | null>((resolve, reject) => {
        const request = indexedDB.open("attuned");
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const got = request.result.transaction("rehearsals").objectStore("rehearsals").get(number);
          got.onsuccess = () => {
            request.result.close();
            resolve(got.result?.log ?? null);
          };
        };
      }),
    number,
  );
}

/** The number of the rehearsal on the screen. */
export function numberOf(page: Page): number {
  return Number(/#\/play\/(\d+)/.exec(page.url())?.[1]);
}

/** The session that saving to a file gives. */
export async function saved(page: Page): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent("download"), press(page, "Save to go on elsewhere")]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}
