/**
 * A villager who has heard whole dialogues and is asked about them: what is told goes through the shipped store, what
 * is asked through the shipped query, search and joining, in a database of its own for each dialogue.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { openDatabase, type Database } from '@heartwood/db';
import { createOfflineEmbedder } from '../../server/src/adapters/offline-embedder.ts';
import { takeLease } from '../../server/src/adapters/postgres-lease.ts';
import { createPostgresMemoryStore } from '../../server/src/adapters/postgres-memory-store.ts';
import { dayZeroMs, memoryQuery, type Named } from '../../server/src/mind/memory-query.ts';
import { compose, taskWeights } from '../../server/src/mind/retrieve.ts';
import { isQuestion } from '../../server/src/mind/text-signals.ts';
import type { MemoryStore, NewMemory, RetrievalWeights } from '../../server/src/ports/memory-store.ts';

export const corpusSchema = z.looseObject({
  corpus: z.string(),
  now: z.number().optional(),
  memories: z.array(
    z.looseObject({
      id: z.string(),
      text: z.string(),
      speaker: z.string(),
      ts: z.number(),
      session: z.union([z.string(), z.number()]),
    }),
  ),
});
type Corpus = z.infer<typeof corpusSchema>;

/** `reply` is what villagers answer with; `relevance` leaves recency, importance and feelings out. */
export const weightings: Readonly<Record<'relevance' | 'reply', RetrievalWeights>> = {
  relevance: { relevance: 1, importance: 0, recency: 0, emotion: 0 },
  reply: taskWeights.reply,
};

const valley = 'bench';
const agentId = 'reader';
const embedder = createOfflineEmbedder();
/** Stored at a time: a few hundred vectors are a statement of some megabytes. */
const batch = 200;

export type Reader = {
  /** Ids of the memories, best first. */
  ask(text: string, limit: number, weights: RetrievalWeights): Promise<string[]>;
  close(): Promise<void>;
};

export async function openReader(corpus: Corpus, databaseUrl?: string): Promise<Reader> {
  const dataDir = await mkdtemp(join(tmpdir(), 'retrieval-'));
  const database = await openDatabase({ dataDir, databaseUrl });
  const close = async (): Promise<void> => {
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const store = await emptyStore(database);
    const people = peopleOf(corpus);
    const idOf = await tell(store, corpus, people);
    const nowMinute = minuteOf(corpus.now ?? Math.max(...corpus.memories.map(({ ts }) => ts)));
    return {
      ask: (text, limit, weights) => ask(store, { people, idOf, nowMinute }, text, limit, weights),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function emptyStore(database: Database): Promise<MemoryStore> {
  const { dataSource } = database;
  await dataSource.query('DELETE FROM agents WHERE valley_id = $1', [valley]);
  const lease = await takeLease(dataSource, {
    valleyId: valley,
    seed: 1,
    owner: 'bench',
    leaseMs: 3_600_000,
  });
  await dataSource.query('INSERT INTO agents (id, valley_id, slug, name) VALUES ($1, $2, $3, $3)', [
    `${valley}/${agentId}`,
    valley,
    agentId,
  ]);
  return createPostgresMemoryStore(database, lease);
}

/** Times of the valley are laid over those of a calendar, so dates in a question need no words of their own. */
function minuteOf(ms: number): number {
  return (ms - dayZeroMs) / 60_000;
}

function peopleOf({ memories }: Corpus): Named[] {
  return [...new Set(memories.map(({ speaker }) => speaker))].map((name, n) => ({
    id: `speaker_${n}`,
    name,
  }));
}

/** As `memoryOfHearing` puts what somebody told a villager. */
async function tell(
  store: MemoryStore,
  corpus: Corpus,
  people: readonly Named[],
): Promise<Map<string, string>> {
  const idOf = new Map<string, string>();
  const heard = corpus.memories.map((one) => {
    const question = isQuestion(one.text);
    return {
      ...one,
      question,
      content: `${one.speaker} ${question ? 'asked' : 'told'} me: "${one.text}"`.slice(0, 2000),
    };
  });
  for (let start = 0; start < heard.length; start += batch) {
    const part = heard.slice(start, start + batch);
    const vectors = await embedder.embed(part.map(({ content }) => content));
    const stored = await store.add(
      part.map((one, n): NewMemory => {
        const speaker = people.find(({ name }) => name === one.speaker)?.id ?? '';
        const vector = vectors[n];
        return {
          agentId,
          type: 'conversation',
          content: one.content,
          importance: 3,
          valence: 0,
          arousal: 0,
          tags: ['talk', one.question ? 'question' : 'told'],
          relatedAgents: [],
          relatedCharacters: [speaker],
          placeId: null,
          conversationId: `talk-${one.session}`,
          provenance: { toldBy: speaker, sourceMemoryId: null, certainty: 0.8 },
          gameMinute: minuteOf(one.ts),
          embedding: vector === undefined ? null : { model: embedder.model, vector },
          idempotencyKey: null,
        };
      }),
    );
    stored.forEach((memory, n) => idOf.set(memory.id, part[n]?.id ?? ''));
  }
  return idOf;
}

async function ask(
  store: MemoryStore,
  {
    people,
    idOf,
    nowMinute,
  }: { people: readonly Named[]; idOf: ReadonlyMap<string, string>; nowMinute: number },
  text: string,
  limit: number,
  weights: RetrievalWeights,
): Promise<string[]> {
  const [vector] = await embedder.embed([text]);
  const query = memoryQuery({
    agentId,
    text,
    embedding: vector === undefined ? null : { model: embedder.model, vector },
    valence: 0,
    arousal: 0,
    nowMinute,
    weights,
    spokenTo: [],
    people,
    limit: 100,
  });
  const found = compose(await store.search(query), [], weights, { present: null }, nowMinute);
  return found.slice(0, limit).map(({ memory }) => idOf.get(memory.id) ?? '');
}
