/** A running server with somebody of each scope who asks its API. */
import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { startGameServer, type GameServer } from '../services/game-server.ts';
import { asking, type Ask } from './client.ts';

export const adminToken = 'a-token-of-the-operator';
export const elara = 'elara_blacksmith';

export type ApiStage = {
  readonly server: GameServer;
  /** A copy, for tests that change it. */
  readonly agentsDir: string;
  readonly admin: Ask;
  readonly engine: Ask;
  readonly designer: Ask;
  readonly nobody: Ask;
  /** Signs an engine on, and gives its id. */
  register(type?: string): Promise<string>;
  /** Queues an event for a kind of engine, and gives its id. */
  queue(engineType: string, more?: object): Promise<string>;
  close(): Promise<void>;
};

/** A kind of engine of each test's own, so that nobody else takes its events. */
export const kindOf = (): string => `kind_${randomUUID().slice(0, 8)}`;

export async function openApi(): Promise<ApiStage> {
  const agentsDir = join(await mkdtemp(join(tmpdir(), 'heartwood-agents-')), 'agents');
  await cp(join(import.meta.dirname, '../../agents'), agentsDir, { recursive: true });
  const server = await startGameServer({ AGENTS_DIR: agentsDir, ADMIN_TOKEN: adminToken });
  const admin = asking(server.url, adminToken);
  const holderOf = async (scope: string): Promise<Ask> => {
    const { body } = await admin('POST', '/tokens', { scope, name: 'a test', days: 1 });
    return asking(server.url, String(body['token']));
  };
  const engine = await holderOf('engine');
  return {
    server,
    agentsDir,
    admin,
    engine,
    designer: await holderOf('designer'),
    nobody: asking(server.url, null),
    async register(type = 'analyst') {
      const id = randomUUID();
      const sent = { id, engine_type: type, engine_software_version: '1', capabilities: ['counting'] };
      expect((await engine('POST', '/engine_instances', sent)).status).toBe(201);
      return id;
    },
    async queue(engineType, more = {}) {
      const made = await engine('POST', '/events', {
        type: 'analysis_requested',
        engine_type: engineType,
        data: {},
        ...more,
      });
      expect(made).toMatchObject({ status: 201, body: { id: expect.stringMatching(/^\d+$/) as string } });
      return String(made.body['id']);
    },
    async close() {
      await server.remove();
      await rm(join(agentsDir, '..'), { recursive: true, force: true });
    },
  };
}
