// The kinds of events the queue knows. Adding them again changes nothing but their descriptions.
import type { EntityManager } from 'typeorm';
import { eventTypes } from './event-types.ts';

export async function seedSystemData(manager: EntityManager): Promise<void> {
  await manager.query(
    `INSERT INTO event_types (name, description, schema, category, engine_type)
     SELECT name, description, schema, category, engine_type
     FROM jsonb_to_recordset($1::jsonb)
       AS kind (name text, description text, schema jsonb, category text, engine_type text)
     ORDER BY name
     ON CONFLICT (name) DO UPDATE SET
       description = excluded.description, schema = excluded.schema,
       category = excluded.category, engine_type = excluded.engine_type
     WHERE (event_types.description, event_types.schema, event_types.category, event_types.engine_type)
       IS DISTINCT FROM (excluded.description, excluded.schema, excluded.category, excluded.engine_type)`,
    [JSON.stringify(eventTypes)],
  );
}
