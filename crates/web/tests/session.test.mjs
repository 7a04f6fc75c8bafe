// What the bindings promise: objects as the types say, refusals with a code, texts left as text, logs as the terminal's.
import assert from "node:assert/strict";
import { test } from "node:test";

import init, { Scenario, Session, check, concern, help, playedOn } from "../../../target/web/attuned/node.js";
import { scenes, shared } from "../../../target/web/attuned/library.js";

await init();
const first = Scenario.read(scenes[0].text, shared);

function refused(code, act) {
  assert.throws(act, (error) => {
    assert.ok(error instanceof Error);
    assert.equal(error.code, code, error.message);
    assert.ok(error.message.length > 0);
    return true;
  });
}

function toTheEnd(session, pick = (open) => open[0]) {
  for (;;) {
    const scene = session.scene();
    if (scene.kind === "ended") return scene;
    if (scene.kind === "tell") session.advance();
    else session.choose(pick(scene.options.filter((offer) => offer.closed === null)).id);
  }
}

test("every scene that ships can be read, and says what it is about", () => {
  for (const { id, text } of scenes) {
    const about = Scenario.read(text, shared).about();
    assert.equal(about.id, id);
    assert.equal(about.names.length, 2);
    assert.deepEqual(check(text, shared), { sound: true, problems: [], shared: [] });
  }
});

test("a session goes forward, back, and to any attempt", () => {
  const session = new Session(first, { seat: "both", seed: 1 });
  const opening = session.dial();
  const asked = session.scene();
  assert.equal(asked.kind, "ask");
  assert.equal(asked.role, "anxious");
  const landed = session.choose(asked.options[0].id);
  assert.equal(landed.says, asked.options[0].text);
  assert.equal(landed.account.anxious.length, 4);
  assert.deepEqual(session.why(), landed);
  session.undo();
  assert.deepEqual(session.dial(), opening);
  assert.deepEqual(session.redo(), landed);
  assert.equal(session.currentAttempt(), 1);
  session.goTo(0);
  assert.deepEqual(session.dial(), opening);
  const attempts = session.attempts();
  assert.deepEqual(attempts.map((attempt) => [attempt.id, attempt.after]), [[0, null], [1, 0]]);
  const fork = session.fork();
  toTheEnd(fork);
  assert.equal(session.currentAttempt(), 0);
  const debrief = fork.debrief();
  assert.equal(debrief.scenario, first.about().id);
  assert.equal(debrief.curves.length, 8);
  assert.ok(debrief.ending.text.length > 0);
});

test("own words are kept, never judged, and heard where they are about harm", () => {
  const session = new Session(first, { seat: "both" });
  const before = session.state();
  assert.equal(session.say("I missed you today.", undefined), null);
  assert.deepEqual(session.state(), before);
  assert.deepEqual(session.ownWords().map((own) => own.words), ["I missed you today."]);
  assert.notEqual(session.say("Are we all right?", session.scene().options[0].id), null);
  assert.equal(concern("I missed you today."), null);
  assert.equal(concern("I want to die"), "self-harm");
  assert.equal(help("en-GB").places[0].country, "GB");
  assert.match(help().as_of, /^\d{4}-\d{2}-\d{2}$/);
});

test("what is refused is an error with a code, and leaves the session as it was", () => {
  const session = new Session(first, { seat: "both", seed: 3 });
  const before = session.log();
  refused("no-such-option", () => session.choose("nowhere"));
  refused("not-told", () => session.advance());
  refused("nothing-to-undo", () => session.undo());
  refused("nothing-to-redo", () => session.redo());
  refused("no-such-attempt", () => session.goTo(7));
  refused("no-such-attempt", () => session.goTo(Number.NaN));
  refused("no-words", () => session.say("  ", undefined));
  refused("too-many-words", () => session.say("a".repeat(1001), undefined));
  assert.equal(session.log(), before);
  toTheEnd(session);
  refused("ended", () => session.choose("soft"));
  refused("bad-start", () => new Session(first, { seat: "nobody" }));
  refused("bad-start", () => new Session(first, { seed: -1 }));
  refused("bad-start", () => new Session(first, { sead: 1 }));
  refused("bad-start", () => new Session(first, "partner"));
  refused("no-such-moment", () => new Session(first, { from: "nowhere" }));
  for (const log of ["", "{}", "[]", before.slice(0, 40), "\u0000", "x".repeat(2 ** 20 + 1)]) {
    refused("not-a-log", () => Session.replay(first, log));
    refused("not-a-log", () => playedOn(log));
  }
  refused("newer-log", () => Session.replay(first, before.replace('"format":1', '"format":99')));
  refused("other-scene", () => Session.replay(Scenario.read(scenes[1].text, shared), before));
});

