/** Who knows a seeded fact, since when, and by whose word: followed in the database from memory to memory. */
import type { Fact } from './facts.ts';
import type { HeadlessValley } from './headless-valley.ts';
import type { ActorId } from '../../server/src/world/index.ts';

export type MemoryRow = {
  id: string;
  agentId: ActorId;
  type: string;
  content: string;
  tags: string[];
  toldBy: ActorId | null;
  sourceMemoryId: string | null;
  certainty: number;
  gameMinute: number;
};

export type Knower = {
  agentId: ActorId;
  /** Of the first memory that holds the fact. */
  sinceMinute: number;
  /** From this agent's memory back to the seeded one, where every step names its teller; null when it breaks off. */
  chain: { memoryId: string; agentId: ActorId; toldBy: ActorId | null }[] | null;
};

export type Diffusion = {
  fact: Fact['id'];
  ownerId: ActorId;
  /** The owner among them, in the order of learning. */
  knowers: Knower[];
  /** Of all villagers, the owner too, at the start and at the end. */
  shareAtStart: number;
  share: number;
  /** Of all villagers, those whose chain leads back to the seeded memory. */
  tracedShare: number;
};

export async function readMemories({ database, store }: HeadlessValley): Promise<MemoryRow[]> {
  const rows: (Omit<MemoryRow, 'gameMinute' | 'certainty'> & { gameMinute: string; certainty: string })[] =
    await database.dataSource.query(
      `SELECT memory.id::text AS "id", memory.agent_id AS "agentId", memory_type AS "type", content, tags,
         told_by AS "toldBy", source_memory_id::text AS "sourceMemoryId", certainty,
         game_minute AS "gameMinute"
       FROM agent_memories memory JOIN agents ON agents.id = memory.agent_id
       WHERE agents.valley_id = $1 ORDER BY memory.id`,
      [store.valleyId],
    );
  return rows.map((row) => ({
    ...row,
    agentId: slugOf(row.agentId),
    toldBy: row.toldBy === null ? null : slugOf(row.toldBy),
    gameMinute: Number(row.gameMinute),
    certainty: Number(row.certainty),
  }));
}

/** Outside of the first valley, ids carry its name before a slash. */
function slugOf(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

export function diffusionOf(
  fact: Fact,
  seedId: string,
  rows: readonly MemoryRow[],
  agentCount: number,
): Diffusion {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const knowers = new Map<ActorId, Knower>();
  for (const row of [...rows].sort((a, b) => a.gameMinute - b.gameMinute)) {
    if (row.tags.includes('question')) continue;
    const byOwner = row.agentId === fact.ownerId || row.toldBy === fact.ownerId;
    if (!fact.isIn(row.content, byOwner)) continue;
    const known = knowers.get(row.agentId);
    if (known !== undefined && known.chain !== null) continue;
    const chain = chainOf(row, seedId, byId);
    if (known === undefined) {
      knowers.set(row.agentId, { agentId: row.agentId, sinceMinute: row.gameMinute, chain });
    } else known.chain = chain;
  }
  const traced = [...knowers.values()].filter(({ chain }) => chain !== null).length;
  return {
    fact: fact.id,
    ownerId: fact.ownerId,
    knowers: [...knowers.values()],
    shareAtStart: 1 / agentCount,
    share: knowers.size / agentCount,
    tracedShare: traced / agentCount,
  };
}

/** Each step's source must be a memory of the one who told it. */
function chainOf(row: MemoryRow, seedId: string, byId: ReadonlyMap<string, MemoryRow>): Knower['chain'] {
  const chain: NonNullable<Knower['chain']> = [];
  const seen = new Set<string>();
  for (let at: MemoryRow | undefined = row; at !== undefined && !seen.has(at.id);) {
    seen.add(at.id);
    chain.push({ memoryId: at.id, agentId: at.agentId, toldBy: at.toldBy });
    if (at.id === seedId) return chain;
    if (at.sourceMemoryId === null) return null;
    const source: MemoryRow | undefined = byId.get(at.sourceMemoryId);
    const ownerOfSource: ActorId = at.toldBy ?? at.agentId;
    at = source?.agentId === ownerOfSource ? source : undefined;
  }
  return null;
}
