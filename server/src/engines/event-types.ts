/**
 * What may be in the queue: the kinds of events, who works each off, and the shape of its data. The one source of the
 * table `event_types`, which `write-event-types.ts` writes down for the database package to fill in.
 */
import { z } from 'zod';
import { actorRequests } from './event-types-actor.ts';
import { analystOutputs, analystRequests } from './event-types-analyst.ts';
import { narratorOutputs, narratorRequests } from './event-types-narrator.ts';
import { actorOutputs, storyTurns } from './event-types-valley.ts';

/**
 * `request` asks an engine for something; `output` is what came of it, and `story` what a scenario's timeline brings
 * about: both are worked off by the valley they are for. `system` events are only on record.
 */
export type EventCategory = 'request' | 'output' | 'story' | 'system';

type Kind = { readonly description: string; readonly data: z.ZodType };

export type EventTypeRow = {
  name: string;
  description: string;
  category: EventCategory;
  /** Who works a request off; who puts an output out. */
  engine_type: 'actor' | 'narrator' | 'analyst' | 'valley' | null;
  /** JSON Schema, draft 2020-12. */
  schema: object;
};

const system = {
  error_occurred: {
    description: 'An engine could not do what was asked of it.',
    data: z.object({ message: z.string(), event_id: z.int().optional() }),
  },
} satisfies Record<string, Kind>;

function rows(
  kinds: Record<string, Kind>,
  category: EventCategory,
  engine: EventTypeRow['engine_type'],
): EventTypeRow[] {
  return Object.entries(kinds).map(([name, { description, data }]) => ({
    name,
    description,
    category,
    engine_type: engine,
    schema: z.toJSONSchema(data, { io: 'input' }),
  }));
}

export const eventTypeRows = (): EventTypeRow[] => [
  ...rows(actorRequests, 'request', 'actor'),
  ...rows(narratorRequests, 'request', 'narrator'),
  ...rows(analystRequests, 'request', 'analyst'),
  ...rows(actorOutputs, 'output', 'actor'),
  ...rows(narratorOutputs, 'output', 'narrator'),
  ...rows(analystOutputs, 'output', 'analyst'),
  ...rows(storyTurns, 'story', 'valley'),
  ...rows(system, 'system', null),
];
