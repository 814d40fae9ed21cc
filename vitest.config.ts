import { defineConfig } from 'vitest/config';

/** Suites without a server, a database or a program: no state of their own, so one load of the sources serves many. */
const light = ['world', 'text', 'client', 'config', 'mind/offline'].map(
  (folder) => `tests/${folder}/**/*.test.ts`,
);

/** Suites that start servers or browsers, or hold a port: one after another. */
const whole = [
  ...['integration', 'e2e', 'chaos', 'api'].map((folder) => `tests/${folder}/**/*.test.ts`),
  'tests/engines/external-engine.test.ts',
];

/** Of a test, and of what comes before and after it: only to end what hangs, even on a machine busy with other things. */
const patienceMs = 300_000;

export default defineConfig({
  test: {
    testTimeout: patienceMs,
    hookTimeout: patienceMs,
    // A condition is waited for until it holds: how soon that is says something about the machine only.
    expect: { poll: { timeout: 60_000 } },
    globalSetup: 'tests/services/run-folder.ts',
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'light', include: light, isolate: false } },
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['tests/**/*.test.ts'],
          exclude: [...light, ...whole, '**/node_modules/**'],
        },
      },
      {
        extends: true,
        test: { name: 'whole', include: whole, fileParallelism: false, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