test("a scene at fault says where, and what to do", () => {
  const text = scenes[0].text.replace(/to: "[a-z-]+"/, 'to: "nowhere-at-all"');
  const { sound, problems } = check(text, shared);
  assert.equal(sound, false);
  assert.equal(problems[0].code, "unknown-target");
  assert.equal(text.split("\n")[problems[0].line - 1].slice(problems[0].column - 1).startsWith('"nowhere-at-all"'), true);
  assert.throws(() => Scenario.read(text, shared), (error) => {
    assert.equal(error.code, "broken-scene");
    assert.deepEqual(error.problems, problems);
    return true;
  });
  assert.equal(check(scenes[0].text, undefined).problems[0].code, "missing-fragment");
  assert.equal(check("\u202e{[(\u0000", undefined).sound, false);
});

test("a saved session goes out and comes back, bit for bit", () => {
  for (const { text } of scenes) {
    const scenario = Scenario.read(text, shared);
    for (const [seed, seat] of ["partner", "anxious", "both"].entries()) {
      const session = new Session(scenario, { seed, seat, profile: "fearful" });
      toTheEnd(session, (open) => open[open.length - 1]);
      session.undo();
      const log = session.log();
      assert.equal(playedOn(log), scenario.about().id);
      const again = Session.replay(scenario, log);
      assert.deepEqual(again.report(), { exact: true, problems: [] });
      assert.equal(again.log(), log);
      assert.deepEqual(again.state(), session.state());
      assert.deepEqual(again.debrief(), session.debrief());
    }
  }
});

const HOSTILE = `<img src=x onerror='alert(1)'><script>alert("2")</script>&lt;b&gt;\$(7*7)</textarea>`;

test("markup and script in every text of a scene stay text", () => {
  const inRon = HOSTILE.replaceAll('"', '\\"');
  const text = `Scenario(id: "hostile", title: "T${inRon}", theme: Reassurance, turns: 2, enough: "end",
    aim: "A${inRon}", opening: "O${inRon}", content_notes: ["N${inRon}"], skills: ["K${inRon}"], sources: ["S${inRon}"],
    reviewer: "R${inRon}", cast: (anxious: "X${inRon}", partner: "P${inRon}"),
    moments: [
      Anxious(id: "start", soft: "F${inRon}", inner: "I${inRon}", need: "D${inRon}", goal: "G${inRon}", replies: [
        Balanced(id: "kind", to: "end", says: "Y${inRon}", why: "W${inRon}", instead: "short"),
        Neutral(id: "short", to: "end", says: "Z${inRon}", why: "V${inRon}"),
        Critical(id: "shut", to: "end", says: "C${inRon}", why: "U${inRon}", when: AtLeast(Security, Secure), closed: "L${inRon}"),
      ]),
      Ending(id: "end", says: "E${inRon}", debrief: "Q${inRon}"),
    ])`;
  const scenario = Scenario.read(text, undefined);
  const about = scenario.about();
  assert.equal(about.title, `T${HOSTILE}`);
  assert.deepEqual(about.names, [`X${HOSTILE}`, `P${HOSTILE}`]);
  assert.deepEqual([about.aim, about.opening, about.reviewer], [`A${HOSTILE}`, `O${HOSTILE}`, `R${HOSTILE}`]);
  assert.deepEqual([about.content_notes, about.skills, about.sources], [[`N${HOSTILE}`], [`K${HOSTILE}`], [`S${HOSTILE}`]]);
  const session = new Session(scenario, { seat: "both" });
  assert.equal(session.scene().options[0].text, `F${HOSTILE}`);
  session.say(HOSTILE, "soft");
  const asked = session.scene();
  assert.equal(asked.statement.text, `F${HOSTILE}`);
  assert.deepEqual([asked.inner, asked.need, asked.goal], [`I${HOSTILE}`, `D${HOSTILE}`, `G${HOSTILE}`]);
  assert.equal(asked.options.find((offer) => offer.id === "shut").closed, `L${HOSTILE}`);
  const landed = session.choose("kind");
  assert.deepEqual([landed.says, landed.why, landed.instead], [`Y${HOSTILE}`, `W${HOSTILE}`, `Z${HOSTILE}`]);
  const ended = session.scene();
  assert.deepEqual([ended.text, ended.debrief], [`E${HOSTILE}`, `Q${HOSTILE}`]);
  assert.equal(session.debrief().turns[0].statement.own_words[0], HOSTILE);
  assert.equal(Session.replay(scenario, session.log()).log(), session.log());
});
