/** In one's own words: they are kept for looking back, never judged, and words of harm stop the scene. */

import type { Concern } from "attuned";
import { useState } from "preact/hooks";
import { goTo } from "../app";
import { concern, refusal } from "../engine";
import { PrivateHelp } from "../parts/private-help";
import { Shell } from "../parts/shell";
import { Talk } from "../parts/talk";
import { to } from "../routes";
import type { Rehearsal } from "../rehearsal";
import { Missing } from "./missing";

/** The engine keeps no more characters of one saying. */
const MOST = 1000;

export function Say({ rehearsal }: { rehearsal: Rehearsal }) {
  const [words, setWords] = useState("");
  const [isSaid, setSaid] = useState(false);
  const [stopped, setStopped] = useState<Concern | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { ask, number } = rehearsal;
  const back = () => goTo("ask", { number });
  if (!ask) return <Missing reason="The scene has closed; nobody is asked any more." />;
  if (stopped) return <Stopped concern={stopped} back={back} />;
  const said = () => {
    const found = concern(words);
    if (found) {
      setWords("");
      setStopped(found);
    } else setSaid(words.trim() !== "");
  };
  const keep = (nearest: string | null) => {
    rehearsal.say(words, nearest).then(back, (error: unknown) => setProblem(refusal(error)));
  };
  if (!isSaid) {
    return (
      <Shell screen="say" title={`In your own words, ${ask.name}`} turn="words">
        {ask.statement && <Talk lines={rehearsal.talk.slice(-1)} />}
        <label for="words">What would you say?</label>
        <textarea
          id="words"
          rows={4}
          maxLength={MOST}
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
          aria-describedby="kept"
        />
        <p class="remark" id="kept">
          Your words stay on this device. They are kept for looking back, and not judged.
        </p>
        <p class="onwards">
          <button type="button" class="button primary" disabled={words.trim() === ""} onClick={said}>
            Say it
          </button>
          <a class="button" href={to("ask", { number })}>
            Back
          </a>
        </p>
      </Shell>
    );
  }
  return (
    <Shell screen="say" title="Which of these is it nearest to?" turn="nearest">
      <p class="own-words">“{words}”</p>
      <ul class="choices">
        {ask.options.filter(({ closed }) => closed === null).map(({ id, text }) => (
          <li key={id}>
            <button type="button" class="choice words" onClick={() => keep(id)}>
              {text}
            </button>
          </li>
        ))}
        <li>
          <button type="button" class="choice" onClick={() => keep(null)}>
            None of them: keep my words, and show the answers again
          </button>
        </li>
      </ul>
      {problem && <p role="alert">{problem}</p>}
      <p>
        <button type="button" class="link" onClick={() => setSaid(false)}>
          Change my words
        </button>
      </p>
    </Shell>
  );
}

/** The scene stops, because of words that were typed. */
function Stopped({ concern, back }: { concern: Concern; back: () => void }) {
  return (
    <Shell screen="stopped" title="Let's stop the scene here.">
      <p class="lede">
        {concern === "self-harm"
          ? "What you typed may be about hurting yourself. That matters more than any practice, and you do not have to carry it alone tonight. Please tell someone now: a person near you, or one of these."
          : "What you typed may be about someone being hurt or threatened. No words in a scene can make that safe, and it is not yours to practise away. People who know about this listen in private."}
      </p>
      <h2>Someone to talk to, in private</h2>
      <PrivateHelp purpose={concern === "self-harm" ? "crisis" : "safety"} />
      <p>
        Your words were not kept. “Leave now” clears the screen at once. If they were about something else, you can go
        back to the scene.
      </p>
      <p class="onwards">
        <button type="button" class="button" onClick={back}>
          Back to the scene
        </button>
      </p>
    </Shell>
  );
}
