/** What persons tried in a rehearsal, as a tree, and what came of each try. */

import type { Attempt, Debrief, Role, Scene } from "attuned";
import type { Rehearsal } from "./rehearsal";

/** An answer that a person tried. */
export interface Tried {
  readonly id: number;
  /** The answer of a person before it; `null` after the opening. */
  readonly after: number | null;
  readonly moment: string;
  readonly says: string;
  /** The turn it belongs to, from 1. */
  readonly turn: number;
  /** Is it on the way to where we stand? */
  readonly isCurrent: boolean;
}

/** An answer, and those tried after it. */
export interface Branch extends Tried {
  readonly next: readonly Branch[];
}

/** What came of an answer, on the way that was followed last from it. */
export interface Outcome {
  readonly tried: Tried;
  readonly debrief: Debrief;
  readonly scene: Scene;
  /** How many answers it took from there. */
  readonly turns: number;
}

const WAYS: readonly string[] = ["soft", "protest", "test"];

/** Every answer of a person, in the order they were first tried. */
export function tried(rehearsal: Rehearsal): Tried[] {
  const attempts = rehearsal.session.attempts();
  const before = (attempt: Attempt): Attempt[] => {
    const found = attempts.find(({ id }) => id === attempt.after);
    return found ? [found, ...before(found)] : [];
  };
  const isAnswer = ({ by, option }: Attempt) => by !== null && !WAYS.includes(option);
  return attempts.filter(({ by }) => by === "person").map((attempt) => {
    const earlier = before(attempt);
    return {
      id: attempt.id,
      after: earlier.find(({ by }) => by === "person")?.id ?? null,
      moment: attempt.moment,
      says: attempt.says,
      turn: 1 + earlier.filter(isAnswer).length,
      isCurrent: attempt.is_current,
    };
  });
}

/** The same as a tree. */
export function branches(all: readonly Tried[], after: number | null = null): Branch[] {
  return all.filter((one) => one.after === after).map((one) => ({ ...one, next: branches(all, one.id) }));
}

/** Others that were tried at the same moment, before it. */
export function beside(all: readonly Tried[], one: Tried): Tried[] {
  return all.filter((other) => other.id < one.id && other.after === one.after && other.moment === one.moment);
}

/** What came of an answer: a copy of the session goes there and on, the way that was followed last. */
export function outcome({ session }: Rehearsal, answer: Tried): Outcome {
  const fork = session.fork();
  const settle = () => {
    while (fork.scene().kind === "tell") fork.advance();
  };
  fork.goTo(answer.id);
  settle();
  for (let isThere = true; isThere; ) {
    try {
      fork.redo();
    } catch {
      isThere = false;
    }
  }
  settle();
  const debrief = fork.debrief();
  const scene = fork.scene();
  fork.free();
  const answered = debrief.turns.filter(({ reply }) => reply !== null).length;
  return { tried: answer, debrief, scene, turns: Math.max(0, answered + 1 - answer.turn) };
}

/** How secure one of the two felt from just before an answer on. */
export function courseFrom({ debrief, tried, turns }: Outcome, role: Role): number[] {
  const curve = debrief.curves.find((curve) => curve.role === role && curve.dimension === "Security");
  return (curve?.points ?? []).slice(tried.turn - 1, tried.turn + turns);
}

/** The inner voices that were asked about on the way here, turn by turn; for two people, once the scene has closed. */
export function innerVoices({ session }: Rehearsal): { turn: number; under: string; inner: string }[] {
  const fork = session.fork();
  const voices: { turn: number; under: string; inner: string }[] = [];
  for (const attempt of session.attempts().filter(({ is_current }) => is_current)) {
    fork.goTo(attempt.id);
    const scene = fork.scene();
    if (scene.kind === "ask" && scene.statement && scene.inner) {
      voices.push({ turn: scene.turn[0] + 1, under: scene.statement.text, inner: scene.inner });
    }
  }
  fork.free();
  return voices;
}
