/**
 * Lets an outside retrieval bench ask the shipped memory store: one JSON object a line on standard input, one answer a
 * line on standard output. `load` stores a corpus as one agent's memories; `query` gives ids, best first.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { openDatabase, type Database } from '@heartwood/db';
import { createOfflineEmbedder } from '../../server/src/adapters/offline-embedder.ts';
import { takeLease } from '../../server/src/adapters/postgres-lease.ts';
import { createPostgresMemoryStore } from '../../server/src/adapters/postgres-memory-store.ts';
import type { MemoryStore, NewMemory } from '../../server/src/ports/memory-store.ts';

const memorySchema = z.looseObject({
  id: z.string(),
  text: z.string(),
  speaker: z.string(),
  ts: z.number(),
  session: z.union([z.string(), z.number()]),
});
const messageSchema = z.discriminatedUnion('op', [
  z.looseObject({ op: z.literal('load'), corpus: z.string(), memories: z.array(memorySchema) }),
  z.looseObject({ op: z.literal('query'), corpus: z.string(), query: z.string(), k: z.int().min(1) }),
]);
type Load = Extract<z.infer<typeof messageSchema>, { op: 'load' }>;

const valley = 'bench';
const embedder = createOfflineEmbedder();
/** The loop's own weights for a reply, `taskWeights` in mind/retrieve.ts. */
const weights = { relevance: 1, importance: 0.25, recency: 0.15, emotion: 0.1 };
/** Stored at a time: a few hundred vectors are a statement of some megabytes. */
const batch = 200;

type Corpus = { agentId: string; nowMinute: number; idOf: Map<string, string> };

function slug(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_');
}

async function load(database: Database, store: MemoryStore, message: Load): Promise<Corpus> {
  const agentId = `reader_${slug(message.corpus)}`;
  await database.dataSource.query(
    'INSERT INTO agents (id, valley_id, slug, name) VALUES ($1::text, $2::text, $3::text, $3::text)',
    [`${valley}/${agentId}`, valley, agentId],
  );
  const first = Math.min(...message.memories.map((one) => one.ts));
  const minuteOf = (ts: number) => Math.round((ts - first) / 60_000);
  const idOf = new Map<string, string>();
  for (let start = 0; start < message.memories.length; start += batch) {
    const part = message.memories.slice(start, start + batch);
    const texts = part.map((one) => `${one.speaker} told me: "${one.text}"`.slice(0, 2000));
    const vectors = await embedder.embed(texts);
    const stored = await store.add(
      part.map((one, i): NewMemory => ({
        agentId,
        type: 'conversation',
        content: texts[i] ?? one.text,
        importance: 3,
        valence: 0,
        arousal: 0,
        tags: [],
        relatedAgents: [],
        relatedCharacters: [],
        placeId: null,
        conversationId: `${agentId}-${one.session}`,
        provenance: { toldBy: null, sourceMemoryId: null, certainty: 1 },
        gameMinute: minuteOf(one.ts),
        embedding: vectors[i] ? { model: embedder.model, vector: vectors[i] } : null,
        idempotencyKey: null,
      })),
    );
    stored.forEach((memory, i) => idOf.set(memory.id, part[i]?.id ?? ''));
  }
  const last = Math.max(...message.memories.map((one) => one.ts));
  return {
    agentId,
    nowMinute: minuteOf(last),
    idOf,
  };
}

async function query(store: MemoryStore, corpus: Corpus, text: string, k: number): Promise<string[]> {
  const [vector] = await embedder.embed([text]);
  const found = await store.search({
    agentId: corpus.agentId,
    text,
    embedding: vector ? { model: embedder.model, vector } : null,
    valence: 0,
    arousal: 0,
    nowMinute: corpus.nowMinute,
    weights,
    aboutActors: [],
    limit: Math.min(100, k),
  });
  return found.map(({ memory }) => corpus.idOf.get(memory.id) ?? '');
}

/** Ends when its standard input does. */
export async function bench(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { help: { type: 'boolean' }, 'database-url': { type: 'string' } },
  });
  if (values.help) {
    console.log(
      'npm run --silent bench -- retrieval-plugin [--database-url URL]\n\nReads {"op":"load"|"query",…} lines, answers each with one line of JSON. Without a URL it uses an embedded database in a temporary folder.',
    );
    return 0;
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'retrieval-'));
  const database = await openDatabase({ dataDir, databaseUrl: values['database-url'] });
  try {
    const lease = { valleyId: valley, seed: 1, owner: 'bench', leaseMs: 60_000 };
    const store = createPostgresMemoryStore(database, await takeLease(database.dataSource, lease));
    const corpora = new Map<string, Corpus>();
    for await (const line of createInterface({ input: process.stdin })) {
      if (line.trim() === '') continue;
      const message = messageSchema.parse(JSON.parse(line));
      if (message.op === 'load') {
        corpora.set(message.corpus, await load(database, store, message));
        console.log(JSON.stringify({ ok: true }));
        continue;
      }
      const corpus = corpora.get(message.corpus);
      console.log(
        JSON.stringify(
          corpus
            ? { ids: await query(store, corpus, message.query, message.k) }
            : { error: `${message.corpus} was not loaded` },
        ),
      );
    }
  } finally {
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  }
  return 0;
}
