/** What `npm run simulate` can be told. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Abilities } from '../../server/src/mind/deps.ts';

const shippedAgents = join(import.meta.dirname, '../../agents');

export const help = `npm run simulate -- [options]

Lives days of the valley without players, as fast as they go, and reports how its people did: what became known to whom,
who came to the party, which promises were kept, how far days went as planned, how people talked, what they made up,
and how well they answer questions about themselves, the past, their plans, what they would do and what they think.

  --days N             days to live, from eight in the morning on (default 2)
  --seed N             the same seed lives the same days again, with the offline mind (default 1)
  --seeds N            as many runs, of this seed and the next ones (default 1)
  --without ABILITY    reflection, planning or memory; may be given more than once
  --ablations          every seed whole, and again without each ability, and a table of what each is good for
  --mind KIND          offline or language-model (default offline); the latter takes OPENAI_BASE_URL, OPENAI_API_KEY,
                       OPENAI_MODEL, OPENAI_SMALL_MODEL and OPENAI_EMBEDDING_MODEL as the server does
  --model-url URL      the language model's address, instead of OPENAI_BASE_URL
  --scenario ID        a story instead: from its first day to its last, with the queue and all engines, and what came of it;
                       takes --seed, --mind, --model-url, --villagers, --agents, --database, --out and --json
  --villagers N        the first N of them by id (default all)
  --agents DIR         the content folder (default agents), for villagers and stories that are not shipped
  --database URL       a PostgreSQL server; an embedded database in a temporary folder when left out
  --out DIR            where report.json and report.html go, and runs/ with each run's own report as soon as it ends
                       (default data/simulate)
  --jobs N             runs at once, each in a process of its own (default 1); speed counts with one
  --resume             take the runs that are there already from DIR, if they were lived with the same options
  --json               the report on stdout as one JSON object, instead of lines
  --help               this text

Exit code 0 when every goal is met that can be judged, 1 when one is missed or the run failed, 2 for wrong options. Of
a story, 0 when it was lived to its end, whatever its criteria say.`;

export type Options = {
  days: number;
  seeds: number[];
  without: (keyof Abilities)[];
  ablations: boolean;
  mind: 'offline' | 'language-model';
  modelUrl: string | null;
  villagers: number | null;
  /** The content folder. */
  agents: string;
  /** The scenario to be lived, by id. */
  scenario: string | null;
  database: string | undefined;
  out: string;
  jobs: number;
  resume: boolean;
  json: boolean;
};

/** Options that make no sense together or at all; the message says what to write instead. */
export class WrongOptions extends Error {}

/** Null when the help was asked for. Throws WrongOptions. */
export function readOptions(args: readonly string[]): Options | null {
  const values = parse(args);
  if (values.help === true) return null;
  const without = values.without.map((name) => {
    if (name !== 'reflection' && name !== 'planning' && name !== 'memory')
      throw new WrongOptions(`--without takes reflection, planning or memory, not "${name}".`);
    return name;
  });
  const { mind } = values;
  if (mind !== 'offline' && mind !== 'language-model')
    throw new WrongOptions(`--mind takes offline or language-model, not "${mind}".`);
  if (values.ablations && without.length > 0)
    throw new WrongOptions('--ablations takes every ability away by itself; leave --without out.');
  const seed = whole('seed', values.seed, 0);
  const days = Number(values.days);
  if (!(days > 0 && days <= 400))
    throw new WrongOptions(`--days takes a number up to 400, not "${values.days}".`);
  return {
    days,
    seeds: Array.from({ length: whole('seeds', values.seeds, 1) }, (_, index) => seed + index),
    without,
    ablations: values.ablations,
    mind,
    modelUrl: values['model-url'] ?? null,
    scenario: values.scenario ?? null,
    villagers: values.villagers === undefined ? null : whole('villagers', values.villagers, 2),
    agents: values.agents,
    database: values.database,
    out: values.out,
    jobs: whole('jobs', values.jobs, 1),
    resume: values.resume,
    json: values.json,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        days: { type: 'string', default: '2' },
        seed: { type: 'string', default: '1' },
        seeds: { type: 'string', default: '1' },
        without: { type: 'string', multiple: true, default: [] },
        ablations: { type: 'boolean', default: false },
        mind: { type: 'string', default: 'offline' },
        'model-url': { type: 'string' },
        villagers: { type: 'string' },
        scenario: { type: 'string' },
        agents: { type: 'string', default: shippedAgents },
        database: { type: 'string' },
        out: { type: 'string', default: 'data/simulate' },
        jobs: { type: 'string', default: '1' },
        resume: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new WrongOptions(error instanceof Error ? error.message : String(error));
  }
}

function whole(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least)
    throw new WrongOptions(`--${name} takes a whole number from ${least} on, not "${text}".`);
  return value;
}
