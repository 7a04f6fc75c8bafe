import { defineConfig } from "vitest/config";

// One browser at a time; the machine decides how fast. Nothing is timed.
export default defineConfig({ test: { include: ["tests/**/*.test.ts"], testTimeout: 300_000, hookTimeout: 120_000, fileParallelism: false } });
