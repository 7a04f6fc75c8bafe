import { defineConfig } from "vitest/config";

// Two files of tests at a time, each with a browser of its own. Nothing is timed.
export default defineConfig({ test: { include: ["tests/**/*.test.ts"], testTimeout: 300_000, hookTimeout: 120_000, maxWorkers: 2 } });
