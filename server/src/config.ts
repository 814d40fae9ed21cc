/** Environment variables → one validated object. What is wrong is said in a sentence per variable, never with a stack. */
import { resolve } from 'node:path';
import { closest, distance } from 'fastest-levenshtein';
import type { z } from 'zod';
import { variables, type logLevels, type nodeEnvs } from './config-variables.ts';

type Values = { [K in keyof typeof variables]: z.output<(typeof variables)[K]['schema']> };

type Tokens = { perMinute: number; perHour: number; perDay: number };

export type Config = {
  port: Values['PORT'];
  host: Values['HOST'];
  dataDir: Values['DATA_DIR'];
  databaseUrl: Values['DATABASE_URL'];
  redisUrl: Values['REDIS_URL'];
  /** Null when villagers think offline. */
  openai: {
    baseUrl: string | null;
    apiKey: string | null;
    model: string;
    smallModel: string;
    /** Null embeds offline. */
    embeddingModel: string | null;
  } | null;
  /** What may be asked of the language model. */
  thinking: { callsAtOnce: number; valley: Tokens; agent: Tokens };
  /** Those inside the server. */
  engines: Values['ENGINES'];
  events: { backlog: number; keptDays: number };
  valleyId: string;
  valleySeed: number;
  dayMinutes: number;
  agentsDir: string;
  maxPlayers: number;
  guestsPerMinute: number;
  tokenSecret: string | null;
  adminToken: string | null;
  leaseMs: number;
  inputLog: string | null;
  greetsNewcomers: boolean;
  trustProxy: boolean;
  publicAddress: string | null;
  logLevel: (typeof logLevels)[number];
  nodeEnv: (typeof nodeEnvs)[number];
};

type ConfigResult = { ok: true; config: Config } | { ok: false; problems: string[] };

/**
 * Reads `env`; every problem is one sentence for the operator. Variables of other programs are passed over, while a
 * misspelled one of ours would be worse than none: `VALLEY_…` is ours alone.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, definition] of Object.entries(variables)) {
    const raw = env[name]?.trim();
    const result = definition.schema.safeParse(raw === '' ? undefined : raw);
    if (result.success) values[name] = result.data;
    else problems.push(problemWith(name, raw ?? '', definition));
  }
  for (const name of Object.keys(env)) {
    if (name.startsWith('VALLEY_') && !(name in variables)) problems.push(unknownVariable(name));
  }
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, config: fromValues(values as Values) };
}

function problemWith(name: string, raw: string, definition: { expected: string; secret?: true }): string {
  const shown = definition.secret
    ? 'has a value that does not fit'
    : `is ${JSON.stringify(raw.slice(0, 80))}`;
  return `${name} ${shown}, but it must be ${definition.expected}.`;
}

function unknownVariable(name: string): string {
  const near = closest(name, Object.keys(variables));
  const hint = distance(name, near) <= 4 ? `; did you mean ${near}` : '';
  return `${name} is no variable of this server${hint}.`;
}

function fromValues(values: Values): Config {
  const { OPENAI_BASE_URL: baseUrl, OPENAI_API_KEY: apiKey, OPENAI_EMBEDDING_MODEL: embeddingModel } = values;
  const model = values.OPENAI_MODEL ?? 'gpt-4.1';
  // A service of one's own seldom has two models: the one it has then serves both sizes.
  const smallModel = values.OPENAI_SMALL_MODEL ?? (baseUrl === null ? 'gpt-4.1-mini' : model);
  const openai =
    baseUrl === null && apiKey === null
      ? null
      : {
          baseUrl,
          apiKey,
          model,
          smallModel,
          embeddingModel: embeddingModel ?? (baseUrl === null ? 'text-embedding-3-small' : null),
        };
  return {
    port: values.PORT,
    host: values.HOST,
    dataDir: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL,
    redisUrl: values.REDIS_URL,
    openai,
    thinking: {
      callsAtOnce: values.MODEL_CALLS,
      valley: {
        perMinute: values.TOKENS_PER_MINUTE,
        perHour: values.TOKENS_PER_HOUR,
        perDay: values.TOKENS_PER_DAY,
      },
      agent: {
        perMinute: values.AGENT_TOKENS_PER_MINUTE,
        perHour: values.AGENT_TOKENS_PER_HOUR,
        perDay: values.AGENT_TOKENS_PER_DAY,
      },
    },
    engines: values.ENGINES,
    events: { backlog: values.EVENT_BACKLOG, keptDays: values.EVENT_DAYS },
    valleyId: values.VALLEY_ID,
    valleySeed: values.VALLEY_SEED,
    dayMinutes: values.VALLEY_DAY_MINUTES,
    agentsDir: values.AGENTS_DIR,
    maxPlayers: values.MAX_PLAYERS,
    guestsPerMinute: values.GUESTS_PER_MINUTE,
    tokenSecret: values.TOKEN_SECRET,
    adminToken: values.ADMIN_TOKEN,
    leaseMs: values.LEASE_SECONDS * 1000,
    inputLog: values.INPUT_LOG === null ? null : resolve(values.INPUT_LOG),
    greetsNewcomers: values.GREET_NEWCOMERS,
    trustProxy: values.TRUST_PROXY,
    publicAddress: values.PUBLIC_ADDRESS,
    logLevel: values.LOG_LEVEL,
    nodeEnv: values.NODE_ENV,
  };
}

/** For `--help`: every variable, what it is for and its default. */
export function describeVariables(): string {
  const width = Math.max(...Object.keys(variables).map((name) => name.length));
  return Object.entries(variables)
    .map(([name, { about, shownDefault }]) => `  ${name.padEnd(width)}  ${about} [${shownDefault}]`)
    .join('\n');
}
