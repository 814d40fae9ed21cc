/**
 * A turn of talk with what is remembered of it and what it changes, in one statement that looks at the lease, too: players
 * wait for turns more than for anything else, and each way to the database costs both sides about as much as the work there.
 */
import type { DataSource } from '@heartwood/db';
import type { NewMemory } from '../ports/memory-store.ts';
import {
  StaleLeaseError,
  type RelationshipChange,
  type RelationshipRecord,
  type TurnRecord,
} from '../ports/valley-store.ts';
import { turnParameters } from './postgres-conversations.ts';
import type { Lease } from './postgres-lease.ts';
import {
  additionOf,
  insertMemories,
  rememberedAs,
  type AddedRow,
  type Remembered,
} from './postgres-memory-adding.ts';
import { changeOf, readTouched, toTies, type TieRow } from './postgres-relationships.ts';

type TurnRow = { is_new: boolean; remembered: AddedRow[] | null; ties: TieRow[] | null };

/** Of a talk's six people at most. */
export async function writeTurn(
  { manager }: DataSource,
  lease: Lease,
  turn: TurnRecord,
  memories: readonly NewMemory[],
  changes: readonly RelationshipChange[],
): Promise<{ memories: Remembered[]; relationships: RelationshipRecord[] }> {
  const { held, valleyId } = lease;
  const parameters = [...held.parameters, ...turnParameters(valleyId, turn)];
  const addition = additionOf(valleyId, memories, parameters.length + 1);
  parameters.push(...addition.parameters);
  const change = changeOf(valleyId, changes, parameters.length + 1);
  parameters.push(...change.parameters);
  const [row] = await manager.query<(TurnRow | undefined)[]>(
    `WITH ${held.sql},
     logged AS MATERIALIZED (
       SELECT log_turn($3, $4, $5::int, $6, $7, $8::jsonb, $9::text[], $10, $11, $12, $13::float8) AS is_new FROM held)
     ${memories.length === 0 ? '' : `, remembered AS MATERIALIZED (${addition.sqlIf('logged')})`}
     ${changes.length === 0 ? '' : `, tied AS MATERIALIZED (${change.sql('(SELECT FROM logged WHERE is_new) AS new')})`}
     SELECT is_new, ${memories.length === 0 ? 'NULL' : '(SELECT json_agg(told) FROM (SELECT nth, id::text, changed_in::text, terms::text FROM remembered) AS told)'} AS remembered,
       ${changes.length === 0 ? 'NULL' : '(SELECT json_agg(tied ORDER BY nth) FROM tied)'} AS ties FROM logged`,
    parameters,
  );
  if (row === undefined) throw new StaleLeaseError(valleyId);
  const added = new Map(row.remembered?.map((one) => [one.nth, one]));
  const fresh = memories.flatMap((memory, nth) => {
    const one = added.get(nth);
    return one === undefined ? [] : [rememberedAs(memory, one)];
  });
  return {
    // Some were there: the turn is told a second time.
    memories: fresh.length < memories.length ? await insertMemories(manager, valleyId, memories) : fresh,
    relationships: row.is_new ? toTies(row.ties ?? []) : await readTouched(manager, valleyId, changes),
  };
}
