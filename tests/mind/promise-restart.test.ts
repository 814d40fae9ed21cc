/** Promises outlive the process: what was given is kept by the next one, and what is still to be said is said by it. */
import { afterEach, describe, expect, it } from 'vitest';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import { gameTime } from '../../server/src/world/index.ts';
import { currentTile } from '../../server/src/world/position.ts';
import { backends, type Backend } from '../services/databases.ts';
import { liveIn, restart, type LivingOptions, type LivingValley } from './living-valley.ts';
import { shippedValley } from './routine-day.ts';

const elara = 'elara_blacksmith';
const optionsOn = (backend: Backend, minute: number): LivingOptions => ({
  villagers: shippedValley().villagers.filter(({ id }) => id === elara),
  mind: createOfflineMind({ seed: 7 }),
  minute,
  dayMinutes: 24,
  inLockStep: true,
  backend,
});

describe.each(backends)('after a restart on $title', (backend) => {
  describe.skipIf(backend.missing !== undefined)('with a second loop', () => {
    let live: LivingValley;
    let before: LivingValley | null = null;
    afterEach(async () => {
      await before?.minds.close(1_000);
      await live.dispose();
      before = null;
    });

    async function begin(minute: number): Promise<string> {
      live = await liveIn(optionsOn(backend, minute));
      await live.advance(40);
      return live.join('Ada', elara);
    }
    async function again(): Promise<void> {
      before = live;
      live = await restart(before, optionsOn(backend, 0));
      await live.advance(40);
    }
    const minute = (): number => gameTime(live.world).minute;
    const lines = (): string[] => live.lines(elara);
    async function ask(playerId: string, text: string): Promise<string> {
      const count = lines().length;
      await live.advance(30);
      await live.advance(20, [{ kind: 'talk', actorId: playerId, to: elara, text }]);
      await live.until(`an answer to "${text}"`, () => lines().length > count, 600);
      return lines().at(-1) ?? '';
    }
    async function send(playerId: string, to: { x: number; y: number }): Promise<void> {
      await live.advance(1, [
        { kind: 'leave', actorId: playerId },
        { kind: 'go', actorId: playerId, ...to },
      ]);
    }

    it('a promise is a plan again, and kept', async () => {
      const ada = await begin(15 * 60 + 30);
      await ask(ada, 'Will you meet me at the pond at six?');
      await live.advance(40, [{ kind: 'leave', actorId: ada }]);
      expect(await live.store.promises.open(elara)).toHaveLength(1);
      await again();
      await live.until('the hour', () => minute() >= 18 * 60 + 5, 20_000);
      expect(live.world.actors.get(elara)?.activity?.doing).toBe('waiting for Ada at Mirror Pond');
      await send(ada, live.world.map.places.get('pond')?.entrance ?? { x: 0, y: 0 });
      await live.until('they meet', () => live.told.some((one) => one.kind === 'relationship'), 1_200);
      expect(await live.store.promises.withCharacter(ada, 5)).toMatchObject([{ outcome: 'kept' }]);
    });

    it('who did not come is told so by the next process, and once', async () => {
      const ada = await begin(16 * 60 + 30);
      await ask(ada, 'Meet me at the pond at six.');
      await live.advance(20, [{ kind: 'leave', actorId: ada }]);
      await live.until('the hour is over', () => minute() >= 18 * 60 + 48, 20_000);
      await live.advance(60);
      expect(await live.store.promises.withCharacter(ada, 5)).toMatchObject([
        { outcome: 'broken', unspoken: 'missed_by_them' },
      ]);
      await again();
      const at = live.world.actors.get(elara);
      const ofAda = live.world.actors.get(ada);
      if (at === undefined || ofAda === undefined) throw new Error('Somebody is gone');
      await send(ada, currentTile(at, live.world.tick));
      const reproach = /waited|did not come|never came|word|Where were you|nobody|in vain/;
      expect(await ask(ada, 'Good evening, Elara.')).toMatch(reproach);
      await live.advance(40);
      expect(await live.store.promises.withCharacter(ada, 5)).toMatchObject([{ unspoken: null }]);
    });
  });
});
