/**
 * What is kept on this device: rehearsals, each as the very text that the terminal keeps, and scenes of one's own.
 *
 * The one room of IndexedDB. Where a browser keeps nothing (a private window, say), all goes on in memory and
 * `isKeeping` says so. It refuses to send anything anywhere.
 */

/** A rehearsal. */
export interface Kept {
  readonly number: number;
  readonly scene: string;
  /** The session as it is saved. */
  readonly log: string;
  /** When it was last played, in milliseconds since 1970. */
  readonly changed: number;
  /** Has anyone answered yet? What nobody answered in is not listed, and forgotten at the next start. */
  readonly isBegun: boolean;
}

/** A scene of one's own. */
export interface OwnScene {
  readonly id: string;
  readonly text: string;
}

const REHEARSALS = "rehearsals";
const SCENES = "scenes";

let database: IDBDatabase | null = null;
const memory = { rehearsals: new Map<number, Kept>(), scenes: new Map<string, OwnScene>(), next: 1 };

/** Opens the journal and forgets what nobody answered in. */
export async function open(): Promise<void> {
  try {
    const request = indexedDB.open("attuned", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(REHEARSALS, { keyPath: "number", autoIncrement: true });
      request.result.createObjectStore(SCENES, { keyPath: "id" });
    };
    database = await done(request);
    database.onversionchange = () => database?.close();
  } catch {
    database = null;
    return;
  }
  const empty = (await all<Kept>(REHEARSALS)).filter((kept) => !kept.isBegun && Date.now() - kept.changed > 3_600_000);
  for (const { number } of empty) await forget(number);
}

/** Does the browser keep anything? */
export function isKeeping(): boolean {
  return database !== null;
}

/** Every rehearsal that someone answered in, the latest first. */
export async function kept(): Promise<Kept[]> {
  const found = database ? await all<Kept>(REHEARSALS) : [...memory.rehearsals.values()];
  return found.filter((kept) => kept.isBegun).sort((one, two) => two.changed - one.changed);
}

/** One rehearsal. */
export async function look(number: number): Promise<Kept | undefined> {
  if (!database) return memory.rehearsals.get(number);
  return done(store(database, REHEARSALS, "readonly").get(number) as IDBRequest<Kept | undefined>);
}

/** Begins to keep a rehearsal; its number. */
export async function begin(fields: Omit<Kept, "number">): Promise<number> {
  if (database) return (await done(store(database, REHEARSALS, "readwrite").add(fields))) as number;
  const number = memory.next++;
  memory.rehearsals.set(number, { ...fields, number });
  return number;
}

/**
 * Puts a rehearsal in the place of what is kept under its number. `false` where that is not `known` any more: another
 * window went on with it, or it was deleted. Then it stays as it is.
 */
export async function replace(kept: Kept, known: string): Promise<boolean> {
  if (!database) {
    if (!memory.rehearsals.has(kept.number)) return false;
    memory.rehearsals.set(kept.number, kept);
    return true;
  }
  const rehearsals = store(database, REHEARSALS, "readwrite");
  const there = await done(rehearsals.get(kept.number) as IDBRequest<Kept | undefined>);
  if (there?.log !== known) return false;
  rehearsals.put(kept);
  await settled(rehearsals.transaction);
  return true;
}

/** Deletes a rehearsal. */
export async function forget(number: number): Promise<void> {
  memory.rehearsals.delete(number);
  if (database) await done(store(database, REHEARSALS, "readwrite").delete(number));
}

/** Deletes every rehearsal and every scene of one's own. */
export async function forgetAll(): Promise<void> {
  memory.rehearsals.clear();
  memory.scenes.clear();
  if (!database) return;
  await done(store(database, REHEARSALS, "readwrite").clear());
  await done(store(database, SCENES, "readwrite").clear());
}

/** Every scene of one's own. */
export async function ownScenes(): Promise<OwnScene[]> {
  return database ? all<OwnScene>(SCENES) : [...memory.scenes.values()];
}

/** Keeps a scene of one's own, in the place of one with the same id. */
export async function keepScene(scene: OwnScene): Promise<void> {
  memory.scenes.set(scene.id, scene);
  if (database) await done(store(database, SCENES, "readwrite").put(scene));
}

/** Deletes a scene of one's own; what was played on it is kept. */
export async function forgetScene(id: string): Promise<void> {
  memory.scenes.delete(id);
  if (database) await done(store(database, SCENES, "readwrite").delete(id));
}

function all<Record>(name: string): Promise<Record[]> {
  if (!database) return Promise.resolve([]);
  return done(store(database, name, "readonly").getAll() as IDBRequest<Record[]>);
}

function store(from: IDBDatabase, name: string, mode: IDBTransactionMode): IDBObjectStore {
  return from.transaction(name, mode, { durability: "strict" }).objectStore(name);
}

function done<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("nothing could be kept"));
  });
}

function settled(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error("nothing could be kept"));
  });
}
