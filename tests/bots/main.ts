/** `npm run bots`: fills a valley with visitors, and tells how it bore them. */
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readValleyMap } from '../../server/src/content/valley-files.ts';
import { startGameServer } from '../services/game-server.ts';
import { Bot } from './bot.ts';
import { Chance } from './chance.ts';
import { Figures, table, type Report } from './figures.ts';

const help = `npm run bots -- [--count N] [--seconds N] [options]

Sends visitors into a valley that walk, talk, give, wave, leave and come back, and reports how fast it answered.
  --count N          visitors at once (50)
  --seconds N        how long, joining included (60)
  --url URL          a running server, such as http://localhost:2567; without it, one is started for the run
  --input-log FILE   of the started server: records every input, for npm run replay
  --seed N           of the visitors' choices (1)
  --json             print one JSON object instead of the table
  --help             this text

Exit status 1 when there was an error, or fewer than 95 of 100 visitors came in.`;

const count = (max: number) => z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(1).max(max));
const optionsSchema = z.object({
  count: count(5000).default(50),
  seconds: count(86_400).default(60),
  seed: count(0xffffffff).default(1),
  url: z.url({ protocol: /^(https?|wss?)$/ }).optional(),
  'input-log': z.string().min(1).optional(),
  json: z.boolean().default(false),
});
type Options = z.infer<typeof optionsSchema>;

/** Visitors come in over this share of the run, at most ten a second. */
const joiningShare = 0.25;
const progressEveryMs = 5000;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      count: { type: 'string' },
      seconds: { type: 'string' },
      seed: { type: 'string' },
      url: { type: 'string' },
      'input-log': { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const options = optionsSchema.safeParse(values);
  if (!options.success) {
    for (const { path, message } of options.error.issues) console.error(`--${path.join('.')}: ${message}`);
    return 1;
  }
  const report = await visit(options.data);
  console.log(options.data.json ? JSON.stringify(report) : table(report));
  const { joined, bots } = report.figures;
  return Object.keys(report.errors).length > 0 || joined < 0.95 * bots ? 1 : 0;
}

async function visit(options: Options): Promise<Report> {
  const given = options.url?.replace(/^ws/, 'http');
  const server = given === undefined ? await ownServer(options) : null;
  const url = given ?? server?.url ?? '';
  try {
    const report = await sendBots(url, options);
    if (server !== null) {
      const exitCode = await server.stop();
      if (exitCode !== 0) report.errors[`server_exit_${exitCode}`] = 1;
    }
    return report;
  } finally {
    await server?.remove();
  }
}

function ownServer(options: Options): ReturnType<typeof startGameServer> {
  console.error('Starting a server…');
  const inputLog = options['input-log'];
  return startGameServer({
    LOG_LEVEL: 'warn',
    MAX_PLAYERS: String(Math.max(200, options.count + 10)),
    GUESTS_PER_MINUTE: '100000',
    ...(inputLog === undefined ? {} : { INPUT_LOG: resolve(inputLog) }),
  });
}

async function sendBots(url: string, { count: bots, seconds, seed }: Options): Promise<Report> {
  const figures = new Figures();
  const stopListening = listenForFaults(figures);
  const map = readValleyMap(join(import.meta.dirname, '../../agents/valley'));
  const looks = z
    .array(z.object({ id: z.string() }))
    .min(1)
    .parse(await (await fetch(new URL('/api/looks', url))).json());
  const startedMs = performance.now();
  const endsAtMs = startedMs + seconds * 1000;
  const gapMs = Math.min(100, (joiningShare * seconds * 1000) / bots);
  const progress = setInterval(() => {
    const passed = Math.round((performance.now() - startedMs) / 1000);
    console.error(
      `${passed} s: ${figures.joined} of ${bots} in, ${figures.answers()} answers, ${figures.errors} errors`,
    );
  }, progressEveryMs);
  try {
    const running: Promise<void>[] = [];
    for (let index = 0; index < bots; index += 1) {
      const chance = new Chance(seed * 7919 + index);
      const look = chance.pick(looks)?.id ?? '';
      running.push(new Bot({ url, index, look, map, chance, figures, endsAtMs }).run());
      await sleep(gapMs);
    }
    await Promise.all(running);
  } finally {
    clearInterval(progress);
    stopListening();
  }
  return figures.report(bots, Math.round((performance.now() - startedMs) / 1000));
}

/** The SDK tells of a state it cannot decode on the console only. */
function listenForFaults(figures: Figures): () => void {
  const { warn, error, info } = console;
  const isOurs = process.stderr;
  const hear = (...parts: unknown[]): void => {
    const text = parts.map(String).join(' ');
    if (/refId|schema mismatch|definition mismatch/i.test(text)) figures.error('state_not_decoded');
    isOurs.write(`${text}\n`);
  };
  console.warn = hear;
  console.error = hear;
  console.info = () => {};
  return () => Object.assign(console, { warn, error, info });
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  return 1;
});
