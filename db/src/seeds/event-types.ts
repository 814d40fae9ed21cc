// What each engine is asked to do and what it says was done; written by the server's `write-event-types.ts`.
import eventTypeRows from './event-types.json' with { type: 'json' };

interface EventType {
  name: string;
  description: string;
  category: string;
  engine_type: string | null;
  /** JSON Schema of an event's data. */
  schema: object;
}

export const eventTypes: readonly EventType[] = eventTypeRows;
