/** What asking over the queue adds to the first word of an answer: the same mind, asked directly and queued in turn. */
import { join } from 'node:path';
import { openDatabase } from '@heartwood/db';
import { setTimeout as sleep } from 'node:timers/promises';
import { readContent } from '../../server/src/compose/content.ts';
import type { Villager } from '../../server/src/content/villager.ts';
import type { Mind } from '../../server/src/mind/mind.ts';
import type { ReplyRequest } from '../../server/src/mind/tasks/talking.ts';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import { memory, replyTo, scored, tie } from '../mind/requests.ts';
import { embeddedBackend, type Backend } from '../services/databases.ts';
import { startPostgres } from '../services/postgres.ts';
import { queueForTests } from '../services/queued-mind.ts';
import { readOptions, resultJson, tell, wholeNumbers } from './program.ts';

const help = `npm run bench -- first-word [--times N] [--talks N] [--thoughts N] [--ttft MS] [--json]

Asks one mind for answers to players, directly and over the queue by turns, and prints how much later the first word is over
the queue: on a temporary PostgreSQL, where it is installed, and on the embedded database. The mind takes a fixed time to its
first word, as a model would, so that nothing but the queue makes the difference.
  --times N      answers each way, on each database (default 300)
  --talks N      answers at the same time (default 1)
  --thoughts N   villagers' own thoughts a second that go through the queue meanwhile (default 5)
  --ttft MS      the mind's own time to the first word (default 20)
  --json         one object instead of lines`;

const goalMs = 25;

type Times = { direct: number[]; queued: number[] };
type Figures = { p50Ms: number; p95Ms: number };

export async function bench(args: readonly string[]): Promise<number> {
  const values = readOptions(help, args, {
    times: { type: 'string', default: '300' },
    talks: { type: 'string', default: '1' },
    thoughts: { type: 'string', default: '5' },
    ttft: { type: 'string', default: '20' },
  });
  if (values === null) return 0;
  const { times, talks } = wholeNumbers(values, ['times', 'talks'], 1);
  const { thoughts, ttft } = wholeNumbers(values, ['thoughts', 'ttft'], 0);
  const postgres = await startPostgres();
  const figures: Record<
    string,
    { direct: Figures; queued: Figures; laterP50Ms: number; laterP95Ms: number }
  > = {};
  try {
    const grounds: [string, Backend][] = [
      ...('missing' in postgres ? [] : [['PostgreSQL', backendAt(postgres.url)] as [string, Backend]]),
      ['embedded', embeddedBackend],
    ];
    for (const [name, backend] of grounds) {
      const measured = await measure(backend, { times, talks, thoughts, ttft });
      const direct = figuresOf(measured.direct);
      const queued = figuresOf(measured.queued);
      figures[name] = {
        direct,
        queued,
        laterP50Ms: round(queued.p50Ms - direct.p50Ms),
        laterP95Ms: round(queued.p95Ms - direct.p95Ms),
      };
    }
  } finally {
    if (!('missing' in postgres)) await postgres.stop();
  }
  const met = Object.values(figures).every(
    ({ laterP50Ms, laterP95Ms }) => Math.max(laterP50Ms, laterP95Ms) <= goalMs,
  );
  if (values.json) console.log(resultJson({ name: 'first-word', figures, goals: { laterMs: goalMs }, met }));
  else
    for (const [name, { direct, queued, laterP50Ms, laterP95Ms }] of Object.entries(figures))
      console.log(
        `${name}: directly p50 ${direct.p50Ms} ms, p95 ${direct.p95Ms} ms; over the queue p50 ${queued.p50Ms} ms, p95 ${queued.p95Ms} ms; later by ${laterP50Ms} and ${laterP95Ms} ms (goal ${goalMs})`,
      );
  return met ? 0 : 1;
}

function backendAt(databaseUrl: string): Backend {
  const options = { databaseUrl, dataDir: '' };
  return {
    title: 'PostgreSQL',
    missing: undefined,
    async create() {
      const database = await openDatabase(options);
      return { database, options, dispose: async () => await database.close() };
    },
  };
}

