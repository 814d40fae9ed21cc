import { describe, expect, it } from 'vitest';
import { eventTypes } from '../../db/src/seeds/event-types.ts';
import { createTypeCheck } from '../../server/src/engines/event-check.ts';
import type { EventTypeRecord } from '../../server/src/ports/event-log.ts';
import type { JsonObject } from '../../server/src/ports/event-queue.ts';

const seeded: EventTypeRecord[] = eventTypes.map(({ engine_type: engineType, schema, ...type }) => ({
  ...type,
  engineType,
  schema: schema as JsonObject,
}));

describe('The check of events against their types', () => {
  it('lets pass what is as the type has it, and what the type says nothing of', async () => {
    const check = createTypeCheck(async () => seeded);
    const data = {
      analysis_type: 'ties',
      title: 'Two pairs',
      text: 'Two pairs keep together.',
      findings: { pairs: 2 },
      confidence: 0.4,
      more: [1],
    };
    expect(await check([{ type: 'pattern_detected', data }])).toEqual([]);
  });

  it('says which event is wrong, of what type, where, and in what way', async () => {
    const check = createTypeCheck(async () => seeded);
    const problems = await check([
      { type: 'dialogue', data: { dialogue: 'Good morning.' } },
      {
        type: 'pattern_detected',
        data: { analysis_type: 'ties', title: 'Ties', text: 'Ties.', findings: {}, confidence: 3 },
      },
      { type: 'scene_description', data: { scene: 'fair', title: 'The fair', place: 'plaza' } },
      { type: 'shouting', data: {} },
    ]);
    expect(problems).toMatchObject([
      { at: 1, type: 'pattern_detected', field: 'data.confidence' },
      { at: 2, type: 'scene_description', field: 'data.description' },
      { at: 3, type: 'shouting', field: 'type', detail: 'there is no event type "shouting"' },
    ]);
    expect(problems[0]?.detail).toContain('1');
  });

  it('asks for the types again only when it meets one that is new', async () => {
    const types = seeded.filter(({ name }) => name !== 'dialogue');
    let asked = 0;
    const check = createTypeCheck(async () => {
      asked += 1;
      return types;
    });
    expect(await check([{ type: 'state_change', data: {} }])).toEqual([]);
    expect(await check([{ type: 'state_change', data: {} }])).toEqual([]);
    expect(asked).toBe(1);
    expect(await check([{ type: 'dialogue', data: {} }])).toHaveLength(1);
    types.push(...seeded.filter(({ name }) => name === 'dialogue'));
    expect(await check([{ type: 'dialogue', data: { dialogue: 'Good morning.' } }])).toEqual([]);
  });

  it.each(seeded)('understands the schema of $name', async ({ name }) => {
    const check = createTypeCheck(async () => seeded);
    const problems = await check([{ type: name, data: {} }]);
    expect(problems.every(({ field }) => field.startsWith('data'))).toBe(true);
  });
});
