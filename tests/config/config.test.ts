import { describe, expect, it } from 'vitest';
import { describeVariables, readConfig } from '../../server/src/config.ts';

const defaults = () => {
  const read = readConfig({});
  if (!read.ok) throw new Error(read.problems.join('\n'));
  return read.config;
};

describe('without any variable', () => {
  it('is the embedded valley on port 2567, thinking offline', () => {
    expect(defaults()).toMatchObject({
      port: 2567,
      databaseUrl: null,
      redisUrl: null,
      openai: null,
      dayMinutes: 48,
      valleyId: 'heartwood',
      tokenSecret: null,
      logLevel: 'info',
    });
  });

  it('takes blank variables for unset ones, as compose files leave them', () => {
    const read = readConfig({ PORT: '', DATABASE_URL: '  ', OPENAI_API_KEY: '' });
    expect(read).toEqual({ ok: true, config: defaults() });
  });

  it('passes variables of other programs over', () => {
    expect(readConfig({ HOME: '/nowhere', OPENAI_ORG_ID: 'x', PORTAL: '1' }).ok).toBe(true);
  });
});

describe('a value that fits', () => {
  it.each([
    ['PORT', '0', { port: 0 }],
    ['PORT', '65535', { port: 65535 }],
    ['HOST', '127.0.0.1', { host: '127.0.0.1' }],
    ['HOST', '::1', { host: '::1' }],
    ['VALLEY_DAY_MINUTES', '1', { dayMinutes: 1 }],
    ['VALLEY_DAY_MINUTES', '2.5', { dayMinutes: 2.5 }],
    ['VALLEY_DAY_MINUTES', '1440', { dayMinutes: 1440 }],
    ['DATABASE_URL', 'postgres://u:p@h:5/d', { databaseUrl: 'postgres://u:p@h:5/d' }],
    ['REDIS_URL', 'rediss://h', { redisUrl: 'rediss://h' }],
    ['VALLEY_SEED', '4294967295', { valleySeed: 4294967295 }],
    ['GREET_NEWCOMERS', '0', { greetsNewcomers: false }],
    ['TRUST_PROXY', '1', { trustProxy: true }],
    ['TRUST_PROXY', 'false', { trustProxy: false }],
    ['LEASE_SECONDS', '30', { leaseMs: 30_000 }],
    ['NODE_ENV', 'production', { nodeEnv: 'production' }],
    ['LOG_LEVEL', 'silent', { logLevel: 'silent' }],
  ])('%s=%s', (name, value, expected) => {
    const read = readConfig({ [name]: value });
    expect(read).toMatchObject({ ok: true, config: expected });
  });
});

describe('a value that does not fit is named, with what is expected', () => {
  it.each([
    ['PORT', '65536', '"65536"', '0 to 65535'],
    ['PORT', '-1', '"-1"', 'whole number'],
    ['PORT', '80.5', '"80.5"', 'whole number'],
    ['PORT', '0x50', '"0x50"', 'whole number'],
    ['PORT', 'http', '"http"', 'whole number'],
    ['HOST', 'two words', '"two words"', 'host name'],
    ['VALLEY_DAY_MINUTES', '0', '"0"', '1 to 1440'],
    ['VALLEY_DAY_MINUTES', '0.99', '"0.99"', '1 to 1440'],
    ['VALLEY_DAY_MINUTES', '1441', '"1441"', '1 to 1440'],
    ['VALLEY_DAY_MINUTES', 'NaN', '"NaN"', '1 to 1440'],
    ['VALLEY_DAY_MINUTES', 'Infinity', '"Infinity"', '1 to 1440'],
    ['VALLEY_ID', 'Heart Wood', '"Heart Wood"', 'lower case'],
    ['VALLEY_SEED', '-5', '"-5"', 'whole number'],
    ['OPENAI_BASE_URL', 'localhost:11434', '"localhost:11434"', 'http://'],
    ['MAX_PLAYERS', '0', '"0"', '1 to 5000'],
    ['TRUST_PROXY', 'yes', '"yes"', 'true or false'],
    ['LOG_LEVEL', 'loud', '"loud"', 'fatal, error'],
    ['NODE_ENV', 'prod', '"prod"', 'development, production'],
    ['LEASE_SECONDS', '1', '"1"', '3 to 300'],
  ])('%s=%s', (name, value, shown, expected) => {
    const read = readConfig({ [name]: value });
    if (read.ok) throw new Error('it was accepted');
    expect(read.problems).toHaveLength(1);
    expect(read.problems[0]).toMatch(new RegExp(`^${name} `));
    expect(read.problems[0]).toContain(shown);
    expect(read.problems[0]).toContain(expected);
    expect(read.problems[0]).toMatch(/\.$/);
  });

  it.each([
    ['DATABASE_URL', 'mysql://root:hunter2@db/x'],
    ['REDIS_URL', 'hunter2'],
    ['OPENAI_API_KEY', 'hunter2 with spaces'],
    ['TOKEN_SECRET', 'hunter2'],
    ['ADMIN_TOKEN', 'hunter2'],
  ])('%s, without giving the secret away', (name, value) => {
    const read = readConfig({ [name]: value });
    if (read.ok) throw new Error('it was accepted');
    expect(read.problems[0]).toMatch(new RegExp(`^${name} .*must be`));
    expect(read.problems.join()).not.toContain('hunter2');
  });

  it('all at once, a sentence each', () => {
    const read = readConfig({ PORT: 'x', LOG_LEVEL: 'y', VALLEY_DAY_MINUTES: 'z' });
    if (read.ok) throw new Error('it was accepted');
    expect(read.problems.map((problem) => problem.split(' ')[0])).toEqual([
      'PORT',
      'VALLEY_DAY_MINUTES',
      'LOG_LEVEL',
    ]);
  });

  it('also a misspelled variable of the valley', () => {
    const read = readConfig({ VALLEY_DAYMINUTES: '10' });
    if (read.ok) throw new Error('it was accepted');
    expect(read.problems[0]).toContain('VALLEY_DAY_MINUTES');
  });
});

describe('the language model', () => {
  it("is OpenAI's with a key alone, embeddings included", () => {
    const read = readConfig({ OPENAI_API_KEY: 'sk-1' });
    expect(read).toMatchObject({
      ok: true,
      config: { openai: { baseUrl: null, model: 'gpt-4.1', embeddingModel: 'text-embedding-3-small' } },
    });
  });

  it('is one model for all sizes at an address of its own, and embeds offline unless told otherwise', () => {
    const read = readConfig({ OPENAI_BASE_URL: 'http://localhost:11434/v1', OPENAI_MODEL: 'qwen3' });
    expect(read).toMatchObject({
      ok: true,
      config: { openai: { apiKey: null, model: 'qwen3', smallModel: 'qwen3', embeddingModel: null } },
    });
  });
});

it('--help has every variable with its default', () => {
  const lines = describeVariables().split('\n');
  expect(lines.length).toBeGreaterThan(20);
  expect(lines.find((line) => line.includes(' VALLEY_DAY_MINUTES '))).toMatch(/\[48\]$/);
});
