import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { eventTypeRows } from '../../server/src/engines/event-types.ts';
import { isEventTypesFileStale } from '../../server/src/engines/write-event-types.ts';
import { engineOutputWords, requestWords } from '../../server/src/content/scenario-words.ts';

describe('the kinds of events', () => {
  const rows = eventTypeRows();
  const read = (schema: object): z.ZodType =>
    z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);

  it('are as the database package has them', () => {
    expect(isEventTypesFileStale()).toBe(false);
  });

  it('have each a name of its own, and a schema that can be read back', () => {
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
    for (const { schema } of rows) expect(() => read(schema)).not.toThrow();
  });

  it('are those that scenarios speak of', () => {
    const requests = rows.filter(({ category }) => category === 'request').map(({ name }) => name);
    const outputs = rows.filter(({ category }) => category === 'output').map(({ name }) => name);
    expect(requests).toEqual(expect.arrayContaining([...requestWords]));
    expect(outputs).toEqual(expect.arrayContaining([...engineOutputWords]));
  });

  it('say of data that does not fit what is wrong with it', () => {
    const action = rows.find(({ name }) => name === 'character_action');
    const schema = read(action?.schema ?? {});
    expect(schema.safeParse({ action: 'emote', emote: 'wave' }).success).toBe(true);
    expect(schema.safeParse({ action: 'emote', emote: 'moonwalk' }).success).toBe(false);
    expect(schema.safeParse({ action: 'fly' }).success).toBe(false);
  });
});
