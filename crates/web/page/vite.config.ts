/** The build: one page, one style, one script, the engine, and a service worker that knows them all by name. */

import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { type Plugin, defineConfig } from "vite";

/** Writes the service worker with the names of all files of this build, and a version that changes with any of them. */
function serviceWorker(): Plugin {
  return {
    name: "service-worker",
    apply: "build",
    generateBundle(_, bundle) {
      const version = createHash("sha256");
      const source = readFileSync("src/service-worker.js", "utf8");
      const files = ["./"];
      version.update(source).update(readFileSync("index.html"));
      for (const name of Object.keys(bundle).filter((name) => name !== "index.html").sort()) {
        files.push(name);
        version.update(name);
      }
      for (const name of readdirSync("public").sort()) {
        files.push(name);
        version.update(readFileSync(`public/${name}`));
      }
      this.emitFile({
        type: "asset",
        fileName: "service-worker.js",
        source: source
          .replace("__VERSION__", JSON.stringify(version.digest("hex").slice(0, 16)))
          .replace("__FILES__", JSON.stringify(files)),
      });
    },
  };
}

export default defineConfig({
  // Wherever the folder is put, it works.
  base: "./",
  plugins: [serviceWorker()],
  build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false } },
});
