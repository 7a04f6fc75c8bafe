/** Finds the rehearsal that an address names, once, for every screen about it. */

import type { ComponentChild } from "preact";
import { useEffect, useState } from "preact/hooks";
import { refusal } from "../engine";
import { Rehearsal } from "../rehearsal";
import { goTo } from "../app";
import { Missing } from "./missing";

/** The one being played; it is not read again from the journal for every screen. */
let current: Rehearsal | null = null;

/** Makes a rehearsal the one being played, and shows it. */
export function play(rehearsal: Rehearsal): void {
  current = rehearsal;
  goTo("ask", { number: rehearsal.number });
}

/** Forgets which one is being played. */
export function forgetCurrent(): void {
  current = null;
}

interface Props {
  number: string;
  children: (rehearsal: Rehearsal) => ComponentChild;
}

export function WithRehearsal({ number, children }: Props) {
  const wanted = Number(number);
  const [found, setFound] = useState<Rehearsal | string | null>(null);
  useEffect(() => {
    if (current?.number === wanted) return;
    setFound(null);
    Rehearsal.resume(wanted)
      .then((rehearsal) => {
        current = rehearsal ?? null;
        setFound(rehearsal ?? "This rehearsal is not kept here; perhaps it was deleted.");
        // Where the scene was edited since, going on makes a new one.
        if (rehearsal && rehearsal.number !== wanted) location.replace(location.hash.replace(/\d+/, String(rehearsal.number)));
      })
      .catch((error: unknown) => setFound(refusal(error)));
  }, [wanted]);
  if (current?.number === wanted) return <>{children(current)}</>;
  if (typeof found === "string") return <Missing reason={found} />;
  return null;
}
