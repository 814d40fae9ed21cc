import { defineConfig } from 'vitest/config';

/** Suites that start servers, browsers or hold a port run one after another; the rest side by side. */
const serial = [
  'tests/integration/**/*.test.ts',
  'tests/e2e/**/*.test.ts',
  'tests/rooms/**/*.test.ts',
  'tests/chaos/**/*.test.ts',
];

export default defineConfig({
  test: {
    hookTimeout: 60_000,
    globalSetup: 'tests/services/run-folder.ts',
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['tests/**/*.test.ts'],
          exclude: [...serial, '**/node_modules/**'],
          testTimeout: 30_000,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'whole',
          include: serial,
          testTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
