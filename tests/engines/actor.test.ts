/** An Actor that nobody waits for: what an agent comes to think becomes its deeds, for its valley to bring about. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Mind } from '../../server/src/mind/mind.ts';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import type { EventRecord } from '../../server/src/ports/event-log.ts';
import type { JsonObject, NewEvent } from '../../server/src/ports/event-queue.ts';
import { elara } from '../mind/requests.ts';
import { shippedValley } from '../mind/routine-day.ts';
import { emptiedBackend } from '../services/emptied-database.ts';
import { queueForTests, valleyId, type QueueForTests } from '../services/queued-mind.ts';

const byRule = createOfflineMind({ seed: 3 });

describe('An Actor', () => {
  let ground: QueueForTests;
  beforeAll(async () => {
    ground = await queueForTests(emptiedBackend, shippedValley().villagers);
  });
  afterEach(async () => {
    await ground.rest();
    await ground.fresh.database.dataSource.query('DELETE FROM event_instances');
  });
  afterAll(async () => await ground.dispose());

  const event = (type: string, data: JsonObject, more: Partial<NewEvent> = {}): NewEvent => ({
    type,
    engineType: 'actor',
    valleyId,
    agentId: elara.id,
    data,
    ...more,
  });
  /** What became of it, and what it put out. */
  async function workedOff(
    mind: Mind,
    given: NewEvent,
  ): Promise<{
    event: EventRecord;
    outputs: Pick<EventRecord, 'type' | 'data' | 'agentId' | 'engineType' | 'lane'>[];
  }> {
    await ground.actor(mind);
    const [id = ''] = await ground.queue.enqueue([given]);
    await expect.poll(async () => (await ground.records.find(id))?.status).toMatch(/completed|dead_letter/);
    const found = await ground.records.find(id);
    if (found === null) throw new Error('the event is gone');
    const outputs = (await ground.records.list({}, { limit: 50 })).filter(({ causedBy }) => causedBy === id);
    return { event: found, outputs: outputs.toReversed() };
  }

  it('does what it decides to do about a thing, of a request with nothing but the thing', async () => {
    const request = {
      percept: { what: 'happened' },
      happened: 'The forge fire went cold.',
      options: [
        {
          what: 'light the forge fire',
          why: 'There is no work without it.',
          appeal: 1,
          reaction: {
            kind: 'do',
            activity: 'smith',
            placeId: 'forge',
            doing: 'lighting the forge fire',
            minutes: 15,
            reason: 'There is no work without it.',
          },
        },
      ],
    };
    const { event: done, outputs } = await workedOff(
      byRule,
      event('agent.deliberate', { task: 'react', request }),
    );
    expect(done.result).toMatchObject({ answer: { kind: 'do' }, meter: { by: 'offline' } });
    expect(outputs).toMatchObject([
      {
        type: 'character_action',
        engineType: `valley:${valleyId}`,
        agentId: elara.id,
        lane: `valley:${valleyId}/${elara.id}`,
        data: { action: 'do', place: 'forge', minutes: 15, doing: 'lighting the forge fire' },
      },
    ]);
  });

  it('says aloud what it answers, to whom it answers', async () => {
    const request = {
      to: { id: 'ada', kind: 'character', name: 'Ada', relationship: null, firstMeeting: true },
      turns: [{ speakerId: 'ada', speakerName: 'Ada', text: 'Who are you?' }],
    };
    const { event: done, outputs } = await workedOff(
      byRule,
      event('agent.converse', { task: 'reply', request }),
    );
    expect(done.lastError).toBeNull();
    expect(outputs.map(({ type }) => type)).toEqual(['dialogue', 'state_change']);
    expect(outputs[0]?.data).toMatchObject({ to: 'ada' });
    expect(outputs[0]?.data['dialogue']).toMatch(/\w{3}/);
  });

  it('comes to know what changed around it', async () => {
    const text = 'The bridge is closed until noon.';
    const { outputs } = await workedOff(byRule, event('agent_state_changed', { text }));
    expect(outputs).toMatchObject([{ type: 'state_change', data: { memory: text } }]);
    await ground.rest();
    expect((await workedOff(byRule, event('scene_context_changed', {}))).outputs).toEqual([]);
  });

  it('sets aside what it cannot think about, and says what is wrong', async () => {
    const wrong: [JsonObject, RegExp][] = [
      [{ task: 'fly', request: {} }, /data\.task/],
      [{ task: 'react', request: {} }, /data\.request\.percept/],
      [
        { task: 'react', request: {}, personas: { persona: { slug: 'nobody_at_all', version: null } } },
        /no template "nobody_at_all"/,
      ],
      [
        { task: 'react', request: {}, personas: { '__proto__.x': { slug: elara.id, version: 1 } } },
        /personas/,
      ],
    ];
    for (const [data, problem] of wrong) {
      const { event: failed } = await workedOff(byRule, event('agent.deliberate', data));
      expect(failed).toMatchObject({ status: 'dead_letter', failures: 1 });
      expect(failed.lastError).toMatch(problem);
      await ground.rest();
    }
  });

  it('spares itself a thought that nobody waits for any more', async () => {
    let asked = 0;
    const mind: Mind = {
      ...byRule,
      react: async () => {
        asked += 1;
        return await Promise.resolve({ kind: 'ignore' });
      },
    };
    const data = { task: 'react', request: {}, reply_to: 'one', wanted_until: Date.now() - 1_000 };
    const { event: done } = await workedOff(mind, event('agent.deliberate', data));
    expect(done).toMatchObject({ status: 'completed', result: { unwanted: true } });
    expect(asked).toBe(0);
  });
});
