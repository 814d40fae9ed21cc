/**
 * `npm test`: runs every suite this machine can run. Starts a temporary PostgreSQL and Redis where they are
 * installed, finds a browser, says what was left out and how to get it, and ends with the counts of the report.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { startPostgres } from './services/postgres.ts';
import { startRedis } from './services/redis.ts';

const root = resolve(import.meta.dirname, '..');

const help = `npm test -- [FILTER …] [--embedded-only]

Runs the suites whose path contains a FILTER, or all.
  --embedded-only   leave PostgreSQL, Redis and the browser out, as on a machine with only Node.js
  --help            this text

The environment may name services instead of having them started:
  HEARTWOOD_TEST_DATABASE_URL, HEARTWOOD_TEST_REDIS_URL, HEARTWOOD_TEST_CHROMIUM`;

const report = z.object({
  numTotalTests: z.int(),
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  numFailedTestSuites: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      startTime: z.number(),
      endTime: z.number(),
      assertionResults: z.array(z.unknown()),
    }),
  ),
});

type Service = { variable: string; value: string; stop: () => Promise<void> } | { missing: string };

const stopNothing = async (): Promise<void> => {};

async function findService(
  variable: string,
  start: () => Promise<{ url: string; stop: () => Promise<void> } | { missing: string }>,
): Promise<Service> {
  const given = process.env[variable];
  if (given) return { variable, value: given, stop: stopNothing };
  const started = await start();
  return 'missing' in started ? started : { variable, value: started.url, stop: started.stop };
}

function findBrowser(): Service {
  const variable = 'HEARTWOOD_TEST_CHROMIUM';
  const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const path = process.env[variable] ?? known.find((one) => existsSync(one));
  if (path !== undefined) return { variable, value: path, stop: stopNothing };
  return {
    missing:
      'browser suites: install Chromium (Debian: apt-get install chromium) or set HEARTWOOD_TEST_CHROMIUM',
  };
}

function runVitest(filters: readonly string[], env: NodeJS.ProcessEnv, outputFile: string): Promise<number> {
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json'];
  args.push(`--outputFile.json=${outputFile}`, ...filters);
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('exit', (code) => done(code ?? 1));
  });
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean' }, 'embedded-only': { type: 'boolean' } },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const embeddedOnly = 'left out by --embedded-only';
  const services: Service[] = values['embedded-only']
    ? [{ missing: `PostgreSQL, Redis and browser suites: ${embeddedOnly}` }]
    : [
        await findService('HEARTWOOD_TEST_DATABASE_URL', () => startPostgres({ bySocket: true })),
        await findService('HEARTWOOD_TEST_REDIS_URL', startRedis),
        findBrowser(),
      ];
  const folder = await mkdtemp(join(tmpdir(), 'heartwood-test-'));
  try {
    const env = { ...process.env };
    for (const service of services) if ('variable' in service) env[service.variable] = service.value;
    // Suites look for a browser themselves; this one is not there.
    if (values['embedded-only']) env['HEARTWOOD_TEST_CHROMIUM'] = 'none';
    const outputFile = join(folder, 'report.json');
    const exitCode = await runVitest(positionals, env, outputFile);
    return summarise(await readFile(outputFile, 'utf8').catch(() => null), exitCode, services);
  } finally {
    for (const service of services) if ('variable' in service) await service.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function summarise(json: string | null, exitCode: number, services: readonly Service[]): number {
  for (const service of services) if ('missing' in service) console.log(`Left out — ${service.missing}`);
  if (json === null) {
    console.log('The test runner ended without a report.\n0 passed, 1 failed, 0 skipped');
    return 1;
  }
  const counts = report.parse(JSON.parse(json));
  // A file that cannot be loaded has no test to fail: it counts as one.
  const broken = counts.testResults.filter(
    (f) => f.status === 'failed' && f.assertionResults.length === 0,
  ).length;
  const failed = counts.numFailedTests + broken;
  printSlowest(counts.testResults);
  if (counts.numTotalTests === 0) console.log('No test ran.');
  console.log(
    `${counts.numPassedTests} passed, ${failed} failed, ${counts.numPendingTests + counts.numTodoTests} skipped`,
  );
  return exitCode !== 0 || failed > 0 || counts.numPassedTests === 0 ? 1 : 0;
}

/** Where the time goes, from the first test of a file to the end of its last. */
function printSlowest(files: z.infer<typeof report>['testResults']): void {
  const slowest = files
    .map(({ name, startTime, endTime }) => ({
      name: relative(root, name),
      seconds: (endTime - startTime) / 1000,
    }))
    .toSorted((a, b) => b.seconds - a.seconds)
    .slice(0, 10);
  console.log('Slowest files:');
  for (const { name, seconds } of slowest) console.log(`${seconds.toFixed(1).padStart(7)} s  ${name}`);
}

process.exitCode = await main().catch((error: unknown) => {
  const isUsage =
    error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  console.error(isUsage ? `${error.message}\nTry --help.` : error);
  console.log('0 passed, 1 failed, 0 skipped');
  return 1;
});
