/** What can be done at every turn. */

import { goTo } from "../app";
import type { Rehearsal } from "../rehearsal";

interface Props {
  rehearsal: Rehearsal;
  moved: () => void;
  canSay?: boolean;
}

export function Tools({ rehearsal, moved, canSay = false }: Props) {
  const { number, hasAnswers, canRedo, isBegun } = rehearsal;
  return (
    <nav class="tools" aria-label="At this turn">
      {canSay && <Tool name="In my own words" act={() => goTo("say", { number })} />}
      {hasAnswers && <Tool name="Try other words" act={() => void rehearsal.undo().then(moved)} />}
      {canRedo && <Tool name="Forward again" act={() => void rehearsal.redo().then(moved)} />}
      {isBegun && <Tool name="All you tried" act={() => goTo("attempts", { number })} />}
      {hasAnswers && <Tool name="Look back" act={() => goTo("debrief", { number })} />}
      <Tool name="Pause" act={() => goTo("pause", { number })} />
    </nav>
  );
}

function Tool({ name, act }: { name: string; act: () => void }) {
  return (
    <button type="button" class="tool" onClick={act}>
      {name}
    </button>
  );
}
