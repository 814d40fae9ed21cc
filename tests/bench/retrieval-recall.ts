/** How much of what an exact look at every memory finds is found by the store's search. */
import type { DataSource } from '@heartwood/db';
import type { MemoryQuery, MemoryStore } from '../../server/src/ports/memory-store.ts';
import { tell } from './program.ts';
import { isDense, vectorOf } from './retrieval-crowd.ts';
import { exactBest, type Row } from './retrieval-exact.ts';

export type Asked = { agent: number; query: MemoryQuery };

/** 0–1 of the best, of agents with dense vectors and of those with the offline embedder's. */
export async function recallOf(
  source: DataSource,
  store: MemoryStore,
  asked: readonly Asked[],
  { valley, each }: { valley: string; each: number },
): Promise<{ dense: number; offline: number }> {
  const hits = { dense: [0, 0], offline: [0, 0] };
  const rows = new Map<number, Row[]>();
  for (const [n, { agent, query }] of asked.toSorted((a, b) => a.agent - b.agent).entries()) {
    if (!rows.has(agent)) rows.clear();
    const mine = rows.get(agent) ?? (await rowsOf(source, `${valley}/agent_${agent}`, agent, each));
    rows.set(agent, mine);
    const exact = new Set((await exactBest(source, mine, query)).map(({ id }) => id));
    const found = await store.search(query);
    const kind = hits[isDense(agent) ? 'dense' : 'offline'];
    kind[0] = (kind[0] ?? 0) + found.filter(({ memory }) => exact.has(memory.id)).length;
    kind[1] = (kind[1] ?? 0) + exact.size;
    tell(`exact look ${n + 1} of ${asked.length}`);
  }
  tell('\n');
  return { dense: share(hits.dense), offline: share(hits.offline) };
}

function share([of = 0, all = 0]: number[]): number {
  return all === 0 ? 1 : Number((of / all).toFixed(5));
}

async function rowsOf(source: DataSource, key: string, agent: number, each: number): Promise<Row[]> {
  const rows = await source.query<(Omit<Row, 'vector'> & { content: string })[]>(
    `SELECT id, content, tsvector_to_array(to_tsvector('english', translate(content, './@:_-', '      '))) AS lexemes,
       related_players AS actors, conversation_id AS talk, game_minute AS minute, last_accessed_minute AS accessed,
       importance_score AS importance, valence, arousal
     FROM agent_memories WHERE agent_id = $1 ORDER BY id`,
    [key],
  );
  if (rows.length !== each) throw new Error(`${key} remembers ${rows.length} of ${each}`);
  return rows.map((row, n) => ({ ...row, vector: inHalves(vectorOf(agent, n, row.content)) }));
}

const half = new DataView(new ArrayBuffer(2));
function inHalves(vector: Float32Array): Float32Array {
  return vector.map((value) => {
    half.setFloat16(0, value);
    return half.getFloat16(0);
  });
}
