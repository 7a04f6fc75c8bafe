/** Both people right now: words before numbers, and by how much each moved; and the account of what moved them. */

import type { Account, Reading, Role } from "attuned";
import { isGood, signed } from "../words";

const ROLES: readonly Role[] = ["anxious", "partner"];

/** The states shown at every turn; the slow ones are told by the account. */
const SHOWN: readonly Reading["dimension"][] = ["Security", "Alarm"];

interface Props {
  account: Account;
  names: readonly [string, string];
  remark?: string;
}

export function Dial({ account, names, remark = "A teaching model, not a test." }: Props) {
  return (
    <section class="dial">
      <h2 class="unseen">How both are now</h2>
      {ROLES.map((role, index) => (
        <div class={`person ${role}`} key={role}>
          <h3>{names[index]}</h3>
          <dl>
            {account[role].filter(({ dimension }) => SHOWN.includes(dimension)).map((reading) => (
              <Gauge key={reading.dimension} reading={reading} />
            ))}
          </dl>
        </div>
      ))}
      <p class="remark">{remark}</p>
    </section>
  );
}

function Gauge({ reading: { dimension, state, word, before, after } }: { reading: Reading }) {
  const moved = after - before;
  return (
    <div class="gauge">
      <dt>{state}</dt>
      <dd>
        <span class="word">{word}</span>{" "}
        <span class="points">
          {after}
          {moved !== 0 && <span class={isGood(dimension, moved) ? "helps" : "hurts"}> {signed(moved)}</span>}
        </span>
        <svg class={`bar ${dimension.toLowerCase()}`} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
          <rect class="track" width="100" height="6" rx="3" />
          <rect class="level" width={Math.max(after, 2)} height="6" rx="3" />
        </svg>
      </dd>
    </div>
  );
}

/** Every state that moved, and the signed parts that add up to it. */
export function Ledger({ account, names }: Pick<Props, "account" | "names">) {
  return (
    <div class="ledger">
      {ROLES.map((role, index) => {
        const moved = account[role].filter(({ before, after, parts }) => before !== after || parts.length > 0);
        return (
          <div key={role} class={`person ${role}`}>
            <h3>{names[index]}</h3>
            {moved.length === 0 && <p class="remark">Not enough to move anything by a whole point.</p>}
            {moved.map((reading) => (
              <Moved key={reading.dimension} reading={reading} />
            ))}
          </div>
        );
      })}
    </div>
  );
}

function Moved({ reading: { dimension, state, before, after, parts } }: { reading: Reading }) {
  return (
    <div class="moved">
      <p>
        <strong>{state}</strong> from {before} to {after}
      </p>
      <ul>
        {parts.map(({ what, points }, index) => (
          <li key={index}>
            <span class={isGood(dimension, points) ? "helps" : "hurts"}>{signed(points)}</span> {what}
          </li>
        ))}
      </ul>
    </div>
  );
}
