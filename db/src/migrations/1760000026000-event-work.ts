import type { MigrationInterface, QueryRunner } from 'typeorm';
import { queueFunctions } from './event-queue-functions.ts';
import { workFunctions } from './event-work-functions.ts';
import { updatedAtTrigger } from './sql.ts';

/**
 * A queue that costs less: every index is opened at every statement and written at nearly every change, so that those go
 * whose questions others answer. What is queued is found by `ix_event_instances_claim`, in the order of priorities; what
 * has failed, by status and by when it is due; and by its type only what was put aside.
 */
export class EventWork1760000026000 implements MigrationInterface {
  readonly name = 'EventWork1760000026000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}

const putAside = `status IN ('failed', 'dead_letter', 'cancelled')`;
const former = queueFunctions.filter(({ signature }) => /^(?:claim|complete)_events/.test(signature));
const trigger = updatedAtTrigger('event_instances');

const up = [
  ...['priority', 'event_type_id', 'retry', 'status'].map((name) => `DROP INDEX ix_event_instances_${name}`),
  `CREATE INDEX ix_event_instances_status ON event_instances (status, next_retry_time) WHERE ${putAside}`,
  `CREATE INDEX ix_event_instances_event_type_id ON event_instances (event_type_id, id) WHERE ${putAside}`,
  ...former.map(({ signature }) => `DROP FUNCTION ${signature}`),
  ...workFunctions.map(({ create }) => create),
  // The queue's own steps say when, which spares a call of a function for each row.
  'DROP TRIGGER event_instances_updated_at ON event_instances',
  trigger.replace('FOR EACH ROW', 'FOR EACH ROW WHEN (NEW.updated_at <= OLD.updated_at)'),
];

const down = [
  'DROP TRIGGER event_instances_updated_at ON event_instances',
  trigger,
  ...workFunctions.map(({ signature }) => `DROP FUNCTION ${signature}`),
  ...former.map(({ create }) => create),
  'DROP INDEX ix_event_instances_status',
  'DROP INDEX ix_event_instances_event_type_id',
  `CREATE INDEX ix_event_instances_status ON event_instances (status) WHERE ${putAside}`,
  `CREATE INDEX ix_event_instances_event_type_id ON event_instances (event_type_id) WHERE status <> 'completed'`,
  `CREATE INDEX ix_event_instances_priority ON event_instances (priority) WHERE status = 'queued'`,
  `CREATE INDEX ix_event_instances_retry ON event_instances (next_retry_time) WHERE status = 'failed'`,
];
