/**
 * One rehearsal: a session of the engine, kept in the journal after every choice, before the next screen.
 *
 * Nothing is decided here that the engine decides: who is asked, how it landed, what could be tried.
 */

import type { About, Ask, Debrief, Landed, Line, Role, SeatName, Statement } from "attuned";
import { type Scene, Session, find, playedOn, read } from "./engine";
import * as journal from "./journal";

/** What of a rehearsal is on the screen. */
export type Phase = "ask" | "landed" | "hand-over";

/** Words that were said or something that happened, as the screen shows it. */
export interface Heard {
  /** Who spoke; `null` where something happened. */
  readonly role: Role | null;
  readonly name: string | null;
  readonly text: string;
  /** Did a person choose the words? */
  readonly isChosen: boolean;
}

export class Rehearsal {
  phase: Phase;
  /** What the couple should know, such as that this rehearsal cannot be kept. */
  notice: string | null = null;
  private known: string;

  private constructor(
    readonly number: number,
    readonly scene: Scene,
    readonly session: Session,
    known: string,
  ) {
    this.known = known;
    this.settle();
    this.phase = this.isForTwo ? "hand-over" : this.hasAnswers || this.session.scene().kind === "ended" ? "landed" : "ask";
  }

  /** Opens a scene. */
  static async begin(scene: Scene, seat: SeatName): Promise<Rehearsal> {
    const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2));
    const session = new Session(scene.scenario, { seat, seed: (high % 2 ** 21) * 2 ** 32 + low });
    return Rehearsal.keep(scene, session);
  }

  /** Goes on with a rehearsal that is kept; `undefined` where there is none of this number. */
  static async resume(number: number): Promise<Rehearsal | undefined> {
    const kept = await journal.look(number);
    if (!kept) return undefined;
    const scene = await sceneOf(kept.scene);
    if (!scene) return undefined;
    const session = Session.replay(scene.scenario, kept.log);
    const report = session.report();
    // The file stays as it was: going on where something no longer fits makes a new one.
    const rehearsal = report.exact
      ? new Rehearsal(number, scene, session, kept.log)
      : await Rehearsal.keep(scene, session);
    if (!report.exact) rehearsal.notice = noLongerFits(report.problems);
    return rehearsal;
  }

  /** Takes in a session that was saved to a file, here or in the terminal. */
  static async take(text: string): Promise<Rehearsal> {
    const id = playedOn(text);
    const scene = await sceneOf(id);
    if (!scene) {
      throw new Error(`This rehearsal was played on “${id}”, which is not here. Put in that scene as one of your own first.`);
    }
    const session = Session.replay(scene.scenario, text);
    const report = session.report();
    const rehearsal = await Rehearsal.keep(scene, session);
    if (!report.exact) rehearsal.notice = noLongerFits(report.problems);
    return rehearsal;
  }

  private static async keep(scene: Scene, session: Session): Promise<Rehearsal> {
    const log = session.log();
    const isBegun = session.attempts().some((attempt) => attempt.by === "person");
    const fields = { scene: scene.about.id, log, changed: Date.now(), isBegun };
    return new Rehearsal(await journal.begin(fields), scene, session, log);
  }

  // Getters.

  get about(): About {
    return this.scene.about;
  }

  get isForTwo(): boolean {
    const { anxious, partner } = this.session.seats();
    return anxious === "person" && partner === "person";
  }

  /** Has a person chosen anything on the way to where we stand? */
  get hasAnswers(): boolean {
    return this.session.attempts().some((attempt) => attempt.by === "person" && attempt.is_current);
  }

  /** Has a person chosen anything at all, also on ways that were left? */
  get isBegun(): boolean {
    return this.session.attempts().some((attempt) => attempt.by === "person");
  }

  /** The person who is asked; `null` where the scene has closed. */
  get ask(): Ask | null {
    const scene = this.session.scene();
    return scene.kind === "ask" ? scene : null;
  }

  /** How the last choice landed. */
  get landed(): Landed {
    return this.session.why();
  }

  get debrief(): Debrief {
    return this.session.debrief();
  }

  get canRedo(): boolean {
    const fork = this.session.fork();
    try {
      fork.redo();
      return true;
    } catch {
      return false;
    } finally {
      fork.free();
    }
  }

  /** What was said and what happened, in order. What is being asked is left for the question. */
  get talk(): Heard[] {
    const talk: Heard[] = [];
    for (const turn of this.debrief.turns) {
      if (turn.told) talk.push(stated(turn.told));
      for (const line of [turn.statement, turn.reply]) if (line) talk.push(spoken(line));
    }
    const statement = this.ask?.statement;
    const last = talk.at(-1);
    if (statement && !(last && last.text === statement.text && last.role === statement.speaker)) {
      talk.push(stated(statement));
    }
    return talk;
  }

  // Inputs.

  async choose(id: string): Promise<void> {
    this.session.choose(id);
    await this.moved("landed");
  }

  async say(words: string, nearest: string | null): Promise<void> {
    this.session.say(words, nearest);
    await this.moved(nearest === null ? "ask" : "landed");
  }

  async undo(): Promise<void> {
    this.session.undo();
    await this.moved(this.isForTwo ? "hand-over" : "ask");
  }

  async redo(): Promise<void> {
    this.session.redo();
    await this.moved("landed");
  }

  async goTo(attempt: number): Promise<void> {
    this.session.goTo(attempt);
    await this.moved(this.isForTwo ? "hand-over" : this.hasAnswers ? "landed" : "ask");
  }

  private async moved(phase: Phase): Promise<void> {
    this.settle();
    this.phase = phase === "hand-over" && !this.ask ? "landed" : phase;
    const log = this.session.log();
    const { number, known } = this;
    const kept = { number, scene: this.about.id, log, changed: Date.now(), isBegun: this.isBegun };
    try {
      if (await journal.replace(kept, known)) this.known = log;
      else this.notice = "This rehearsal was deleted or taken on in another window, so it is not kept here any more. You can go on.";
    } catch {
      this.notice = "This answer could not be kept: the browser has no room for it. You can go on.";
    }
  }

  /** Lets the other seat speak until a person is asked, or the scene has closed. */
  private settle(): void {
    while (this.session.scene().kind === "tell") this.session.advance();
  }
}

/** A scene that ships, or one of one's own. */
export async function sceneOf(id: string): Promise<Scene | undefined> {
  const shipped = find(id);
  if (shipped) return shipped;
  const own = (await journal.ownScenes()).find((scene) => scene.id === id);
  return own && read(own.text);
}

function stated({ speaker, name, text }: Statement): Heard {
  return { role: speaker, name, text, isChosen: false };
}

function spoken({ role, name, says, by }: Line): Heard {
  return { role, name, text: says, isChosen: by === "person" };
}

function noLongerFits(problems: string[]): string {
  return `Not all of this rehearsal fits the scene as it is now: ${problems.join("; ")}. What fits was played.`;
}
