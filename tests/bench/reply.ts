/** What the server adds to a model's own time to the first word: storing the turn, retrieval, the prompt, the ladder. */
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { modelThinking, unlimited } from './model-thinking.ts';
import { readOptions, resultJson, wholeNumbers } from './program.ts';
import { talkAll, type Talked, type TalkingOptions } from './talking-valley.ts';
import { createOfflineEmbedder } from '../../server/src/adapters/offline-embedder.ts';
import { readContent, type Content } from '../../server/src/compose/content.ts';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import { startModelServerWorker } from '../services/model-server-worker.ts';
import { startPostgres } from '../services/postgres.ts';

const help = `npm run bench -- reply [--players N] [--seconds N] [--warm-up N] [--memories N] [--ttft MS] [--embedded] [--json]

Lets players talk to villagers at the real pace, with a model server whose first word takes a fixed time, and prints the
milliseconds from a player's turn to the villager's first word beyond what the model says it took, and where they go.
The model server has a thread of its own; the players cost next to nothing and share the valley's. Peer: the offline mind.
  --players N    talks at once, each with a villager of its own (default 50)
  --seconds N    of talking for each mind (default 40); between an answer and the next words 1.5 to 4 s pass, as people type
  --warm-up N    seconds of talk before them that are not counted (default 10)
  --memories N   of each villager beside those of their file (default 400)
  --ttft MS      the model's own time to the first word (default 300)
  --embedded     on the embedded database; otherwise on a temporary PostgreSQL, where it is installed
  --json         one object instead of lines`;

const goalMs = 30;

/** As many villagers as there are players: those of the valley, and then others like them. */
function crowd(content: Content, count: number): Content {
  const villagers = Array.from({ length: count }, (_, n) => {
    const like = content.villagers[n % content.villagers.length];
    if (like === undefined) throw new Error('There are no villagers.');
    if (n < content.villagers.length) return like;
    const which = ['Elder', 'Younger', 'Other', 'Fourth'][Math.floor(n / content.villagers.length) - 1] ?? n;
    const named = {
      id: `${like.id}_${n}`,
      name: `${like.name} the ${which}`,
      shortName: `${like.shortName} the ${which}`,
    };
    return { ...like, ...named, relationships: [], memories: [] };
  });
  return { ...content, villagers };
}

type Shares = { p50: number; p95: number; p99: number };

function shares(times: readonly number[]): Shares {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    Number((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Infinity).toFixed(1));
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

function processorTimes({ cpuMsPerAnswer, postgresMsPerAnswer }: Talked) {
  return {
    cpuMsPerAnswer: Number(cpuMsPerAnswer.toFixed(1)),
    postgresMsPerAnswer: postgresMsPerAnswer === null ? null : Number(postgresMsPerAnswer.toFixed(1)),
  };
}

export async function bench(args: readonly string[]): Promise<number> {
  const values = readOptions(help, args, {
    embedded: { type: 'boolean' },
    players: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '40' },
    'warm-up': { type: 'string', default: '10' },
    memories: { type: 'string', default: '400' },
    ttft: { type: 'string', default: '300' },
  });
  if (values === null) return 0;
  const { players } = wholeNumbers(values, ['players'], 1);
  const {
    seconds,
    memories,
    ttft: ttftMs,
    'warm-up': warmUpSeconds,
  } = wholeNumbers(values, ['seconds', 'memories', 'ttft', 'warm-up'], 0);
  const content = crowd(
    readContent(join(import.meta.dirname, '../../agents'), (line) => console.error(line)),
    players,
  );
  const postgres = values.embedded ? { missing: 'left out' } : await startPostgres();
  const databaseUrl = 'missing' in postgres ? undefined : postgres.url;
  const server = await startModelServerWorker({ kind: 'slow', delayMs: ttftMs });
  let told = 0;
  const common: Omit<TalkingOptions, 'thinking'> = {
    content,
    databaseUrl,
    players,
    memories,
    warmUpSeconds,
    seconds,
    onTurn(turns) {
      if (turns < told + 100) return;
      told = turns;
      console.error(`${turns} answers`);
    },
  };
  try {
    const withModel = await talkAll({
      ...common,
      thinking: modelThinking({ server, seed: 1, limits: { ...unlimited, callsAtOnce: 4 * players } }),
    });
    told = 0;
    const offline = createOfflineMind({ seed: 1 });
    const without = await talkAll({
      ...common,
      thinking: { mind: offline, fallback: offline, embedder: createOfflineEmbedder() },
    });
    const added = shares(withModel.times);
    const met = added.p95 <= goalMs && withModel.times.length > players;
    const figures = {
      addedP50Ms: added.p50,
      addedP95Ms: added.p95,
      addedP99Ms: added.p99,
      answers: withModel.times.length,
      unanswered: withModel.times.filter((ms) => ms === Infinity).length,
      ...processorTimes(withModel),
      split: Object.fromEntries(
        Object.entries(withModel.split).map(([part, times]): [string, Shares] => [part, shares(times)]),
      ),
      load: Number((loadavg()[0] ?? 0).toFixed(1)),
      players,
      memories,
      database: databaseUrl === undefined ? 'embedded' : 'postgres',
    };
    const peers = {
      offlineMind: {
        ...shares(without.times),
        answers: without.times.length,
        ...processorTimes(without),
      },
    };
    if (values.json) {
      console.log(resultJson({ name: 'reply', figures, peers, goals: { addedP95Ms: goalMs }, met }));
    } else {
      console.log(
        `beyond the model's ${ttftMs} ms: p50 ${added.p50} ms, p95 ${added.p95} ms, p99 ${added.p99} ms (${withModel.times.length} answers, ${figures.unanswered} never given)`,
      );
      console.log(
        `of processors, each answer ${figures.cpuMsPerAnswer} ms in Node.js, ${figures.postgresMsPerAnswer ?? 'no'} ms in PostgreSQL; load ${figures.load}`,
      );
      for (const [part, { p50, p95 }] of Object.entries(figures.split))
        console.log(`  ${part.padEnd(8)} p50 ${p50} ms, p95 ${p95} ms`);
      const { p50, p95, answers } = peers.offlineMind;
      console.log(`offline mind: p50 ${p50} ms, p95 ${p95} ms to the first word (${answers} answers)`);
      console.log(`the goal is p95 ${goalMs} ms at most: ${met ? 'met' : 'missed'}`);
    }
    return met ? 0 : 1;
  } finally {
    await server.stop();
    if (!('missing' in postgres)) await postgres.stop();
  }
}
