import { defineConfig } from 'vitest/config';

/** Tests whose modules keep state (stores, a stand-in for Electron, servers): each file starts from fresh modules. */
const stateful = ['tests/desktop/**', 'tests/host/**', 'tests/packaging/**', 'tests/renderer/**'];
const tests = ['tests/**/*.test.ts', 'tests/**/*.test.tsx'];
const never = ['tests/e2e/**', 'node_modules/**'];

export default defineConfig({
  test: {
    setupFiles: ['tests/setup.ts'],
    // Unit tests must never reach for the Electron binary.
    env: { ELECTRON_OVERRIDE_DIST_PATH: '/nonexistent' },
    testTimeout: 20_000,
    maxWorkers: 2,
    projects: [
      // The pure core has no state to share by accident: its modules and the compiled factor set are loaded once a worker.
      { extends: true, test: { name: 'pure', include: tests, exclude: [...never, ...stateful], isolate: false } },
      { extends: true, test: { name: 'stateful', include: stateful.map((folder) => `${folder}/*.test.ts`), exclude: never } },
    ],
  },
});
