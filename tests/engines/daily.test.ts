/** What a valley wants once a day is asked for once, whenever the process begins and whatever fails meanwhile. */
import { describe, expect, it } from 'vitest';
import { createDaily } from '../../server/src/engines/daily.ts';
import type { NewEvent } from '../../server/src/ports/event-queue.ts';

const day = 1440;
const log = { warn: () => undefined };

function recording(isAway: () => boolean = () => false): {
  asked: string[];
  events: NewEvent[];
  queue: { enqueue: (events: readonly NewEvent[]) => Promise<string[]> };
} {
  const asked: string[] = [];
  const events: NewEvent[] = [];
  return {
    asked,
    events,
    queue: {
      enqueue: async (added) => {
        if (isAway()) throw new Error('the database is away');
        events.push(...added);
        asked.push(...added.map(({ idempotencyKey }) => idempotencyKey ?? ''));
        return added.map((_, index) => String(index));
      },
    },
  };
}

describe('the day', () => {
  it('asks for a look at four and for the newspaper at half past five, of the day before', async () => {
    const { asked, events, queue } = recording();
    const daily = createDaily({ valleyId: 'heartwood', queue, log });
    for (const minute of [480, day - 1, day + 239]) await daily.look(minute);
    expect(asked).toEqual([]);
    await daily.look(day + 240);
    expect(asked).toEqual(['analysis:heartwood:0']);
    await daily.look(day + 330);
    await daily.look(day + 331);
    expect(asked).toEqual(['analysis:heartwood:0', 'gazette:heartwood:0']);
    expect(events.map(({ type, engineType, data }) => [type, engineType, data])).toEqual([
      ['analysis_requested', 'analyst', { about: 'everything', minute: day }],
      ['gazette_due', 'narrator', { day: 0 }],
    ]);
    await daily.look(2 * day + 400);
    expect(asked.slice(2)).toEqual(['analysis:heartwood:1', 'gazette:heartwood:1']);
  });

  it('catches up with the last day alone after a long pause, with the key it would have had', async () => {
    const { asked, queue } = recording();
    await createDaily({ valleyId: 'heartwood', queue, log }).look(9 * day + 700);
    expect(asked).toEqual(['analysis:heartwood:8', 'gazette:heartwood:8']);
  });

  it('asks again when it could not be asked', async () => {
    let isAway = true;
    const { asked, queue } = recording(() => isAway);
    const daily = createDaily({ valleyId: 'heartwood', queue, log });
    await daily.look(day + 400);
    expect(asked).toEqual([]);
    isAway = false;
    await daily.look(day + 402);
    await daily.look(day + 404);
    expect(asked).toEqual(['analysis:heartwood:0', 'gazette:heartwood:0']);
  });
});
