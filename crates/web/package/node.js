// Node reads the engine from its disk; a browser fetches it. Both are started in the same way.
import { readFile } from "node:fs/promises";
import start from "./attuned.js";

export * from "./attuned.js";

export default async function init(source) {
  return start(source ?? { module_or_path: await readFile(new URL("attuned_bg.wasm", import.meta.url)) });
}
