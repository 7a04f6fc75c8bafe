/** Before a scene: what it is about, what may weigh on someone, and who plays. */

import type { SeatName } from "attuned";
import { useEffect, useState } from "preact/hooks";
import { type Scene, refusal } from "../engine";
import { Shell } from "../parts/shell";
import { Rehearsal, sceneOf } from "../rehearsal";
import { theme } from "../words";
import { Missing } from "./missing";
import { play } from "./with-rehearsal";

export function SceneScreen({ id }: { id: string }) {
  const [scene, setScene] = useState<Scene | string | null>(null);
  useEffect(() => {
    sceneOf(id).then(
      (found) => setScene(found ?? "There is no scene of this name here."),
      (error: unknown) => setScene(refusal(error)),
    );
  }, [id]);
  if (scene === null) return null;
  if (typeof scene === "string") return <Missing reason={scene} />;
  return <Opening scene={scene} />;
}

function Opening({ scene }: { scene: Scene }) {
  const [problem, setProblem] = useState<string | null>(null);
  const { about } = scene;
  const [anxious, partner] = about.names;
  const seats: [SeatName, string, string][] = [
    ["partner", `Answer as ${partner}`, `${anxious}'s alarm is loud tonight. You find the words back.`],
    ["anxious", `Speak as ${anxious}`, `Your alarm is loud. You choose how to put it; ${partner} answers.`],
    ["both", "Both of you", "One phone, passed back and forth."],
  ];
  const begin = (seat: SeatName) => {
    Rehearsal.begin(scene, seat).then(play, (error: unknown) => setProblem(refusal(error)));
  };
  const facts = [about.theme && theme(about.theme), about.level && `level ${about.level}`, about.minutes && `about ${about.minutes} minutes`];
  return (
    <Shell screen="scene" title={about.title} above={facts.filter(Boolean).join(" · ")}>
      {about.content_notes.length > 0 && (
        <div class="note">
          <strong>Before you begin.</strong> {about.content_notes.join(" ")} You can leave at any time.
        </div>
      )}
      {about.opening && <p class="lede">{about.opening}</p>}
      {about.aim && (
        <p>
          <strong>To practise:</strong> {about.aim}
        </p>
      )}
      <h2>Who plays?</h2>
      <ul class="choices">
        {seats.map(([seat, name, what]) => (
          <li key={seat}>
            <button type="button" class="choice" onClick={() => begin(seat)}>
              <strong>{name}</strong>
              <span class="facts">{what}</span>
            </button>
          </li>
        ))}
      </ul>
      {problem && <p role="alert">{problem}</p>}
      {about.sources.length > 0 && (
        <details class="more">
          <summary>Where its ideas come from</summary>
          <ul>
            {about.sources.map((source) => (
              <li key={source}>{source}</li>
            ))}
          </ul>
          {about.reviewer && <p class="remark">Reviewed by {about.reviewer}.</p>}
        </details>
      )}
    </Shell>
  );
}
