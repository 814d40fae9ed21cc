/** How long a search of memory takes beside what others do, and whether it finds what an exact look at everything finds. */
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { openDatabase, type Database, type DataSource } from '@heartwood/db';
import { embedOffline } from '../../server/src/adapters/offline-embedder.ts';
import { takeLease } from '../../server/src/adapters/postgres-lease.ts';
import { createPostgresMemoryStore } from '../../server/src/adapters/postgres-memory-store.ts';
import { memoryQuery } from '../../server/src/mind/memory-query.ts';
import { taskWeights } from '../../server/src/mind/retrieve.ts';
import type { MemoryQuery, MemoryStore } from '../../server/src/ports/memory-store.ts';
import { createChance } from '../../server/src/text/hash.ts';
import { startPostgres } from '../services/postgres.ts';
import { processorTime } from './processor-time.ts';
import { readOptions, resultJson, tell, wholeNumbers } from './program.ts';
import {
  actorOf,
  denseVector,
  dimension,
  isDense,
  modelOf,
  question,
  settle,
  toldTo,
  type Told,
} from './retrieval-crowd.ts';
import { plainQuery, timeWeighted } from './retrieval-peers.ts';
import { recallOf, type Asked } from './retrieval-recall.ts';

const help = `npm run bench -- retrieval-latency [options]

Fills a valley with memories and searches them, 20 at a time, with the weights of a reply.
  --memories N       of the whole valley (default 100000; a million takes a quarter of an hour and 12 GB)
  --agents N         who share them (default 25, and 100 from a million on)
  --questions N      to each agent, for the times (default 8; half of them, to the first 25 agents, for what is found)
  --backend NAME     postgres (default) or embedded; postgres is DATABASE_URL, or a temporary one where it is installed
  --seed N           of memories and questions (default 1)
  --without-peers    leave the plain query and LangChain out
  --json             one object instead of lines`;

const valley = 'bench';
const limit = 20;
/** An exact look at a million memories takes longer than to make them. */
const agentsLookedThrough = 25;

type Setting = { memories: number; agents: number; questions: number; seed: number };

export async function bench(args: readonly string[]): Promise<number> {
  const values = readOptions(help, args, {
    'without-peers': { type: 'boolean', default: false },
    memories: { type: 'string', default: '100000' },
    agents: { type: 'string' },
    questions: { type: 'string', default: '8' },
    seed: { type: 'string', default: '1' },
    backend: { type: 'string', default: 'postgres' },
  });
  if (values === null) return 0;
  const { memories, questions, seed } = wholeNumbers(values, ['memories', 'questions', 'seed'], 1);
  const { agents } = wholeNumbers(
    { agents: values.agents ?? (memories >= 1_000_000 ? '100' : '25') },
    ['agents'],
    1,
  );
  const setting: Setting = { memories, agents, questions, seed };
  const backend = z.enum(['postgres', 'embedded']).parse(values.backend);
  const { database, close } = await open(backend);
  try {
    const { figures, peers } = await measure(database, setting, !values['without-peers']);
    const goals = {
      p95Ms: backend === 'postgres' && memories <= 100_000 ? 10 : 20,
      recallDense: 0.999,
      recallOffline: 0.999,
    };
    const met =
      figures.p95Ms <= goals.p95Ms &&
      figures.recallDense >= goals.recallDense &&
      figures.recallOffline >= goals.recallOffline;
    if (values.json) {
      console.log(resultJson({ name: 'retrieval-latency', figures, peers, goals, met }, backend));
    }
    return met ? 0 : 1;
  } finally {
    await close();
  }
}

