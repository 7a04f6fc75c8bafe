/** A scene of one's own: its text is checked here, and every problem is told with its place and its remedy. */

import type { Checked } from "attuned";
import { useState } from "preact/hooks";
import { goTo } from "../app";
import { check, find, read, refusal, shared } from "../engine";
import * as journal from "../journal";
import { Shell } from "../parts/shell";
import { sentence } from "../words";

export function Own() {
  const [text, setText] = useState("");
  const [checked, setChecked] = useState<Checked | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const put = async () => {
    setProblem(null);
    const found = check(text, shared);
    setChecked(found);
    if (!found.sound) return;
    try {
      const { about } = read(text);
      if (find(about.id)) throw new Error(`A scene that ships is called “${about.id}”. Give yours another id.`);
      await journal.keepScene({ id: about.id, text });
      goTo("scene", { scene: about.id });
    } catch (error) {
      setProblem(refusal(error));
    }
  };
  const problems = checked?.sound === false ? checked.problems : [];
  return (
    <Shell screen="own">
      <p>Put in the text of a scene, as authors write it. It stays on this device, among your own scenes.</p>
      <label for="scene-text">The text of the scene</label>
      <textarea
        id="scene-text"
        class="code"
        rows={12}
        spellcheck={false}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <p class="onwards">
        <button type="button" class="button primary" disabled={text.trim() === ""} onClick={() => void put()}>
          Read it
        </button>
      </p>
      <div role="alert">
        {problem && <p>{problem}</p>}
        {problems.length > 0 && (
          <>
            <p>It cannot be played yet:</p>
            <ul class="problems">
              {problems.map(({ line, column, title, help }, index) => (
                <li key={index}>
                  Line {line}, column {column}: <Quoted words={sentence(title)} /> {help.map((words, index) => (
                    <span key={index} class="facts">
                      <Quoted words={sentence(words)} />
                    </span>
                  ))}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Shell>
  );
}

/** What stands between backticks is what one would type. */
function Quoted({ words }: { words: string }) {
  return <>{words.split("`").map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))}</>;
}
