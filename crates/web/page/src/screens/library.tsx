/** The first screen: “we have ten minutes, where do we start?” */

import type { About } from "attuned";
import { useEffect, useState } from "preact/hooks";
import { scenes, read as readScene } from "../engine";
import * as journal from "../journal";
import { Shell } from "../parts/shell";
import { to } from "../routes";
import { age, theme } from "../words";

/** Two people have so much time on a weekday evening, by our own guess. */
const EVENING_MINUTES = 10;
/** So many rehearsals are offered to go on with; the rest are among what is kept. */
const MOST_WAITING = 3;

export function Library() {
  const [kept, setKept] = useState<journal.Kept[]>([]);
  const [own, setOwn] = useState<About[]>([]);
  useEffect(() => {
    journal.kept().then(setKept, () => undefined);
    journal.ownScenes().then((all) => setOwn(all.flatMap(({ text }) => readable(text))), () => undefined);
  }, []);
  const all = scenes().map(({ about }) => about);
  const played = new Set(kept.map(({ scene }) => scene));
  const first = suggested(all, played);
  const title = (id: string) => [...all, ...own].find((about) => about.id === id)?.title ?? id;
  return (
    <Shell screen="library" title="We have ten minutes. Where do we start?">
      {first && (
        <section class="suggested" aria-labelledby="first">
          <h2 id="first">
            <a href={to("scene", { scene: first.id })}>{first.title}</a>
          </h2>
          {first.aim && <p>{first.aim}</p>}
          <p class="facts">{facts(first, played)}</p>
        </section>
      )}
      {kept.length > 0 && (
        <section aria-labelledby="waiting">
          <h2 id="waiting">Or go on where you left off</h2>
          <ul class="cards">
            {kept.slice(0, MOST_WAITING).map(({ number, scene, changed }) => (
              <li key={number}>
                <a class="card" href={to("ask", { number })}>
                  <span class="card-title">{title(scene)}</span>
                  <span class="facts">{age(changed, Date.now())}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Scenes id="all" name="All scenes" abouts={easierFirst(all)} played={played} />
      {own.length > 0 && <Scenes id="own" name="Your own" abouts={own} played={played} />}
      <footer class="foot">
        <a href={to("journal")}>What is kept</a>
        <a href={to("own")}>A scene of your own</a>
        <a href={to("welcome")}>Before you begin</a>
      </footer>
    </Shell>
  );
}

function Scenes({ id, name, abouts, played }: { id: string; name: string; abouts: About[]; played: Set<string> }) {
  return (
    <section class="scenes" aria-labelledby={id}>
      <h2 id={id}>{name}</h2>
      <ul class="cards">
        {abouts.map((about) => (
          <li key={about.id}>
            <a class="card" href={to("scene", { scene: about.id })}>
              <span class="card-title">{about.title}</span>
              <span class="facts">{facts(about, played)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function facts(about: About, played: Set<string>): string {
  const said = [
    about.theme === null ? null : theme(about.theme),
    about.minutes === null ? null : `${about.minutes} minutes`,
    about.level === null ? null : `level ${about.level}`,
    played.has(about.id) ? "played before" : null,
  ];
  // A line breaks between two facts, and not within one.
  return said.filter((fact) => fact !== null).map((fact) => fact.replaceAll(" ", "\u00a0")).join(" · ");
}

/** The scene to begin with: one that fits the evening and was not played yet, the easiest first. */
function suggested(abouts: About[], played: Set<string>): About | undefined {
  const order = (about: About) => [
    played.has(about.id) ? 1 : 0,
    (about.minutes ?? 0) > EVENING_MINUTES ? 1 : 0,
    about.level ?? Number.MAX_VALUE,
  ];
  return [...abouts].sort((one, two) => {
    const [first, second] = [order(one), order(two)];
    return first.map((value, index) => value - (second[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
  })[0];
}

/** In the order of the library, easier scenes first. */
function easierFirst(abouts: About[]): About[] {
  return [...abouts].sort((one, two) => (one.level ?? 0) - (two.level ?? 0));
}

/** A scene of one's own that an engine of another version may not read any more is left out. */
function readable(text: string): About[] {
  try {
    return [readScene(text).about];
  } catch {
    return [];
  }
}
