/** Every environment variable of the server: what it is for, its default, and what fits. */
import { join, resolve } from 'node:path';
import { z } from 'zod';

const root = resolve(import.meta.dirname, '../..');

type Variable<T> = {
  /** What the value must be, ending the sentence "… but it must be". */
  expected: string;
  /** As shown in `--help`. */
  shownDefault: string;
  about: string;
  /** Never shown in a message. */
  secret?: true;
  /** Gets undefined for a variable that is unset or blank; throws or fails for what does not fit. */
  schema: z.ZodType<T, string | undefined>;
};

const variable = <T>(definition: Variable<T>): Variable<T> => definition;

const wholeNumber = (min: number, max: number, fallback: number): z.ZodType<number, string | undefined> =>
  z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number)
    .pipe(z.number().min(min).max(max))
    .optional()
    .transform((value) => value ?? fallback);

const url = (...protocols: string[]): z.ZodType<string | null, string | undefined> =>
  z
    .string()
    .refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol))
    .optional()
    .transform((value) => value ?? null);

const text = (pattern = /^.+$/): z.ZodType<string | null, string | undefined> =>
  z
    .string()
    .regex(pattern)
    .optional()
    .transform((value) => value ?? null);

const folder = (fallback: string): z.ZodType<string, string | undefined> =>
  z
    .string()
    .optional()
    .transform((value) => resolve(value ?? fallback));

const flag = (usual: '0' | '1'): z.ZodType<boolean, string | undefined> =>
  z
    .enum(['0', '1', 'true', 'false'])
    .default(usual)
    .transform((value) => value === '1' || value === 'true');

/** Less than one answer takes would be a model switched off by accident. */
const fewestTokens = 4_000;
const tokens = (within: string, fallback: number): Variable<number> =>
  variable({
    about: `most tokens a valley takes of the language model ${within}`,
    shownDefault: String(fallback),
    expected: `a whole number from ${fewestTokens} to 9999999999`,
    schema: wholeNumber(fewestTokens, 9_999_999_999, fallback),
  });

