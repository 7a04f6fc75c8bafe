/** A pause: the sentence to part with, a time to come back, something for the body, the sentence to come back with. */

import { useEffect, useState } from "preact/hooks";
import { goTo } from "../app";
import { Shell } from "../parts/shell";
import { to } from "../routes";
import type { Rehearsal } from "../rehearsal";
import { duration } from "../words";

/** How long a pause lasts unless one says otherwise. A body that is flooded needs about so long to settle. */
const USUAL_MINUTES = 20;
const OFFERED = [10, 20, 40, 60];

/** When the pause of a rehearsal ends, in milliseconds since 1970; it goes on whatever screen is looked at. */
const ends = new Map<number, { until: number; minutes: number }>();

export function Pause({ rehearsal: { number } }: { rehearsal: Rehearsal }) {
  const [pause, setPause] = useState(() => ends.get(number) ?? null);
  const [minutes, setMinutes] = useState(USUAL_MINUTES);
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(clock);
  }, []);
  const begin = () => {
    const begun = { until: Date.now() + minutes * 60_000, minutes };
    ends.set(number, begun);
    setNow(Date.now());
    setPause(begun);
  };
  const comeBack = () => {
    ends.delete(number);
    goTo("ask", { number });
  };
  if (pause) {
    const left = Math.max(0, pause.until - now);
    return <Grounding left={left} until={pause.until} minutes={pause.minutes} comeBack={comeBack} />;
  }
  return (
    <Shell screen="pause" turn="choosing">
      <p class="lede">A pause with a time to come back is a kindness. How long do you need?</p>
      <fieldset class="minutes">
        <legend>Back in</legend>
        {OFFERED.map((offered) => (
          <label key={offered}>
            <input type="radio" name="minutes" checked={minutes === offered} onChange={() => setMinutes(offered)} />
            <span>{duration(offered)}</span>
          </label>
        ))}
      </fieldset>
      <p>Say, before you part:</p>
      <p class="own-words">“I want to hear this, and I'm too full right now. I'll be back in {duration(minutes)}.”</p>
      <p class="onwards">
        <button type="button" class="button primary" onClick={begin}>
          Begin the pause
        </button>
        <a class="button" href={to("ask", { number })}>
          Back to the scene
        </a>
      </p>
    </Shell>
  );
}

interface Running {
  left: number;
  until: number;
  minutes: number;
  comeBack: () => void;
}

function Grounding({ left, until, minutes, comeBack }: Running) {
  const at = new Date(until).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  const title = left > 0 ? `Back at ${at}` : "It is time to come back";
  return (
    <Shell screen="pause" title={title} above={`A pause of ${duration(minutes)}`} turn={left > 0 ? "running" : "over"}>
      <div class="breath" aria-hidden="true">
        <span />
      </div>
      {left > 0 ? (
        <p class="clock" role="timer" aria-label={`${Math.ceil(left / 60_000)} minutes left`}>
          {clock(left)}
        </p>
      ) : (
        <>
          <p>Say, when you sit down again:</p>
          <p class="own-words">“I'm back. Thank you for waiting. I'd like to hear the rest.”</p>
        </>
      )}
      <h2>Until then, if you like</h2>
      <ul class="grounding">
        <li>Feet on the floor. Let the shoulders drop.</li>
        <li>Breathe out longer than in. Five times.</li>
        <li>Find five things you can see, four you can hear, three you can touch.</li>
        <li>Nothing has to be solved in this time. If the thoughts come back, let them, and look at the clock.</li>
      </ul>
      <p class="remark">Coming back on time is half of the repair. You can come back, or leave, whenever you like.</p>
      <p class="onwards">
        <button type="button" class="button primary" onClick={comeBack}>
          Come back to the scene
        </button>
      </p>
    </Shell>
  );
}

function clock(left: number): string {
  const seconds = Math.ceil(left / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