async function open(
  backend: 'postgres' | 'embedded',
): Promise<{ database: Database; close: () => Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'retrieval-'));
  const given = process.env['DATABASE_URL'];
  const started = backend === 'embedded' || given !== undefined ? null : await startPostgres();
  if (started !== null && 'missing' in started) throw new Error(started.missing);
  const databaseUrl = backend === 'embedded' ? undefined : (started?.url ?? given);
  const database = await openDatabase({ dataDir, databaseUrl, queryTimeoutMs: 600_000 });
  return {
    database,
    close: async () => {
      await database.dataSource.query('DELETE FROM valleys WHERE id = $1', [valley]).catch(() => undefined);
      await database.close();
      await started?.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function measure(database: Database, setting: Setting, withPeers: boolean) {
  const { agents, memories, seed } = setting;
  const each = Math.floor(memories / agents);
  const { dataSource } = database;
  const lease = await takeLease(dataSource, {
    valleyId: valley,
    seed: 1,
    owner: 'bench',
    leaseMs: 86_400_000,
  });
  const store = createPostgresMemoryStore(database, lease);
  await settle(dataSource, valley, { agents, each, seed }, (rows) => tell(`memories ${rows} of ${memories}`));
  tell('tidying the tables\n');
  await dataSource.query('VACUUM ANALYZE agent_memories');
  const asked = questionsTo(setting, each);
  const times = await timesOf(dataSource, store, asked);
  console.error(
    `${each * agents} memories of ${agents} agents: p50 ${times.p50Ms} ms, p95 ${times.p95Ms} ms (of processors ${times.nodeMs} ms in Node.js, ${times.postgresMs ?? 'no'} ms in PostgreSQL; an agent's first ${times.firstOfAgentP50Ms} ms; load ${times.load})`,
  );
  const found = await recallOf(
    dataSource,
    store,
    asked.filter(({ agent }, n) => agent < agentsLookedThrough && Math.floor(n / agents) % 2 === 0),
    { valley, each },
  );
  const figures = {
    memories: each * agents,
    agents,
    ...times,
    recallDense: found.dense,
    recallOffline: found.offline,
  };
  console.error(`recall@20 ${found.dense} of dense vectors, ${found.offline} of the offline embedder's`);
  return { figures, peers: withPeers ? await peersOf(dataSource, setting, asked, each) : {} };
}

function questionsTo({ agents, questions, seed }: Setting, each: number): Asked[] {
  const chance = createChance(seed + 99);
  const names = ['Ada', 'Bo', 'Cleo', 'Dario', 'Edda', 'Fitz', 'Greta', 'Hal', 'Ines', 'Jory', 'Kit', 'Lena'];
  const people = names.map((name) => ({ id: actorOf(name), name }));
  return Array.from({ length: agents * questions }, (_, n) => {
    const agent = n % agents;
    const { text, person } = question(chance);
    const vector = isDense(agent) ? denseVector(Math.floor(chance() * 1e9)) : embedOffline(text);
    const query = memoryQuery({
      agentId: `agent_${agent}`,
      text,
      embedding: { model: modelOf(agent), vector },
      valence: chance() * 2 - 1,
      arousal: chance(),
      nowMinute: 90 * 1440,
      weights: taskWeights.reply,
      // Half of the time they speak with the person asked about.
      spokenTo: [n % 2 === 0 ? actorOf(person) : actorOf(names[n % names.length] ?? '')],
      people,
      limit,
    });
    return { agent, query, each };
  });
}

async function timesOf(source: DataSource, store: MemoryStore, asked: readonly Asked[]) {
  // The first of each agent reads what a living valley has in memory anyway.
  const first: number[] = [];
  for (const { query } of asked.slice(0, new Set(asked.map(({ agent }) => agent)).size)) {
    first.push(await timed(store, query));
  }
  // And the program is compiled by use.
  for (const { query } of asked.slice(0, 100)) await store.search(query);
  const before = await processorTime(source);
  const times: number[] = [];
  for (const [n, { query }] of asked.entries()) {
    times.push(await timed(store, query));
    tell(`search ${n + 1} of ${asked.length}`);
  }
  const after = await processorTime(source);
  tell('\n');
  const each = (ms: number): number => Number((ms / asked.length).toFixed(2));
  return {
    p50Ms: at(times, 0.5),
    p95Ms: at(times, 0.95),
    firstOfAgentP50Ms: at(first, 0.5),
    nodeMs: each(after.nodeMs - before.nodeMs),
    postgresMs:
      after.postgresMs === null || before.postgresMs === null
        ? null
        : each(after.postgresMs - before.postgresMs),
    load: Number((loadavg()[0] ?? 0).toFixed(1)),
  };
}

async function timed(store: MemoryStore, query: MemoryQuery): Promise<number> {
  const startedAt = performance.now();
  await store.search(query);
  return performance.now() - startedAt;
}

/** Each over one agent's memories, as it stands; LangChain's over no more than that in all. */
async function peersOf(source: DataSource, { agents, seed }: Setting, asked: readonly Asked[], each: number) {
  const plain: number[] = [];
  for (const { agent, query } of asked) {
    const startedAt = performance.now();
    await plainQuery(
      source,
      `${valley}/agent_${agent}`,
      query.embedding?.vector ?? new Float32Array(dimension),
    );
    plain.push(performance.now() - startedAt);
    tell(`plain query ${plain.length} of ${asked.length}`);
  }
  const told: Told[] = toldTo(0, each, seed);
  const questions = asked
    .filter(({ agent }) => agent % agents === 0 || agents === 1)
    .map(({ query }) => ({
      text: query.text,
      vector: query.embedding?.vector ?? new Float32Array(dimension),
    }));
  tell('filling LangChain');
  const weighted = await timeWeighted(0, told, questions);
  const peers = {
    plainQueryP50Ms: at(plain, 0.5),
    plainQueryP95Ms: at(plain, 0.95),
    langChainTimeWeightedP50Ms: at(weighted, 0.5),
    langChainTimeWeightedP95Ms: at(weighted, 0.95),
    langChainMemories: each,
  };
  tell('\n');
  console.error(
    `beside it: plain query p50 ${peers.plainQueryP50Ms} ms, p95 ${peers.plainQueryP95Ms} ms; LangChain over ${each} memories p50 ${peers.langChainTimeWeightedP50Ms} ms, p95 ${peers.langChainTimeWeightedP95Ms} ms`,
  );
  return peers;
}

function at(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return Number((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(2));
}