/** As large as a room's: with what comes to mind, and everybody the villager knows. */
function requestTo(persona: Villager, villagers: readonly Villager[]): ReplyRequest {
  const words =
    'Ada told me that her sister Wren bakes plum cake for the whole street on the last day of each month.';
  return {
    ...replyTo('Good morning! What are you working on?'),
    persona,
    memories: Array.from({ length: 12 }, (_, at) => scored(memory(`${at}`, words, { agentId: persona.id }))),
    neighbours: villagers
      .filter(({ id }) => id !== persona.id)
      .map(({ id, name, shortName, occupation, pronouns, home, workplace, adjectives, age }) => ({
        id,
        name,
        shortName,
        occupation,
        pronouns,
        home,
        workplace,
        adjectives,
        age,
        usuallyNow: `at the ${workplace}`,
        relationship: tie({ agentId: persona.id, otherId: id, otherKind: 'agent', otherName: name }),
      })),
  };
}

type Load = { times: number; talks: number; thoughts: number; ttft: number };

async function measure(backend: Backend, { times, talks, thoughts, ttft }: Load): Promise<Times> {
  const { villagers } = readContent(join(import.meta.dirname, '../../agents'));
  const ground = await queueForTests(backend, villagers);
  const plain = createOfflineMind({ seed: 1 });
  const mind: Mind = {
    ...plain,
    async reply(request, onDelta, signal) {
      await sleep(ttft, undefined, { signal });
      onDelta('Well, ');
      return await plain.reply(request, () => undefined, signal);
    },
  };
  try {
    await ground.actor(mind, { concurrency: 16, pulseMs: 5_000 });
    const queued = ground.mind(mind);
    const found: Times = { direct: [], queued: [] };
    const ask = async (one: Mind, kept: number[], at: number): Promise<void> => {
      const persona = villagers[at % villagers.length];
      if (persona === undefined) throw new Error('There are no villagers.');
      const request = requestTo(persona, villagers);
      const from = performance.now();
      let firstWordMs = Infinity;
      const heard = (): void => void (firstWordMs = Math.min(firstWordMs, performance.now() - from));
      await one.reply(request, heard, AbortSignal.timeout(20_000));
      kept.push(firstWordMs);
    };
    const stop = new AbortController();
    const background = keepThinking(queued, villagers.length, thoughts, stop.signal);
    // The first are slower: templates, plans and code are new.
    await Promise.all(villagers.map(async (_, at) => await ask(queued, [], at)));
    for (let done = 0; done < times; done += talks) {
      for (const [one, kept] of [
        [mind, found.direct],
        [queued, found.queued],
      ] as const) {
        await Promise.all(Array.from({ length: talks }, async (_, n) => await ask(one, kept, done + n)));
        await sleep(5);
      }
      if (done % 50 === 0) tell(`${done} of ${times} answers each way`);
    }
    tell('\n');
    stop.abort();
    await background;
    return found;

    async function keepThinking(
      one: Mind,
      count: number,
      perSecond: number,
      signal: AbortSignal,
    ): Promise<void> {
      const underWay = new Set<Promise<unknown>>();
      if (perSecond === 0) return;
      for (let at = 0; !signal.aborted; at += 1) {
        const persona = villagers[at % count];
        if (persona === undefined) return;
        const meeting = replyTo('');
        const thought = one
          .react(
            {
              persona,
              situation: meeting.situation,
              percept: { what: 'appeared', subjectId: 'ada' },
              subject: meeting.to,
              memories: meeting.memories,
            },
            AbortSignal.timeout(10_000),
          )
          .catch(() => undefined)
          .finally(() => underWay.delete(thought));
        underWay.add(thought);
        await sleep(1000 / perSecond);
      }
      await Promise.all(underWay);
    }
  } finally {
    await ground.dispose();
  }
}

function figuresOf(times: readonly number[]): Figures {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => round(sorted[Math.floor(share * sorted.length)] ?? Infinity);
  return { p50Ms: at(0.5), p95Ms: at(0.95) };
}

function round(ms: number): number {
  return Number(ms.toFixed(1));
}
