/** Which screen is shown. Screens are named in `routes`; each is one file in `screens`. */

import type { ComponentChild } from "preact";
import { useEffect, useState } from "preact/hooks";
import { comeBack, isLeft, leave, stayAway, whenLeft } from "./leave";
import { type Place, place, to } from "./routes";
import { Attempts } from "./screens/attempts";
import { Away } from "./screens/away";
import { Compare } from "./screens/compare";
import { Debrief } from "./screens/debrief";
import { Help } from "./screens/help";
import { Journal } from "./screens/journal";
import { Library } from "./screens/library";
import { Missing } from "./screens/missing";
import { Own } from "./screens/own";
import { Pause } from "./screens/pause";
import { Play } from "./screens/play";
import { Say } from "./screens/say";
import { SceneScreen } from "./screens/scene";
import { Welcome, wasWelcomed } from "./screens/welcome";
import { WithRehearsal } from "./screens/with-rehearsal";

export function App() {
  const [at, setAt] = useState(() => place(location.hash));
  useEffect(() => {
    const moved = () => {
      stayAway();
      setAt(place(location.hash));
    };
    addEventListener("hashchange", moved);
    whenLeft(() => setAt({ ...place(location.hash) }));
    return () => removeEventListener("hashchange", moved);
  }, []);
  useEffect(leaveByKey, []);
  if (isLeft()) return <Away onBack={comeBack} />;
  if (at.screen === "library" && !wasWelcomed()) return <Welcome />;
  return <>{shown(at)}</>;
}

function shown({ screen, words }: Place): ComponentChild {
  const { number = "", scene = "", one = "", two = "" } = words;
  switch (screen) {
    case "library":
      return <Library />;
    case "welcome":
      return <Welcome />;
    case "scene":
      return <SceneScreen key={scene} id={scene} />;
    case "ask":
      return <WithRehearsal number={number}>{(rehearsal) => <Play rehearsal={rehearsal} />}</WithRehearsal>;
    case "say":
      return <WithRehearsal number={number}>{(rehearsal) => <Say rehearsal={rehearsal} />}</WithRehearsal>;
    case "pause":
      return <WithRehearsal number={number}>{(rehearsal) => <Pause rehearsal={rehearsal} />}</WithRehearsal>;
    case "attempts":
      return <WithRehearsal number={number}>{(rehearsal) => <Attempts rehearsal={rehearsal} />}</WithRehearsal>;
    case "compare":
      return (
        <WithRehearsal number={number}>
          {(rehearsal) => <Compare rehearsal={rehearsal} one={Number(one)} two={Number(two)} />}
        </WithRehearsal>
      );
    case "debrief":
      return <WithRehearsal number={number}>{(rehearsal) => <Debrief rehearsal={rehearsal} />}</WithRehearsal>;
    case "journal":
      return <Journal />;
    case "own":
      return <Own />;
    case "help":
      return <Help />;
    case "away":
      return <Away onBack={comeBack} />;
    default:
      return <Missing />;
  }
}

/** Where to go on. */
export function goTo(...where: Parameters<typeof to>): void {
  location.hash = to(...where);
}

/** Escape, twice within a second, leaves at once. */
function leaveByKey(): () => void {
  let last = -Infinity;
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    if (event.timeStamp - last < 1000) leave();
    last = event.timeStamp;
  };
  addEventListener("keydown", pressed);
  return () => removeEventListener("keydown", pressed);
}
