/** What is kept on this device: go on with it, save it to a file, take one in, delete it. */

import { useEffect, useState } from "preact/hooks";
import { find, refusal } from "../engine";
import { fileName, saveText } from "../files";
import * as journal from "../journal";
import { Shell } from "../parts/shell";
import { to } from "../routes";
import { Rehearsal } from "../rehearsal";
import { age } from "../words";
import { forgetCurrent, play } from "./with-rehearsal";

/** A saved session takes a few kilobytes; whatever is larger is something else. */
const MOST_BYTES = 1024 * 1024;

export function Journal() {
  const [kept, setKept] = useState<journal.Kept[] | null>(null);
  const [own, setOwn] = useState<journal.OwnScene[]>([]);
  const [told, setTold] = useState("");
  const [isSure, setSure] = useState(false);
  const look = () => {
    journal.kept().then(setKept, () => setKept([]));
    journal.ownScenes().then(setOwn, () => setOwn([]));
  };
  useEffect(look, []);
  const changed = (words: string) => {
    forgetCurrent();
    setSure(false);
    setTold(words);
    look();
  };
  const takeIn = async (file: File | undefined) => {
    if (!file) return;
    try {
      if (file.size > MOST_BYTES) throw new Error("This is no saved session: it is larger than any.");
      play(await Rehearsal.take(await file.text()));
    } catch (error) {
      setTold(refusal(error));
    }
  };
  return (
    <Shell screen="journal">
      <p>
        {journal.isKeeping()
          ? "Rehearsals are kept in this browser, on this device, and nowhere else. Whoever uses this browser can read them."
          : "This browser keeps nothing for this page, perhaps because the window is private. What you play is lost when you close it."}
      </p>
      <p role="status" class="told">
        {told}
      </p>
      {kept?.length === 0 && <p class="remark">Nothing is kept yet. It begins with the first answer.</p>}
      <ul class="kept">
        {kept?.map((one) => (
          <Row key={one.number} kept={one} changed={changed} />
        ))}
      </ul>
      {own.length > 0 && (
        <section aria-labelledby="own">
          <h2 id="own">Scenes of your own</h2>
          <ul class="kept">
            {own.map(({ id }) => (
              <li key={id}>
                <a href={to("scene", { scene: id })}>{id}</a>
                <button
                  type="button"
                  class="link"
                  aria-label={`Delete the scene ${id}`}
                  onClick={() => void journal.forgetScene(id).then(() => changed("The scene is deleted."))}
                >
                  Delete
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div class="onwards">
        <label class="button file">
          Take in a saved file
          <input type="file" accept=".json,application/json" onChange={(event) => void takeIn(event.currentTarget.files?.[0])} />
        </label>
        {(kept?.length ?? 0) + own.length > 0 &&
          (isSure ? (
            <button type="button" class="button danger" onClick={() => void journal.forgetAll().then(() => changed("All is deleted."))}>
              Yes, delete all of it
            </button>
          ) : (
            <button type="button" class="button" onClick={() => setSure(true)}>
              Delete all
            </button>
          ))}
      </div>
    </Shell>
  );
}

function Row({ kept: { number, scene, changed, log }, changed: told }: { kept: journal.Kept; changed: (words: string) => void }) {
  const title = find(scene)?.about.title ?? scene;
  const name = `number ${number}, ${title}`;
  return (
    <li>
      <a href={to("ask", { number })}>
        <span class="facts">{number}</span> {title}
      </a>
      <span class="facts">{age(changed, Date.now())}</span>
      <span class="acts">
        <a href={to("debrief", { number })} aria-label={`Look back on ${name}`}>
          Look back
        </a>
        <button type="button" class="link" aria-label={`Save ${name}`} onClick={() => saveText(`${fileName(scene, number)}.json`, log)}>
          Save
        </button>
        <button
          type="button"
          class="link"
          aria-label={`Delete ${name}`}
          onClick={() => void journal.forget(number).then(() => told(`Number ${number} is deleted.`))}
        >
          Delete
        </button>
      </span>
    </li>
  );
}
