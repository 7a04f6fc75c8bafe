/** Words for what the engine calls by a name. */

import type { Course, Dimension, Line, PauseReason, Stance, TurningPoint, Way } from "attuned";

const STANCES: Record<Stance, string> = {
  Balanced: "balanced",
  Validating: "validating",
  OverReassuring: "over-reassuring",
  TimeOut: "time-out with a return",
  Neutral: "neutral",
  Confused: "confused",
  Dismissive: "dismissive",
  Defensive: "defensive",
  Withdrawing: "withdrawing",
  Critical: "critical",
  Pursue: "pursuing",
  NameTheCycle: "naming the cycle",
  CheckItOut: "checking it out",
  Reframe: "reframing",
  SelfSoothe: "self-soothing",
  Wait: "waiting",
};

const WAYS: Record<Way, string> = { soft: "softly", protest: "as protest", test: "as a test" };

/** What kind of words they were. */
export function kind(line: Pick<Line, "stance" | "way">): string {
  if (line.stance) return STANCES[line.stance];
  return line.way ? WAYS[line.way] : "";
}

/** `AfterAnArgument` as “After an argument”. */
export function theme(name: string): string {
  const words = name.replace(/(?!^)\p{Lu}/gu, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `3` as “+3”, and a true minus. */
export function signed(points: number): string {
  if (points === 0) return "0";
  return points > 0 ? `+${points}` : `−${-points}`;
}

/** Does it do good to move up? Not so for alarm and load. */
export function isGood(dimension: Dimension, points: number): boolean {
  return dimension === "Alarm" ? points < 0 : points > 0;
}

/** Words of the engine, as a sentence. */
export function sentence(words: string): string {
  const begun = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}

export function count(number: number, one: string, many: string): string {
  return number === 1 ? `1 ${one}` : `${number} ${many}`;
}

/** Words in quotation marks; what is done without words stands in brackets already. */
export function quoted(words: string): string {
  return words.startsWith("(") && words.endsWith(")") ? words : `“${words}”`;
}

/** The first words of a line, for a list. */
export function beginning(text: string, most: number): string {
  if ([...text].length <= most) return text;
  const words = text.split(/\s+/);
  let short = "";
  for (const word of words) {
    if (short.length + word.length + 2 > most) break;
    short += short === "" ? word : ` ${word}`;
  }
  // A sentence that goes on ends with nothing but that.
  return `${short.replace(/[\s.,;:!?…]+$/, "")}…`;
}

/** How long ago something was, to the precision in which people say it. */
export function age(changed: number, now: number): string {
  const minutes = Math.max(0, Math.round((now - changed) / 60_000));
  if (minutes < 2) return "just now";
  if (minutes < 60) return `${minutes} minutes ago`;
  const hours = Math.round(minutes / 60);
  if (hours < 24) return count(hours, "hour ago", "hours ago");
  return count(Math.round(hours / 24), "day ago", "days ago");
}

/** So many minutes, as one says it aloud. */
export function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return minutes === 1 ? "one minute" : `${minutes} minutes`;
  const start = hours === 1 ? "an hour" : `${hours} hours`;
  return rest === 0 ? start : `${start} and ${count(rest, "minute", "minutes")}`;
}

/** Why a pause is offered. */
export function pauseReason(reason: PauseReason, names: readonly [string, string]): string {
  if (reason === "critical-twice") return "Two sharp answers in a row: few people can listen after that.";
  const name = names[reason["too-loud"] === "anxious" ? 0 : 1];
  return `It has been too loud in ${name} for two turns to hear much.`;
}

/** What turned it: where the words of a turn moved it the other way, what came after them. */
const turner = ({ turn, line }: TurningPoint) => (line ? `turn ${turn}` : `what came after the words of turn ${turn}`);

const COURSES: Record<Course, (point: TurningPoint, name: string) => string> = {
  rose: (point, name) =>
    `${name}'s security had come down to ${point.from}. With ${turner(point)} it began to rise, and it came to ${point.to}.`,
  fell: (point, name) =>
    `${name}'s security had come up to ${point.from}. With ${turner(point)} it began to fall, and it came to ${point.to}.`,
  "one-way": ({ turn, from, to }, name) =>
    `${name}'s security did not turn in this scene. The words of turn ${turn} moved it most, from ${from} to ${to}.`,
};

/** Where a scene turned, in sentences about the curve and not about a person. */
export function turned(point: TurningPoint, name: string): string {
  return COURSES[point.course](point, name);
}
