/** Minds asked over the queue, when all goes well and when engines, words and whoever waits come and go. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Villager } from '../../server/src/content/villager.ts';
import type { Mind } from '../../server/src/mind/mind.ts';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import { newMeter } from '../../server/src/mind/tasks/meter.ts';
import type { ReactOption, ReactRequest } from '../../server/src/mind/tasks/reacting.ts';
import type { EngineWords } from '../../server/src/ports/engine-words.ts';
import { dayOf } from '../mind/looking-back-requests.ts';
import { elara, replyTo } from '../mind/requests.ts';
import { shippedValley } from '../mind/routine-day.ts';
import { emptiedBackends } from '../services/emptied-database.ts';
import { queueForTests, valleyId, type QueueForTests } from '../services/queued-mind.ts';

const { villagers } = shippedValley();
const never = (): AbortSignal => new AbortController().signal;
const byRule = createOfflineMind({ seed: 3 });

/** Says some words, and nothing more before it is told to stop. */
function dyingMind(...words: string[]): Mind & { stopped: Promise<void> } {
  const { promise: stopped, resolve } = Promise.withResolvers<void>();
  return {
    ...byRule,
    stopped,
    async reply(_, onDelta, signal) {
      for (const word of words) onDelta(word);
      return await new Promise<never>((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          resolve();
          reject(new Error('stopped'));
        });
      });
    },
  };
}

/** A line to others that can be cut. */
function cuttable(words: EngineWords): { words: EngineWords; cut: () => void } {
  let isCut = false;
  return {
    words: { ...words, tell: (...said) => (isCut ? undefined : words.tell(...said)) },
    cut: () => (isCut = true),
  };
}

