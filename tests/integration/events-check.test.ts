/** The program that looks whether all is well with the queue, as an operator runs it. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { programEnv } from '../services/program-env.ts';
import { embeddedBackend, type FreshDatabase } from '../services/databases.ts';

const root = join(import.meta.dirname, '../..');
let fresh: FreshDatabase;

beforeAll(async () => {
  fresh = await embeddedBackend.create();
  await fresh.database.dataSource.query(
    `INSERT INTO event_instances (event_type_id, engine_type, status, lane, is_next, next_retry_time)
     SELECT id, 'actor', 'queued', 'elara', false, now() FROM event_types WHERE name = 'agent.deliberate'`,
  );
  // The program wants the folder for itself.
  await fresh.database.close();
});
afterAll(async () => await fresh.dispose());

function check(...args: string[]): { code: number | null; out: string; error: string } {
  const env = programEnv({ DATA_DIR: fresh.options.dataDir });
  const ran = spawnSync(process.execPath, ['server/src/events-check.ts', ...args], {
    cwd: root,
    env,
    encoding: 'utf8',
  });
  return { code: ran.status, out: ran.stdout, error: ran.stderr };
}

it('says what is wrong and ends with 1, mends it when asked to, and says that all is well', () => {
  const wrong = check();
  expect(wrong).toMatchObject({ code: 1, error: '' });
  expect(wrong.out).toMatch(/^blocked: 1 event waiting in lane "elara", where none has its turn \(\d+\)\n$/);
  const asData = check('--json');
  expect(asData.code).toBe(1);
  expect(JSON.parse(asData.out)).toMatchObject({ findings: [{ kind: 'blocked', count: 1 }], mended: null });
  expect(check('--fix')).toMatchObject({ code: 0, out: 'Mended: 1.\nAll is well with the queue.\n' });
  expect(check('--json')).toMatchObject({ code: 0, out: '{"findings":[],"mended":null}\n' });
});

it('explains itself, and what it does not understand', () => {
  expect(check('--help')).toMatchObject({ code: 0, error: '' });
  expect(check('--mend')).toMatchObject({ code: 2, out: '' });
});
