/** Holds events against the schema of their type, as `event_types.schema` has it, before anybody has to work with them. */
import { z } from 'zod';
import { shapeFaults } from '../content/shape-faults.ts';
import type { EventTypeRecord } from '../ports/event-log.ts';
import type { NewEvent } from '../ports/event-queue.ts';

export type EventProblem = {
  /** Which of the events it is, from 0. */
  readonly at: number;
  readonly type: string;
  /** `type`, or where in the event it is: `data.findings.0`. */
  readonly field: string;
  readonly detail: string;
};

/** Gives what is wrong with them, in their order; nothing where all is well. */
export type TypeCheck = (events: readonly Pick<NewEvent, 'type' | 'data'>[]) => Promise<EventProblem[]>;

type Types = () => Promise<readonly EventTypeRecord[]>;

/** They are seed data: asked for again only for one that is new. */
export function createTypeLookup(types: Types): (name: string) => Promise<EventTypeRecord | undefined> {
  const known = new Map<string, EventTypeRecord>();
  return async (name) => {
    if (!known.has(name)) for (const type of await types()) known.set(type.name, type);
    return known.get(name);
  };
}

export function createTypeCheck(types: Types): TypeCheck {
  const typeOf = createTypeLookup(types);
  const schemas = new WeakMap<EventTypeRecord, z.ZodType>();
  return async (events) => {
    const problems: EventProblem[] = [];
    for (const [at, { type, data }] of events.entries()) {
      const record = await typeOf(type);
      if (record === undefined) {
        problems.push({ at, type, field: 'type', detail: `there is no event type "${type}"` });
        continue;
      }
      const schema = schemas.get(record) ?? z.fromJSONSchema(record.schema);
      schemas.set(record, schema);
      const { error } = schema.safeParse(data, { reportInput: true });
      if (error === undefined) continue;
      for (const { path, detail } of shapeFaults(error, data))
        problems.push({ at, type, field: ['data', ...path].join('.'), detail });
    }
    return problems;
  };
}
