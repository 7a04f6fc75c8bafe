/** A turn: what was said and what can be answered; how it landed; and handing over to the other person. */

import type { Ask as Asked } from "attuned";
import { useState } from "preact/hooks";
import { goTo } from "../app";
import { Curves } from "../parts/curves";
import { Dial, Ledger } from "../parts/dial";
import { Shell } from "../parts/shell";
import { Said, Talk } from "../parts/talk";
import { Tools } from "../parts/tools";
import type { Rehearsal } from "../rehearsal";
import { beginning, pauseReason, quoted } from "../words";
import { coursesOf } from "./debrief";

interface Props {
  rehearsal: Rehearsal;
}

export function Play({ rehearsal }: Props) {
  // The rehearsal itself changes; this only says that it did.
  const [, setMoves] = useState(0);
  const moved = () => setMoves((moves) => moves + 1);
  const { ask, phase } = rehearsal;
  if (phase === "hand-over" && ask) return <HandOver rehearsal={rehearsal} ask={ask} moved={moved} />;
  if (phase === "landed" || !ask) return <Landed rehearsal={rehearsal} moved={moved} />;
  return <Ask rehearsal={rehearsal} ask={ask} moved={moved} />;
}

interface Moving extends Props {
  moved: () => void;
}

function Notice({ rehearsal }: Props) {
  return rehearsal.notice === null ? null : (
    <p class="note" role="alert">
      {rehearsal.notice}
    </p>
  );
}

// What was said, and what can be answered.

function Ask({ rehearsal, ask, moved }: Moving & { ask: Asked }) {
  const [turn, turns] = ask.turn;
  const { about, talk } = rehearsal;
  const latest = ask.statement ? talk.slice(-1) : [];
  const earlier = ask.statement ? talk.slice(0, -1) : talk;
  const choose = (id: string) => void rehearsal.choose(id).then(moved);
  return (
    <Shell
      screen="ask"
      title={about.title}
      above={`Turn ${turn + 1} of ${turns}`}
      turn={`${rehearsal.session.currentAttempt()}`}
    >
      <Notice rehearsal={rehearsal} />
      {!rehearsal.hasAnswers && about.opening && <p class="setting">{about.opening}</p>}
      {earlier.length > 0 && (
        <details class="more">
          <summary>What was said so far</summary>
          <Talk lines={earlier} isQuiet />
        </details>
      )}
      <Talk lines={latest} />
      <Under rehearsal={rehearsal} ask={ask} />
      <h2 id="asked">{ask.statement ? `What do you say or do, ${ask.name}?` : `How do you put it, ${ask.name}?`}</h2>
      <ul class="choices" aria-labelledby="asked">
        {ask.options.map(({ id, text, closed }) => (
          <li key={id}>
            <button type="button" class="choice words" disabled={closed !== null} onClick={() => choose(id)}>
              {text}
              {closed !== null && <span class="facts">Not now: {closed}</span>}
            </button>
          </li>
        ))}
      </ul>
      <Hint key={rehearsal.session.currentAttempt()} rehearsal={rehearsal} />
      <Tools rehearsal={rehearsal} moved={moved} canSay />
    </Shell>
  );
}

