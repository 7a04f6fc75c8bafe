// A thousand random plays of every scene that ships: each state, to the last bit, is what the native engine comes to.
// `cargo xtask test --web` writes the native digests first.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import init, { Scenario, Session } from "../../../target/web/attuned/node.js";
import { scenes, shared } from "../../../target/web/attuned/library.js";

const PLAYS = 1000;
const SEATS = ["partner", "anxious", "both"];
const PROFILES = ["secure", "average", "somewhat-anxious", "anxious", "fearful", "dismissing"];

await init();
const native = await readFile(new URL("../../../target/web/plays.txt", import.meta.url), "utf8");

/** Two lanes of 32 bits; each word moves both, and no word can be undone by another place. */
class Digest {
  #lanes = new Int32Array([0x243f6a88, 0x13198a2e]);
  #bits = new DataView(new ArrayBuffer(8));

  word(word) {
    for (let lane = 0; lane < 2; lane += 1) {
      const mixed = this.#lanes[lane] ^ word;
      const turned = (mixed << (13 + lane)) | (mixed >>> (19 - lane));
      this.#lanes[lane] = Math.imul(turned, 0x9e3779b1) + 0x7f4a7c15;
    }
  }

  number(number) {
    this.#bits.setFloat64(0, number);
    this.word(this.#bits.getInt32(0));
    this.word(this.#bits.getInt32(4));
  }

  state({ anxious, partner }) {
    for (const felt of [anxious, partner]) {
      for (const level of [felt.security, felt.alarm, felt.trust, felt.self_soothing, felt.calm]) this.number(level);
    }
  }

  text(text) {
    for (const byte of new TextEncoder().encode(text)) this.word(byte);
  }

  toString() {
    return [...this.#lanes].map((lane) => (lane >>> 0).toString(16).padStart(8, "0")).join("");
  }
}

/** Marsaglia's xorshift of 32 bits. */
function* random(seed) {
  for (let word = seed + 1; ; ) {
    word ^= word << 13;
    word ^= word >>> 17;
    word ^= word << 5;
    yield word >>> 0;
  }
}

function play(scenario, number, digest) {
  const start = { seed: number, seat: SEATS[number % 3], profile: PROFILES[Math.floor(number / 3) % 6] };
  const session = new Session(scenario, start);
  const words = random(number);
  digest.state(session.state());
  let steps = 0;
  for (;;) {
    const scene = session.scene();
    if (scene.kind === "ended") break;
    if (scene.kind === "tell") {
      session.advance();
    } else {
      const open = scene.options.filter((offer) => offer.closed === null);
      session.choose(open[words.next().value % open.length].id);
    }
    digest.state(session.state());
    steps += 1;
  }
  digest.text(session.log());
  session.free();
  return steps;
}

test("every scene that ships was played natively", () => {
  assert.deepEqual(native.trimEnd().split("\n").map((line) => line.split(" ")[0]), scenes.map((scene) => scene.id));
});

for (const { id, text } of scenes) {
  test(`${id}: ${PLAYS} plays come to the same bits`, () => {
    const scenario = Scenario.read(text, shared);
    const digest = new Digest();
    let steps = 0;
    for (let number = 0; number < PLAYS; number += 1) steps += play(scenario, number, digest);
    const line = native.split("\n").find((line) => line.startsWith(`${id} `));
    assert.equal(`${id} ${PLAYS} ${steps} ${digest}`, line);
  });
}
