/** Looking back: the talk once more, where it turned, what helped and what cost, and one line for tomorrow. */

import type { Debrief as Looked, Dimension, Judged, Practice, Turn } from "attuned";
import { useRef } from "preact/hooks";
import { Curves, type Line } from "../parts/curves";
import { Dial, Ledger } from "../parts/dial";
import { Shell } from "../parts/shell";
import { Said } from "../parts/talk";
import { fileName, savePage, saveText } from "../files";
import { to } from "../routes";
import type { Rehearsal } from "../rehearsal";
import { innerVoices } from "../tried";
import { beginning, kind, quoted, turned } from "../words";

export function Debrief({ rehearsal }: { rehearsal: Rehearsal }) {
  const article = useRef<HTMLElement>(null);
  const { about, debrief, session, number } = rehearsal;
  const name = fileName(about.id, number);
  const last = debrief.turns.at(-1)?.account ?? debrief.opened;
  return (
    <Shell screen="debrief" title={`Looking back: ${about.title}`}>
      <article class="look-back" ref={article}>
        {debrief.opening && <p class="setting">{debrief.opening}</p>}
        {debrief.aim && (
          <p>
            <strong>To practise:</strong> {debrief.aim}
          </p>
        )}
        {debrief.practised.map((practice) => (
          <Practised key={practice.role} practice={practice} />
        ))}
        {debrief.turning_point && (
          <section>
            <h2>{debrief.turning_point.course === "one-way" ? "What moved it most" : "Where it turned"}</h2>
            <p>{turned(debrief.turning_point, debrief.names[0])}</p>
            {debrief.turning_point.line && (
              <Said
                role={debrief.turning_point.line.role}
                name={debrief.turning_point.line.name}
                text={debrief.turning_point.line.says}
              />
            )}
          </section>
        )}
        {debrief.turns.length > 0 && (
          <>
            <Curves title="Security and warmth, turn by turn" lines={coursesOf(debrief, "Security")} />
            <Curves title="Alarm and load, turn by turn" lines={coursesOf(debrief, "Alarm")} />
          </>
        )}
        <h2>The talk</h2>
        {debrief.turns.map((turn) => (
          <TurnOf key={turn.number} turn={turn} names={debrief.names} />
        ))}
        {debrief.ending ? (
          <p class="happened">{debrief.ending.text}</p>
        ) : (
          <p class="remark">The scene was left here, before it closed.</p>
        )}
        {rehearsal.isForTwo && debrief.ending && <Voices rehearsal={rehearsal} />}
        {debrief.ending?.question && (
          <p class="question">
            <strong>To talk over:</strong> {debrief.ending.question}
          </p>
        )}
        <h2>How it stands</h2>
        <Dial account={last} names={debrief.names} />
      </article>
      <div class="onwards on-screen">
        <a class="button primary" href={to("ask", { number })}>
          Back to the scene
        </a>
        <button type="button" class="button" onClick={() => window.print()}>
          Print
        </button>
        <button
          type="button"
          class="button"
          onClick={() => article.current && savePage(`${name}.html`, about.title, article.current)}
        >
          Save as a page
        </button>
        <button type="button" class="button" onClick={() => saveText(`${name}.json`, session.log())}>
          Save to go on elsewhere
        </button>
      </div>
      <p class="remark on-screen">
        “Save to go on elsewhere” makes the same file that the terminal reads: attuned replay {name}.json
      </p>
    </Shell>
  );
}

/** The curves of both people in one dimension. */
export function coursesOf(debrief: Looked, dimension: Dimension): Line[] {
  return debrief.curves
    .filter((curve) => curve.dimension === dimension)
    .map(({ role, state, points }) => ({ name: `${debrief.names[role === "anxious" ? 0 : 1]}, ${state}`, points, look: role }));
}

function Practised({ practice: { name, best, costliest, tomorrow } }: { practice: Practice }) {
  const instead = costliest?.line.instead;
  return (
    <>
      {tomorrow && (
        <section class="panel tomorrow">
          <h2>{tomorrow.from === "kept" ? `One line for ${name} to keep` : `One line for ${name} to try tomorrow`}</h2>
          <p class="own-words">{quoted(tomorrow.says)}</p>
        </section>
      )}
      {best && <Words title={`${name}'s words that helped most`} judged={best} />}
      {costliest && <Words title={`${name}'s words that cost most`} judged={costliest} />}
      {instead && instead !== tomorrow?.says && (
        <p>
          <strong>Or:</strong> {quoted(instead)}
        </p>
      )}
    </>
  );
}

function Words({ title, judged: { turn, line } }: { title: string; judged: Judged }) {
  return (
    <section>
      <h2>{title}</h2>
      <Said role={line.role} name={line.name} text={line.says} aside={`turn ${turn}, ${kind(line)}`} />
    </section>
  );
}

function TurnOf({ turn, names }: { turn: Turn; names: [string, string] }) {
  const lines = [turn.statement, turn.reply].filter((line) => line !== null);
  return (
    <section class="turn">
      <h3>Turn {turn.number}</h3>
      {turn.told && <Said role={turn.told.speaker} name={turn.told.name} text={turn.told.text} />}
      {lines.map((line) => (
        <div key={line.option}>
          <Said role={line.role} name={line.name} text={line.says} aside={kind(line)} />
          {line.own_words.map((words, index) => (
            <p key={index} class="own-words">
              In your own words: “{words}”
            </p>
          ))}
          {line.why && <p class="coached">{line.why}</p>}
        </div>
      ))}
      <details class="more">
        <summary>What moved them</summary>
        <Ledger account={turn.account} names={names} />
      </details>
    </section>
  );
}

/** The inner voices, opened to both. */
function Voices({ rehearsal }: { rehearsal: Rehearsal }) {
  const voices = innerVoices(rehearsal);
  if (voices.length === 0) return null;
  return (
    <section>
      <h2>What went on under the words</h2>
      <ul class="voices">
        {voices.map(({ turn, under, inner }) => (
          <li key={`${turn}${under}`}>
            <span class="inner">{inner}</span>{" "}
            <span class="facts">
              turn {turn}, under {quoted(beginning(under, 50))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
