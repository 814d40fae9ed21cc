/**
 * A turn of talk with what is remembered of it, in one statement that looks at the lease, too: players wait for turns
 * more than for anything else, and each way to the database costs both sides about as much as the work there.
 */
import type { EntityManager } from '@heartwood/db';
import type { Memory, NewMemory } from '../ports/memory-store.ts';
import { StaleLeaseError, type TurnRecord } from '../ports/valley-store.ts';
import { turnParameters } from './postgres-conversations.ts';
import type { Lease } from './postgres-lease.ts';
import { additionOf, insertMemories, toMemory, type AddedRow } from './postgres-memory-rows.ts';

type TurnRow = { is_new: boolean } & (AddedRow | { nth: null });

/** Of a talk's six people at most. `isNew` is false when the turn was there already. */
export async function writeTurn(
  manager: EntityManager,
  lease: Lease,
  turn: TurnRecord,
  memories: readonly NewMemory[],
): Promise<{ isNew: boolean; memories: Memory[] }> {
  const { held } = lease;
  const parameters = [...held.parameters, ...turnParameters(lease.valleyId, turn)];
  const addition = memories.length === 0 ? null : additionOf(lease.valleyId, memories, parameters.length + 1);
  const rows = await manager.query<TurnRow[]>(
    `WITH ${held.sql},
     logged AS MATERIALIZED (
       SELECT log_turn($3, $4, $5::int, $6, $7, $8::jsonb, $9::text[], $10, $11, $12, $13::float8) AS is_new FROM held)
     ${addition === null ? '' : `, ${addition.sqlIf('logged')}`}
     SELECT logged.is_new, ${addition === null ? 'NULL AS nth FROM logged' : 'remembered.* FROM logged LEFT JOIN remembered ON true'}`,
    [...parameters, ...(addition?.parameters ?? [])],
  );
  const [first] = rows;
  if (first === undefined) throw new StaleLeaseError(lease.valleyId);
  const added = rows.filter((row) => row.nth !== null);
  if (added.length < memories.length) {
    // Some were there: the turn is told a second time.
    const stored = await insertMemories(manager, lease.valleyId, memories);
    return { isNew: first.is_new, memories: stored.map(({ memory }) => memory) };
  }
  return { isNew: first.is_new, memories: added.toSorted((a, b) => a.nth - b.nth).map(toMemory) };
}
