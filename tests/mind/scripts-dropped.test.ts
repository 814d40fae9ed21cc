/** Talks written whole do not outlive those who were to say them, nor the process. */
import { describe, expect, it } from 'vitest';
import type { Villager } from '../../server/src/content/villager.ts';
import type { Context } from '../../server/src/mind/context.ts';
import { handle } from '../../server/src/mind/loop-events.ts';
import type { Parts } from '../../server/src/mind/loop-parts.ts';
import { dropScripts, type Script, type Scripts } from '../../server/src/mind/scripts.ts';
import { worldOf } from './routine-day.ts';

const script = (...ids: string[]): Script => ({
  turns: [],
  next: 1,
  sides: ids.map((id) => ({ persona: { id } as Villager, memories: [] })),
});
const written = (): Scripts =>
  new Map([
    ['a b', script('a', 'b')],
    ['b c', script('b', 'c')],
    ['c d', script('c', 'd')],
  ]);

describe('a script', () => {
  it('goes with whoever leaves the valley', () => {
    const scripts = written();
    const parts = { comings: { onDeparted: () => undefined } } as unknown as Parts;
    handle({ scripts } as unknown as Context, parts, worldOf([], 600, 48), {
      kind: 'departed',
      actorId: 'b',
    });
    expect([...scripts.keys()]).toEqual(['c d']);
  });

  it('goes with the process', () => {
    const scripts = written();
    dropScripts({ scripts });
    expect(scripts.size).toBe(0);
  });
});
