import type { MigrationInterface, QueryRunner } from 'typeorm';
import { queueFunctions } from './event-queue-functions.ts';
import { updatedAtTrigger } from './sql.ts';

/**
 * What the queue needs beyond the plain table. Events of one lane are worked off one at a time, in the order they came:
 * `is_next` is the one of its lane that may be claimed, and a unique index lets no second one be. A claim is numbered,
 * so that who lost an event cannot complete it. Finished events leave the indexes of the queue, and later the table.
 */
export class EventLanes1760000020000 implements MigrationInterface {
  readonly name = 'EventLanes1760000020000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}

const statuses = "'queued', 'processing', 'completed', 'failed', 'dead_letter'";
const unfinished = "status IN ('queued', 'processing', 'failed')";
const statusCheck = 'event_instances_status_check';

/** Of the seeds: now without the finished, which are nearly all rows, and whose upkeep would be most of the work. */
const narrowed = [
  // Those queued and under way have indexes of their own.
  ['status', 'status', `status IN ('failed', 'dead_letter', 'cancelled')`],
  ['event_type_id', 'event_type_id', `status <> 'completed'`],
  ['priority', 'priority', `status = 'queued'`],
  ['lock_until', 'lock_until', 'lock_until IS NOT NULL'],
  ['scenario_run_id', 'scenario_run_id', 'scenario_run_id IS NOT NULL'],
  ['source_agent_id', 'source_agent_id', 'source_agent_id IS NOT NULL'],
  ['target_agent_id', 'target_agent_id', 'target_agent_id IS NOT NULL'],
  ['valley_id', 'valley_id', 'valley_id IS NOT NULL'],
  ['agent_id', 'agent_id', 'agent_id IS NOT NULL'],
] as const;

const up = [
  `ALTER TABLE event_instances
     ADD COLUMN engine_type varchar(50),
     ADD COLUMN lane varchar(200) CONSTRAINT event_instances_lane CHECK (length(lane) > 0),
     ADD COLUMN is_next boolean NOT NULL DEFAULT true,
     ADD COLUMN claim_count integer NOT NULL DEFAULT 0 CONSTRAINT event_instances_claim_count CHECK (claim_count >= 0),
     ADD COLUMN caused_by bigint,
     ADD COLUMN idempotency_key varchar(200) CONSTRAINT event_instances_key CHECK (length(idempotency_key) > 0),
     DROP CONSTRAINT ${statusCheck},
     ADD CONSTRAINT ${statusCheck} CHECK (status IN (${statuses}, 'cancelled'))`,
  `UPDATE event_instances SET engine_type = kind.engine_type FROM event_types kind
     WHERE kind.id = event_type_id AND kind.category = 'request'`,
  'DROP INDEX ix_event_instances_claim',
  `CREATE INDEX ix_event_instances_claim ON event_instances (engine_type, priority DESC, id)
     WHERE status = 'queued' AND is_next`,
  `CREATE UNIQUE INDEX ix_event_instances_one_of_a_lane ON event_instances (lane) WHERE is_next AND ${unfinished}`,
  `CREATE INDEX ix_event_instances_lane ON event_instances (lane, id) WHERE lane IS NOT NULL AND ${unfinished}`,
  `CREATE INDEX ix_event_instances_retry ON event_instances (next_retry_time) WHERE status = 'failed'`,
  `CREATE INDEX ix_event_instances_caused_by ON event_instances (caused_by) WHERE caused_by IS NOT NULL`,
  `CREATE UNIQUE INDEX ix_event_instances_once ON event_instances (idempotency_key) WHERE idempotency_key IS NOT NULL`,
  ...narrowed.flatMap(([name, columns, where]) => [
    `DROP INDEX ix_event_instances_${name}`,
    `CREATE INDEX ix_event_instances_${name} ON event_instances (${columns}) WHERE ${where}`,
  ]),
  // As the table, and nothing refers to it or from it: what is kept for reading.
  'CREATE TABLE event_archive (LIKE event_instances INCLUDING DEFAULTS INCLUDING GENERATED)',
  'ALTER TABLE event_archive ADD PRIMARY KEY (id), ADD COLUMN archived_at timestamptz NOT NULL DEFAULT now()',
  updatedAtTrigger('event_archive'),
  'CREATE INDEX ix_event_archive_valley ON event_archive (valley_id, id)',
  'CREATE INDEX ix_event_archive_agent ON event_archive (agent_id, id)',
  ...queueFunctions.map(({ create }) => create),
];

const down = [
  ...queueFunctions.toReversed().map(({ signature }) => `DROP FUNCTION ${signature}`),
  'DROP TABLE event_archive',
  ...narrowed.flatMap(([name, columns]) => [
    `DROP INDEX ix_event_instances_${name}`,
    `CREATE INDEX ix_event_instances_${name} ON event_instances (${columns})`,
  ]),
  ...['caused_by', 'retry', 'lane', 'one_of_a_lane', 'once', 'claim'].map(
    (name) => `DROP INDEX ix_event_instances_${name}`,
  ),
  `CREATE INDEX ix_event_instances_claim ON event_instances (priority DESC, id) WHERE status = 'queued'`,
  `UPDATE event_instances SET status = 'dead_letter' WHERE status = 'cancelled'`,
  `ALTER TABLE event_instances
     DROP CONSTRAINT ${statusCheck},
     ADD CONSTRAINT ${statusCheck} CHECK (status IN (${statuses})),
     DROP COLUMN engine_type, DROP COLUMN lane, DROP COLUMN is_next, DROP COLUMN claim_count, DROP COLUMN caused_by,
     DROP COLUMN idempotency_key`,
];