describe.each(emptiedBackends)('A mind over the queue on $title', (backend) => {
  describe.skipIf(backend.missing !== undefined)('with', () => {
    let ground: QueueForTests;
    beforeAll(async () => {
      ground = await queueForTests(backend, villagers);
    });
    afterEach(async () => {
      await ground.rest();
      await query('DELETE FROM event_instances');
    });
    afterAll(async () => await ground.dispose());

    const query = async <Row>(sql: string): Promise<Row[]> =>
      await ground.fresh.database.dataSource.query<Row[]>(sql);
    const statuses = async (): Promise<string[]> =>
      (await query<{ status: string }>('SELECT status FROM event_instances ORDER BY id')).map(
        ({ status }) => status,
      );

    it('an engine gives the same answer as the mind itself, and stores it', async () => {
      // Of minds as fresh as one another: they do not say the same twice.
      await ground.actor(createOfflineMind({ seed: 5 }));
      const request = replyTo('What are you working on?');
      const heard: string[] = [];
      const reply = await ground.mind(byRule).reply(request, (delta) => heard.push(delta), never());
      const direct = createOfflineMind({ seed: 5 });
      expect(reply).toEqual(await direct.reply(request, () => undefined, never()));
      expect(heard.join('')).toBe(reply.text);
      await expect.poll(statuses).toEqual(['completed']);
      const [row] = await query<{ priority: number; lane: string; data: object; result: object }>(
        'SELECT priority, lane, data, result FROM event_instances',
      );
      expect(row).toMatchObject({ priority: 80, lane: `${valleyId}/agent/${elara.id}/talk` });
      expect(row?.data).toMatchObject({
        task: 'reply',
        personas: { persona: { slug: elara.id, version: 1 } },
      });
      expect(row?.data).not.toHaveProperty('request.persona');
      expect(row?.result).toMatchObject({ answer: { text: reply.text } });
    });

    it('a thought that was answered keeps its answer, and not what was asked', async () => {
      await ground.actor(byRule);
      await ground.mind(byRule, { lightenEveryMs: 100 }).reply(replyTo('Hello!'), () => undefined, never());
      const row = async () =>
        (await query<{ data: object; result: object }>('SELECT * FROM event_instances'))[0];
      await expect.poll(async () => (await row())?.data).toMatchObject({ task: 'reply', request: {} });
      await expect.poll(async () => JSON.stringify((await row())?.data).length).toBeLessThan(400);
      expect((await row())?.result).toHaveProperty('answer.text');
    });

    it('a file that was changed and not stored yet thinks as the changed one', async () => {
      const seen: Villager[] = [];
      await ground.actor({
        ...byRule,
        open: async (request) => {
          seen.push(request.persona);
          return await Promise.resolve('Good day.');
        },
      });
      const changed = { ...elara, occupation: 'clockmaker' };
      const mind = ground.mind(byRule);
      await mind.open({ ...replyTo(''), persona: elara }, never());
      await mind.open({ ...replyTo(''), persona: changed }, never());
      expect(seen.map(({ occupation }) => occupation)).toEqual([elara.occupation, 'clockmaker']);
    });

    it('gives an option back as it was offered, and says on the meter what it cost', async () => {
      await ground.actor({
        ...byRule,
        react: async ({ options, meter }) => {
          if (meter !== undefined) Object.assign(meter, { promptTokens: 90, by: 'small-model' });
          return await Promise.resolve(options?.[1]?.reaction ?? { kind: 'ignore' });
        },
      });
      const option = (doing: string): ReactOption => ({
        what: doing,
        why: 'There is no work without it.',
        appeal: 0.5,
        reaction: {
          kind: 'do',
          activity: 'smith',
          placeId: 'forge',
          doing,
          minutes: 20,
          reason: 'The fire went cold.',
        },
      });
      const meter = newMeter();
      const request: ReactRequest = {
        persona: elara,
        situation: replyTo('').situation,
        percept: { what: 'appeared', subjectId: 'ada' },
        subject: null,
        happened: 'The forge fire went cold.',
        options: [option('sweeping the floor'), option('lighting the fire')],
        memories: [],
        meter,
      };
      const reaction = await ground.mind(byRule).react(request, never());
      expect(reaction).toBe(request.options?.[1]?.reaction);
      expect(meter).toMatchObject({ promptTokens: 90, by: 'small-model' });
    });

    it('nobody to work the queue gives up in time, and leaves nothing behind', async () => {
      const mind = ground.mind(byRule, { takenUpWithinMs: 400 });
      await expect(mind.reply(replyTo('Hello?'), () => undefined, never())).rejects.toThrow(/no engine/);
      await expect.poll(statuses).toEqual(['cancelled']);
      expect(mind.health()).toMatchObject({
        ok: false,
        detail: expect.stringMatching(/no engine/) as string,
      });
      await ground.actor(byRule);
      await mind.reply(replyTo('Hello?'), () => undefined, never());
      expect(mind.health().ok).toBe(true);
    });

    it('an engine that dies while it speaks is given up when it falls silent', async () => {
      const { words, cut } = cuttable(ground.words);
      await ground.actor(dyingMind('Well, ', 'the bell '), { words });
      const mind = ground.mind(byRule, { silentMs: 1_500 });
      const heard: string[] = [];
      const answer = mind.reply(replyTo('How is the bell?'), (delta) => heard.push(delta), never());
      await expect.poll(() => heard.join('')).toBe('Well, the bell ');
      cut();
      await expect(answer).rejects.toThrow(/silent/);
      // Withdrawn by the queue, or left by the engine, which here is only mute.
      await expect.poll(async () => (await statuses())[0]).toMatch(/cancelled|completed/);
    });

    it('an engine that has lost the event to another is not heard beside it', async () => {
      // Full, so that it does not take the event up again itself.
      await ground.actor(dyingMind('Well, '), { concurrency: 1 });
      const mind = ground.mind(byRule, { silentMs: 60_000 });
      const heard: string[] = [];
      const answer = mind.reply(replyTo('How is the bell?'), (delta) => heard.push(delta), never());
      await expect.poll(() => heard.join('')).toBe('Well, ');
      await ground.actor(byRule);
      await query("UPDATE event_instances SET lock_until = now() - interval '1 second'");
      const reply = await answer;
      expect(reply.text.length).toBeGreaterThan(3);
      expect(heard.join('')).toBe('Well, ');
    });

    it('words that are lost on the way finds the answer in the queue, and passes on no half lines', async () => {
      const { words, cut } = cuttable(ground.words);
      await ground.actor(
        {
          ...byRule,
          reply: async (request, onDelta, signal) => {
            onDelta('First ');
            await sleep(30);
            cut();
            return await byRule.reply(request, onDelta, signal);
          },
        },
        { words },
      );
      const heard: string[] = [];
      const mind = ground.mind(byRule, { pollMs: 200 });
      const reply = await mind.reply(replyTo('Hello!'), (delta) => heard.push(delta), never());
      expect(reply.text.length).toBeGreaterThan(3);
      expect(heard).toEqual(['First ']);
    });

    it('who has stopped waiting stops the engine, at once', async () => {
      const dying = dyingMind('Well, ');
      await ground.actor(dying);
      const heard: string[] = [];
      const stop = new AbortController();
      const answer = ground.mind(byRule).reply(replyTo('Hello!'), (delta) => heard.push(delta), stop.signal);
      await expect.poll(() => heard).toEqual(['Well, ']);
      stop.abort();
      await expect(answer).rejects.toThrow(/abort/i);
      await dying.stopped;
      await expect.poll(async () => (await statuses())[0]).toMatch(/cancelled|completed/);
    });

    it('a server that starts again does not have the same day looked back on twice', async () => {
      let times = 0;
      await ground.actor({
        ...byRule,
        async metacognise(request, signal) {
          times += 1;
          await sleep(200);
          return await byRule.metacognise(request, signal);
        },
      });
      const asked = ground.mind(byRule);
      const lost = asked.metacognise(dayOf(), never());
      await expect.poll(() => times).toBe(1);
      asked.close();
      await expect(lost).rejects.toThrow(/closes/);
      const again = await ground.mind(byRule).metacognise(dayOf(), never());
      expect(again).toEqual(await byRule.metacognise(dayOf(), never()));
      expect(times).toBe(1);
    });

    it('a mind that fails tells so at once, and talk is not tried again', async () => {
      await ground.actor({
        ...byRule,
        reply: async () => await Promise.reject(new Error('the forge is cold')),
      });
      await expect(ground.mind(byRule).reply(replyTo('Hello!'), () => undefined, never())).rejects.toThrow(
        /the forge is cold/,
      );
      await expect.poll(statuses).toEqual(['dead_letter']);
    });

    it('an answer that is none takes it for a failure', async () => {
      const mind = ground.mind(byRule, { pollMs: 100 });
      const answer = mind.summarise(
        {
          persona: elara,
          situation: replyTo('').situation,
          when: 'On Tuesday',
          memories: [],
          people: [],
          places: [],
        },
        never(),
      );
      // As an engine of somebody else's could.
      const engine = '00000000-0000-4000-8000-000000000001';
      await expect
        .poll(async () => {
          const claimed = await ground.queue.claim(engine, ['actor'], 1);
          const done = claimed.map(({ id, claim }) => ({
            id,
            claim,
            result: { answer: 7, meter: newMeter() },
          }));
          return (await ground.queue.complete(engine, done)).length;
        })
        .toBe(1);
      await expect(answer).rejects.toThrow(/summarise/);
    });
  });
});
