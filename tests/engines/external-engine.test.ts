/** The queue is not ours alone: an engine in plain Python works events off over the API of a real server. */
import { execFile, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asking, makeToken, type Ask } from '../api/client.ts';
import { startGameServer, type GameServer } from '../services/game-server.ts';

const hasPython =
  spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 8))']).status === 0;
const program = join(import.meta.dirname, 'external_engine.py');
const run = promisify(execFile);

describe(`An engine in Python${hasPython ? '' : ', left out: there is no python3 of 3.8 or newer'}`, () => {
  describe.skipIf(!hasPython)('works', () => {
    let server: GameServer;
    let token: string;
    let ask: Ask;

    beforeAll(async () => {
      server = await startGameServer();
      token = (await makeToken(server.dataDir, '--scope', 'engine')).out;
      ask = asking(server.url, token);
    });
    afterAll(() => server?.remove());

    const engine = async (id: string, until: number): Promise<Record<string, unknown>> => {
      const args = [program, '--url', server.url, '--token', token, '--type', 'counter', '--id', id];
      const { stdout } = await run('python3', [...args, '--until', String(until)]);
      return JSON.parse(stdout) as Record<string, unknown>;
    };
    const queue = async (data: object): Promise<string> => {
      const event = { type: 'analysis_requested', engine_type: 'counter', data };
      return String((await ask('POST', '/events', event)).body['id']);
    };

    it('completes and fails events, puts out others, and comes back knowing what it knew', async () => {
      const id = randomUUID();
      const fine = [await queue({}), await queue({})];
      const poison = await queue({ fail: 'I cannot read this' });
      expect(await engine(id, 3)).toMatchObject({ id, completed: 2, failed: 1, seen: 2 });
      for (const event of fine) {
        const { body } = await ask('GET', `/events/${event}`);
        expect(body).toMatchObject({ status: 'completed', processed_by_engines: [{ engine_id: id }] });
      }
      expect((await ask('GET', `/events/${poison}`)).body).toMatchObject({
        status: 'dead_letter',
        last_error: 'I cannot read this',
      });
      const { body } = await ask('GET', '/events?type=insight_generated');
      expect(body.items?.map((event) => event['caused_by']).toSorted()).toEqual(fine.toSorted());
      expect((await ask('GET', `/engine_instances/${id}`)).body['status']).toBe('stopped');

      await queue({});
      expect(await engine(id, 1)).toMatchObject({ completed: 1, seen: 3 });
    });

    it('is told when its token is not good', async () => {
      const args = [program, '--url', server.url, '--token', 'nonsense', '--until', '1'];
      await expect(run('python3', args)).rejects.toMatchObject({
        code: 1,
        stderr: expect.stringContaining('401') as string,
      });
    });
  });
});