export const engineNames = ['actor', 'narrator', 'analyst'] as const;
export const nodeEnvs = ['development', 'production', 'test'] as const;
export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export const variables = {
  PORT: variable({
    about: 'TCP port of the server; 0 takes a free one',
    shownDefault: '2567',
    expected: 'a whole number from 0 to 65535',
    schema: wholeNumber(0, 65535, 2567),
  }),
  HOST: variable({
    about: 'address to listen on',
    shownDefault: 'all',
    expected: 'a host name or an IP address',
    schema: text(/^[\w.:-]{1,253}$/),
  }),
  DATA_DIR: variable({
    about: 'folder of the embedded database and the token secret',
    shownDefault: './data',
    expected: 'a folder',
    schema: folder('data'),
  }),
  DATABASE_URL: variable({
    about: 'PostgreSQL with pgvector; without it, the embedded database',
    shownDefault: 'none',
    expected: 'an address such as postgres://user:password@host:5432/name',
    secret: true,
    schema: url('postgres:', 'postgresql:'),
  }),
  REDIS_URL: variable({
    about: 'Redis for recent memories and for rooms on several processes; without it, in the process',
    shownDefault: 'none',
    expected: 'an address such as redis://host:6379',
    secret: true,
    schema: url('redis:', 'rediss:'),
  }),
  OPENAI_BASE_URL: variable({
    about: "any service that speaks OpenAI's protocol (Ollama, vLLM, llama.cpp)",
    shownDefault: 'https://api.openai.com/v1 with a key, else none',
    expected: 'an address such as http://localhost:11434/v1',
    schema: url('http:', 'https:'),
  }),
  OPENAI_API_KEY: variable({
    about: 'key of that service; without key and address, villagers think offline',
    shownDefault: 'none',
    expected: 'a key without spaces',
    secret: true,
    schema: text(/^\S{1,400}$/),
  }),
  OPENAI_MODEL: variable({
    about: 'model that talks',
    shownDefault: 'gpt-4.1',
    expected: 'the name of a model',
    schema: text(/^\S{1,120}$/),
  }),
  OPENAI_SMALL_MODEL: variable({
    about: 'cheaper model for small tasks and as a fallback',
    shownDefault: 'gpt-4.1-mini',
    expected: 'the name of a model',
    schema: text(/^\S{1,120}$/),
  }),
  OPENAI_EMBEDDING_MODEL: variable({
    about: 'embedding model of 1536 dimensions; without it, the embedder offline',
    shownDefault: 'text-embedding-3-small with an OpenAI key, else none',
    expected: 'the name of a model',
    schema: text(/^\S{1,120}$/),
  }),
  ENGINES: variable({
    about: 'engines that run inside the server, or none; the others run as workers (npm run worker)',
    shownDefault: engineNames.join(','),
    expected: `some of ${engineNames.join(', ')} with commas between them, or none`,
    schema: z
      .string()
      .transform((value) => (value === 'none' ? [] : value.split(',').map((name) => name.trim())))
      .pipe(z.array(z.enum(engineNames)))
      .optional()
      .transform((value) => [...new Set(value ?? engineNames)]),
  }),
  EVENT_BACKLOG: variable({
    about: 'events that may wait for one kind of engine; more, and the least important are given up',
    shownDefault: '2000',
    expected: 'a whole number from 10 to 1000000',
    schema: wholeNumber(10, 1_000_000, 2_000),
  }),
  EVENT_DAYS: variable({
    about: 'days after which a completed event is put away',
    shownDefault: '7',
    expected: 'a whole number from 1 to 3650',
    schema: wholeNumber(1, 3650, 7),
  }),
  MODEL_CALLS: variable({
    about: 'calls of the language model at the same time, by each server and worker',
    shownDefault: '16',
    expected: 'a whole number from 1 to 1000',
    schema: wholeNumber(1, 1000, 16),
  }),
  TOKENS_PER_MINUTE: tokens('in a minute', 200_000),
  TOKENS_PER_HOUR: tokens('in an hour', 2_000_000),
  TOKENS_PER_DAY: tokens('in a day; what is over is thought offline', 20_000_000),
  AGENT_TOKENS_PER_MINUTE: tokens('by one villager in a minute', 30_000),
  AGENT_TOKENS_PER_HOUR: tokens('by one villager in an hour', 300_000),
  AGENT_TOKENS_PER_DAY: tokens('by one villager in a day', 3_000_000),
  VALLEY_ID: variable({
    about: 'which valley to run',
    shownDefault: 'heartwood',
    expected: 'lower case letters, digits and hyphens, at most 40',
    schema: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,39}$/)
      .optional()
      .transform((value) => value ?? 'heartwood'),
  }),
  VALLEY_SEED: variable({
    about: 'seed of a new valley',
    shownDefault: '1',
    expected: 'a whole number from 0 to 4294967295',
    schema: wholeNumber(0, 0xffffffff, 1),
  }),
  VALLEY_DAY_MINUTES: variable({
    about: 'real minutes a day of the valley takes',
    shownDefault: '48',
    expected: 'a number from 1 to 1440',
    schema: z
      .string()
      .regex(/^\d+(\.\d+)?$/)
      .transform(Number)
      .pipe(z.number().min(1).max(1440))
      .optional()
      .transform((value) => value ?? 48),
  }),
  AGENTS_DIR: variable({
    about: 'folder of villagers, map and items',
    shownDefault: './agents',
    expected: 'a folder',
    schema: folder(join(root, 'agents')),
  }),
  MAX_PLAYERS: variable({
    about: 'players at once in the valley',
    shownDefault: '200',
    expected: 'a whole number from 1 to 5000',
    schema: wholeNumber(1, 5000, 200),
  }),
  GUESTS_PER_MINUTE: variable({
    about: 'characters that one address may ask for in a minute; it may join four times as often',
    shownDefault: '60',
    expected: 'a whole number from 1 to 1000000',
    schema: wholeNumber(1, 1_000_000, 60),
  }),
  TOKEN_SECRET: variable({
    about: 'signs the tokens of players and of the API',
    shownDefault: 'made at the first start and kept in DATA_DIR',
    expected: 'at least 32 characters',
    secret: true,
    schema: z
      .string()
      .min(32)
      .optional()
      .transform((value) => value ?? null),
  }),
  ADMIN_TOKEN: variable({
    about:
      'whoever sends it may do everything over the API; without it, tokens come from npm run token alone',
    shownDefault: 'none',
    expected: 'at least 16 characters without spaces',
    secret: true,
    schema: text(/^\S{16,400}$/),
  }),
  LEASE_SECONDS: variable({
    about: 'how long a valley stays reserved for a server that has died',
    shownDefault: '10',
    expected: 'a whole number from 3 to 300',
    schema: wholeNumber(3, 300, 10),
  }),
  INPUT_LOG: variable({
    about: 'file to record every input in, for npm run replay; FILE.1, FILE.2 … where one is there already',
    shownDefault: 'none',
    expected: 'a file name',
    schema: text(),
  }),
  GREET_NEWCOMERS: variable({
    about: '0 to let nobody come over to players who are new',
    shownDefault: '1',
    expected: '0, 1, true or false',
    schema: flag('1'),
  }),
  TRUST_PROXY: variable({
    about: '1 to believe X-Forwarded-For, behind a proxy that sets it',
    shownDefault: '0',
    expected: '0, 1, true or false',
    schema: flag('0'),
  }),
  PUBLIC_ADDRESS: variable({
    about: 'host and port at which clients reach this process, when several share REDIS_URL',
    shownDefault: 'none',
    expected: 'host:port without a protocol',
    schema: text(/^[\w.-]{1,253}(:\d{1,5})?(\/[\w./-]*)?$/),
  }),
  LOG_LEVEL: variable({
    about: logLevels.join(', '),
    shownDefault: 'info',
    expected: `one of ${logLevels.join(', ')}`,
    schema: z
      .enum(logLevels)
      .optional()
      .transform((value) => value ?? 'info'),
  }),
  NODE_ENV: variable({
    about: nodeEnvs.join(', '),
    shownDefault: 'development',
    expected: `one of ${nodeEnvs.join(', ')}`,
    schema: z
      .enum(nodeEnvs)
      .optional()
      .transform((value) => value ?? 'development'),
  }),
} as const;
