/** Two answers to the same moment, with what came of each. */

import { goTo } from "../app";
import { Curves } from "../parts/curves";
import { Shell } from "../parts/shell";
import { to } from "../routes";
import type { Rehearsal } from "../rehearsal";
import { type Outcome, courseFrom, outcome, tried } from "../tried";
import { count, kind, quoted } from "../words";
import { Missing } from "./missing";

interface Props {
  rehearsal: Rehearsal;
  one: number;
  two: number;
}

export function Compare({ rehearsal, one, two }: Props) {
  const { about, number } = rehearsal;
  const all = tried(rehearsal);
  const pair = [one, two].map((id) => all.find((answer) => answer.id === id));
  const [first, second] = pair;
  if (!first || !second || first.after !== second.after || first.moment !== second.moment) {
    return <Missing reason="These two answers were not given to the same moment." />;
  }
  const outcomes = [outcome(rehearsal, first), outcome(rehearsal, second)] as const;
  return (
    <Shell screen="compare" title="The same moment, answered in two ways" above={about.title}>
      <div class="pair">
        {outcomes.map((outcome, index) => (
          <Answer key={outcome.tried.id} letter={index === 0 ? "A" : "B"} outcome={outcome} />
        ))}
      </div>
      {about.names.map((name, index) => {
        const role = index === 0 ? "anxious" : "partner";
        const state = outcomes[0].debrief.curves.find((curve) => curve.role === role && curve.dimension === "Security");
        return (
          <Curves
            key={role}
            title={`${name}, ${state?.state ?? ""}`}
            from={first.turn - 1}
            lines={[
              { name: "A", look: "one", points: courseFrom(outcomes[0], role) },
              { name: "B", look: "two", points: courseFrom(outcomes[1], role) },
            ]}
          />
        );
      })}
      <p class="remark">A teaching model, not a test.</p>
      <p class="onwards">
        {outcomes.map(({ tried: { id } }, index) => (
          <button
            key={id}
            type="button"
            class="button"
            onClick={() => void rehearsal.goTo(id).then(() => goTo("ask", { number }))}
          >
            Go on from {index === 0 ? "A" : "B"}
          </button>
        ))}
        <a class="button" href={to("attempts", { number })}>
          All you tried
        </a>
      </p>
    </Shell>
  );
}

function Answer({ letter, outcome: { tried, debrief, scene, turns } }: { letter: string; outcome: Outcome }) {
  const turn = debrief.turns[tried.turn - 1];
  const line = [turn?.statement, turn?.reply].find((line) => line?.says === tried.says);
  const answers = count(turns, "answer", "answers");
  return (
    <section class="panel" aria-label={`Answer ${letter}`}>
      <h2>
        {letter} <span class="facts">{line ? kind(line) : ""}</span>
      </h2>
      <p class="own-words">{quoted(tried.says)}</p>
      <p>{scene.kind === "ended" ? `After ${answers} it closed: ${scene.text}` : `It was left after ${answers}.`}</p>
    </section>
  );
}
