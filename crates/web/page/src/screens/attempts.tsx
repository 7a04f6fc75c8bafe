/** Everything that was tried, as a tree: go to any of it, or lay two answers to the same moment side by side. */

import { goTo } from "../app";
import { Shell } from "../parts/shell";
import { to } from "../routes";
import type { Rehearsal } from "../rehearsal";
import { type Branch, type Tried, beside, branches, tried } from "../tried";
import { beginning, quoted } from "../words";

export function Attempts({ rehearsal }: { rehearsal: Rehearsal }) {
  const all = tried(rehearsal);
  const here = all.filter(({ isCurrent }) => isCurrent).at(-1)?.id ?? null;
  const { number, about } = rehearsal;
  const go = (id: number) => void rehearsal.goTo(id).then(() => goTo("ask", { number }));
  return (
    <Shell screen="attempts" above={about.title}>
      <p>Nothing is lost by going back. Choose any answer to stand there again.</p>
      <ol class="tree">
        <li>
          <button type="button" class="attempt" aria-current={here === null ? "step" : undefined} onClick={() => go(0)}>
            The opening
          </button>
        </li>
        {branches(all).map((branch) => (
          <Grown key={branch.id} branch={branch} all={all} here={here} go={go} number={number} />
        ))}
      </ol>
      {!all.some((one) => beside(all, one).length > 0) && (
        <p class="remark">
          One answer has been tried at each moment so far. Go back, try other words, and lay the two side by side here.
        </p>
      )}
      <p class="onwards">
        <a class="button primary" href={to("ask", { number })}>
          Back to the scene
        </a>
      </p>
    </Shell>
  );
}

interface Growing {
  branch: Branch;
  all: readonly Tried[];
  here: number | null;
  go: (id: number) => void;
  number: number;
}

function Grown({ branch, all, here, go, number }: Growing) {
  // Only where the way forks does the list move to the right.
  const forks = branch.next.length > 1;
  const next = branch.next.map((next) => <Grown key={next.id} branch={next} all={all} here={here} go={go} number={number} />);
  const other = beside(all, branch).at(-1);
  const isHere = branch.id === here;
  return (
    <>
      <li class={branch.isCurrent ? "on-the-way" : ""}>
        <button type="button" class="attempt" aria-current={isHere ? "step" : undefined} onClick={() => go(branch.id)}>
          <span class="facts">
            Turn {branch.turn}
            {isHere && " · you are here"}
          </span>
          {quoted(beginning(branch.says, 60))}
        </button>
        {other && (
          <a class="compare" href={to("compare", { number, one: other.id, two: branch.id })}>
            Side by side with {quoted(beginning(other.says, 30))}
          </a>
        )}
        {forks && <ol class="tree">{next}</ol>}
      </li>
      {!forks && next}
    </>
  );
}
