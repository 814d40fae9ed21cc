import { defineConfig } from 'vitest/config';

/** Suites that start servers, browsers or hold a port run one after another; the rest side by side. */
const serial = [
  'tests/integration/**/*.test.ts',
  'tests/e2e/**/*.test.ts',
  'tests/rooms/**/*.test.ts',
  'tests/chaos/**/*.test.ts',
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
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['tests/**/*.test.ts'],
          exclude: [...serial, '**/node_modules/**'],
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'whole',
          include: serial,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
