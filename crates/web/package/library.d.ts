/** A scene that ships: its id, and its text for `Scenario.read`. */
export interface Shipped {
  readonly id: string;
  readonly text: string;
}

/** The scenes that ship, in the order they are listed; the first is where to start. */
export const scenes: readonly Shipped[];

/** The files that scenes put in, by the paths they name; `Scenario.read` takes them. */
export const shared: Readonly<Record<string, string>>;