/** The inner voice; that of the other person stays theirs while two people play. */
function Under({ rehearsal, ask }: Props & { ask: Asked }) {
  const isTheirs = rehearsal.isForTwo && ask.statement !== null;
  if (isTheirs || (!ask.inner && !ask.need && ask.readings.length === 0)) return null;
  return (
    <details class="more under" key={rehearsal.session.currentAttempt()}>
      <summary>What goes on under the words</summary>
      {ask.inner && <p class="inner">{ask.inner}</p>}
      {ask.need && (
        <p>
          <strong>What is really asked for:</strong> {ask.need}
        </p>
      )}
      {ask.readings.length > 0 && (
        <>
          <p>
            <strong>It could mean:</strong>
          </p>
          <ul>
            {ask.readings.map((reading) => (
              <li key={reading}>{reading}</li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
}

/** Help in three steps, each only when it is asked for. */
function Hint({ rehearsal }: Props) {
  const [steps, setSteps] = useState(0);
  const hint = rehearsal.session.hint();
  if (!hint) return null;
  const told = [
    hint.goal && ["The goal", hint.goal],
    ["What would serve", hint.skill],
    ["It could begin", hint.stem],
  ].filter((step): step is [string, string] => Boolean(step));
  return (
    <div class="hint">
      <div aria-live="polite">
        {told.slice(0, steps).map(([name, text]) => (
          <p key={name}>
            <strong>{name}:</strong> {text}
          </p>
        ))}
      </div>
      {steps < told.length && (
        <button type="button" class="link" onClick={() => setSteps(steps + 1)}>
          {steps === 0 ? "A hint" : "More help"}
        </button>
      )}
    </div>
  );
}

// How it landed.

function Landed({ rehearsal, moved }: Moving) {
  const { landed, ask, about, talk, session } = rehearsal;
  const scene = session.scene();
  const offer = ask && session.pauseOffer();
  const last = talk.findLastIndex(({ isChosen }) => isChosen);
  const chosen = talk[last];
  const since = talk.slice(last + 1);
  const isEnded = scene.kind === "ended";
  const go = () => {
    const goesOver = rehearsal.isForTwo && ask !== null && landed.role !== ask.role;
    rehearsal.phase = goesOver ? "hand-over" : "ask";
    moved();
  };
  return (
    <Shell
      screen="landed"
      title={isEnded ? "The scene closes here" : "What came back"}
      above={about.title}
      turn={session.currentAttempt()}
    >
      <Notice rehearsal={rehearsal} />
      <div class="consequence">
        {chosen && <Said role={chosen.role} name={chosen.name} text={chosen.text} />}
        <Talk lines={since} />
        {isEnded && <p class="happened">{scene.text}</p>}
      </div>
      {(landed.goal || landed.why || landed.instead) && (
        <dl class="coaching">
          {landed.goal && <Coach name="Goal" text={landed.goal} />}
          {landed.why && <Coach name="Why" text={landed.why} />}
          {landed.instead && <Coach name="Or" text={quoted(landed.instead)} />}
        </dl>
      )}
      <Dial account={landed.account} names={about.names} />
      <details class="more" key={session.currentAttempt()}>
        <summary>What moved it, part by part</summary>
        <Ledger account={landed.account} names={about.names} />
      </details>
      {offer && (
        <p class="note">
          <strong>A pause might help.</strong> {pauseReason(offer, about.names)}{" "}
          <button type="button" class="link" onClick={() => goTo("pause", { number: rehearsal.number })}>
            Take one
          </button>{" "}
          or just go on.
        </p>
      )}
      {ask && session.isCaughtInACycle() && <Loop names={about.names} />}
      {isEnded ? <Closed rehearsal={rehearsal} question={scene.debrief} /> : <GoOn rehearsal={rehearsal} go={go} />}
      <Tools rehearsal={rehearsal} moved={moved} />
    </Shell>
  );
}

function Coach({ name, text }: { name: string; text: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </div>
  );
}

/** What the two are caught in: what feeds what, and no culprit. */
function Loop({ names: [anxious, partner] }: { names: readonly [string, string] }) {
  return (
    <p class="note">
      <strong>The two of you are in a loop:</strong> the louder {anxious} knocks, the further {partner} backs away, and the
      further {partner} backs away, the louder {anxious} knocks. It does not matter who began. The loop is the problem, not
      one of you. It can be said aloud: “I think we're in our loop. Shall we both stop for a second?”
    </p>
  );
}

function GoOn({ rehearsal, go }: Props & { go: () => void }) {
  const { ask, landed, isForTwo } = rehearsal;
  const goesOver = isForTwo && ask && landed.role !== ask.role;
  return (
    <p class="onwards">
      <button type="button" class="button primary" onClick={go}>
        {goesOver ? `Clear the screen for ${ask.name}` : "Go on"}
      </button>
    </p>
  );
}

function Closed({ rehearsal, question }: Props & { question: string | null }) {
  return (
    <>
      <Curves title="How safe it felt, turn by turn" lines={coursesOf(rehearsal.debrief, "Security")} />
      {question && (
        <p class="question">
          <strong>To talk over:</strong> {question}
        </p>
      )}
      <p class="onwards">
        <button type="button" class="button primary" onClick={() => goTo("debrief", { number: rehearsal.number })}>
          Look back
        </button>
      </p>
    </>
  );
}

// Passing it on.

function HandOver({ rehearsal, ask, moved }: Moving & { ask: Asked }) {
  const take = () => {
    rehearsal.phase = "ask";
    moved();
  };
  return (
    <Shell screen="hand-over" title={`${ask.name}, it is your turn.`} turn={rehearsal.session.currentAttempt()}>
      <p class="lede">Pass the phone over. Nothing of the scene is on this screen.</p>
      <p class="onwards">
        <button type="button" class="button primary" onClick={take}>
          {beginning(`I am ${ask.name}`, 40)}
        </button>
      </p>
    </Shell>
  );
}
