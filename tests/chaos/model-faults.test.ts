/** A short run of what `npm run bench -- faults` lives for a day: nobody notices that the model fails so often. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readContent } from '../../server/src/compose/content.ts';
import { complaintsOf, liveWithFaults } from '../bench/fault-run.ts';

it('lives through a model that fails four times in ten', async () => {
  const all = readContent(join(import.meta.dirname, '../../agents'));
  const run = await liveWithFaults({
    content: { ...all, villagers: all.villagers.slice(0, 12) },
    seed: 2,
    // An evening, when the day is thought over, with less to spend than that takes.
    startMinute: 19 * 60,
    hours: 5,
    limits: {
      valley: { perMinute: 8_000, perHour: 8_000, perDay: 190_000 },
      agent: { perMinute: 5_000, perHour: 5_000, perDay: 40_000 },
    },
  });
  expect(run.usage.calls).toBeGreaterThan(10);
  // So few calls need not draw every fault.
  expect(complaintsOf(run).filter((one) => one !== 'not every fault came about')).toEqual([]);
});
