// A session kept in the browser is played again in the terminal, and the reverse: the same states, the same bytes.
// `cargo xtask test --web` builds the binary and has it played at a real terminal first.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import init, { Scenario, Session, playedOn } from "../../../target/web/attuned/node.js";
import { scenes, shared } from "../../../target/web/attuned/library.js";

await init();
const attuned = fileURLToPath(new URL("../../../target/debug/attuned", import.meta.url));

function inTheTerminal(log) {
  return JSON.parse(execFileSync(attuned, ["replay", log, "--json"], { encoding: "utf8" }));
}

test("a session of the browser has the same states in the terminal", async () => {
  const folder = await mkdtemp(join(tmpdir(), "attuned-"));
  try {
    for (const { id, text } of scenes) {
      const scenario = Scenario.read(text, shared);
      for (const [seed, seat] of ["partner", "anxious", "both"].entries()) {
        const session = new Session(scenario, { seed, seat });
        for (let scene = session.scene(); scene.kind !== "ended"; scene = session.scene()) {
          if (scene.kind === "tell") session.advance();
          else session.choose(scene.options.filter((offer) => offer.closed === null).at(-1).id);
        }
        session.undo();
        session.say("In my own words, “so”: <b>café</b>.", undefined);
        const file = join(folder, `${id}-${seat}.json`);
        await writeFile(file, session.log());
        const { report, debrief } = inTheTerminal(file);
        assert.deepEqual(report, { exact: true, problems: [] });
        assert.deepEqual(debrief, session.debrief());
      }
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("a session of the terminal has the same states and the same bytes in the browser", async () => {
  const file = fileURLToPath(new URL("../../../target/web/terminal.json", import.meta.url));
  const kept = await readFile(file, "utf8");
  const { text } = scenes.find((scene) => scene.id === playedOn(kept));
  const session = Session.replay(Scenario.read(text, shared), kept);
  assert.deepEqual(session.report(), { exact: true, problems: [] });
  assert.equal(session.log(), kept);
  assert.ok(session.attempts().length > 5);
  assert.deepEqual(session.debrief(), inTheTerminal(file).debrief);
});
