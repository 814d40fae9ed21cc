/** A change of a tie that comes by itself waits for the database, and is written under one key each time. */
import pino from 'pino';
import { expect, it } from 'vitest';
import { createBackfill } from '../../server/src/mind/embeddings.ts';
import { createCommits } from '../../server/src/mind/commits.ts';
import { createContext } from '../../server/src/mind/context.ts';
import type { MindsDeps } from '../../server/src/mind/deps.ts';
import { createLearning } from '../../server/src/mind/learning.ts';
import type { RelationshipChange } from '../../server/src/ports/valley-store.ts';
import { change } from '../contract/valley-stage.ts';
import { elara, tie } from './requests.ts';

it('is tried again when the database was away, and told once', async () => {
  const written: (string | undefined)[] = [];
  const told: string[] = [];
  const deps = {
    villagers: [elara],
    log: pino({ level: 'silent' }),
    audience: { relationship: (to: string) => void told.push(to) },
    recent: { push: () => Promise.resolve() },
    store: {
      changeRelationships(changes: readonly RelationshipChange[]) {
        written.push(...changes.map((one) => one.idempotencyKey));
        return written.length === 1
          ? Promise.reject(new Error('connection refused'))
          : Promise.resolve([tie({ agentId: elara.id })]);
      },
    },
  } as unknown as MindsDeps;
  const context = createContext(deps);
  const learning = createLearning(context, createBackfill(context), createCommits(context), () => undefined);
  learning.change([change({ agentId: elara.id, otherId: 'ada' })]);
  await expect.poll(() => told, { timeout: 60_000 }).toEqual(['ada']);
  expect(written).toHaveLength(2);
  expect(written[0]).toMatch(/^change:/);
  expect(written[1]).toBe(written[0]);
});
