import { defineConfig } from 'vitest/config';
import { SlowestFirst } from './tests/services/slowest-first.ts';

/** Of a test, and of what comes before and after it: only to end what hangs, even on a machine busy with other things. */
const patienceMs = 600_000;

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: patienceMs,
    hookTimeout: patienceMs,
    // A condition is waited for until it holds: how soon that is says something about the machine only.
    expect: { poll: { timeout: 60_000 } },
    globalSetup: 'tests/services/run-folder.ts',
    // No source keeps state of its own but what it has worked out: one load of it and of the libraries serves many suites.
    isolate: false,
    // One more than there are processors where it is built: a third of the time goes by in waiting for walks and outages.
    maxWorkers: 3,
    sequence: { sequencer: SlowestFirst },
  },
});
