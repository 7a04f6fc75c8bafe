/** The one room of the engine: every scene that ships, and the rehearsals played with it. */

import init, { type About, Scenario, Session, check, concern, help, playedOn } from "attuned";
import { scenes as shipped, shared } from "attuned/library";
import { sentence } from "./words";

export { Session, check, concern, help, playedOn, shared };

/** A scene that can be played. `text` is there where it is not one that ships. */
export interface Scene {
  readonly about: About;
  readonly scenario: Scenario;
  readonly text: string | null;
}

const sceneById = new Map<string, Scene>();

/** Starts the engine and reads the library. */
export async function wake(): Promise<void> {
  await init();
  for (const { text } of shipped) {
    const scene = { ...read(text), text: null };
    sceneById.set(scene.about.id, scene);
  }
}

/** The scenes that ship, in their order. */
export function scenes(): Scene[] {
  return [...sceneById.values()];
}

/** A scene that ships. */
export function find(id: string): Scene | undefined {
  return sceneById.get(id);
}

/** Reads a scene from its text; throws what the engine says of a text at fault. */
export function read(text: string): Scene {
  const scenario = Scenario.read(text, shared);
  return { about: scenario.about(), scenario, text };
}

/** What the engine says where it refuses something. */
export function refusal(error: unknown): string {
  return sentence(error instanceof Error ? error.message : String(error));
}
