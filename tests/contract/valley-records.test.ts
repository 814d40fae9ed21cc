import { beforeEach, expect, it } from 'vitest';
import { createPostgresValleyRecords } from '../../server/src/adapters/postgres-valley-records.ts';
import type { ValleyRecords } from '../../server/src/ports/valley-records.ts';
import { newMemory } from './fixtures.ts';
import { change, elara, lease, marcus, onEveryStore, turn } from './valley-stage.ts';

const day = { fromMinute: 0, untilMinute: 1440 };
const valley = 'heartwood';

onEveryStore('records', (stage) => {
  let records: ValleyRecords;
  beforeEach(() => {
    records = createPostgresValleyRecords(stage.fresh.database.dataSource);
  });

  it('tell memories by tag and time, the weightiest first, and of this valley alone', async () => {
    const { memories } = stage.store;
    const [light, heavy] = await memories.add([
      newMemory(elara, 'I heard of cake.', { tags: ['news'], gameMinute: 10, importance: 2 }),
      newMemory(marcus, 'I heard of pie.', { tags: ['news', 'gift'], gameMinute: 1439, importance: 7 }),
      newMemory(marcus, 'I slept.', { tags: ['seen'], gameMinute: 20 }),
      newMemory(marcus, 'Tomorrow.', { tags: ['news'], gameMinute: 1440 }),
    ]);
    const ids = async (tags: string[], limit = 10, of = valley): Promise<string[]> =>
      (await records.memories(of, day, tags, limit)).map(({ id }) => id);
    expect(await ids(['news'])).toEqual([heavy?.id, light?.id]);
    expect(await ids(['gift', 'nothing'])).toEqual([heavy?.id]);
    expect(await ids(['news'], 1)).toEqual([heavy?.id]);
    expect(await ids(['news'], 10, 'elsewhere')).toEqual([]);
    expect(await records.memoriesById(valley, [light?.id ?? '', 'x', '999999'])).toMatchObject([
      { id: light?.id, agentId: elara, content: 'I heard of cake.' },
    ]);
    expect(await records.latestMinute(valley)).toBe(1440);
    expect(await records.latestMinute('elsewhere')).toBe(0);
  });

  it('tell what was said, promised and felt in a span', async () => {
    const { robin, store } = stage;
    await store.commitTurn(turn({ speakerId: robin.id }), [], [change({ otherId: robin.id })]);
    await store.commitTurn(turn({ turnId: 2, speakerId: robin.id, gameMinute: 1440 }), [], []);
    expect(await records.turns(valley, day, 10)).toMatchObject([
      {
        conversationId: 'c1~a',
        speakerId: robin.id,
        speakerKind: 'character',
        participants: [robin.id, elara],
      },
    ]);
    expect(await records.tieChanges(valley, day, 10)).toMatchObject([
      { agentId: elara, otherId: robin.id, otherKind: 'character', affection: 3, trust: 2, gameMinute: 10 },
    ]);
    const ties = await records.ties(valley, 1000);
    expect(ties.find(({ otherKind }) => otherKind === 'character')).toMatchObject({
      agentId: elara,
      otherId: robin.id,
      affection: 3,
    });
    expect(ties.some(({ agentId, otherId }) => agentId === elara && otherId === marcus)).toBe(true);
    await store.promises.add([
      {
        agentId: elara,
        otherId: marcus,
        otherKind: 'agent',
        kind: 'meet',
        what: 'meet Marcus',
        placeId: 'pond',
        itemId: null,
        fromMinute: 3000,
        untilMinute: 3060,
        madeMinute: 600,
        madeBy: elara,
        conversationId: null,
        inConfidence: true,
        heardBy: [],
        idempotencyKey: 'one',
      },
    ]);
    expect(await records.promises(valley, day, 10)).toMatchObject([{ agentId: elara, inConfidence: true }]);
    expect(await records.promises(valley, { fromMinute: 1440, untilMinute: 2880 }, 10)).toEqual([]);
    expect(await records.promises(valley, { fromMinute: 2880, untilMinute: 4320 }, 10)).toHaveLength(1);
    expect(await records.characters(valley, [robin.id, 'nobody'])).toEqual([{ id: robin.id, name: 'Robin' }]);
  });

  it('tell the latest plan of a day, and what decisions cost', async () => {
    const { store } = stage;
    const step = { doing: 'hammering' } as never;
    await store.savePlan({
      agentId: elara,
      goal: 'Nails.',
      steps: [step, step],
      currentStep: 0,
      status: 'dropped',
      day: 0,
    });
    await store.savePlan({
      agentId: elara,
      goal: 'Hooks.',
      steps: [step],
      currentStep: 1,
      status: 'done',
      day: 0,
    });
    expect(await records.plans(valley, 0, 1, 10)).toEqual([
      { agentId: elara, day: 0, status: 'done', currentStep: 1, steps: 1 },
    ]);
    expect(await records.plans(valley, 1, 2, 10)).toEqual([]);
    await stage.query(
      `INSERT INTO agent_traces (agent_id, kind, game_minute, choice, decided_by, prompt_tokens, milliseconds)
       VALUES ('${elara}', 'reply', 5, 'said', 'offline', 10, 2), ('${elara}', 'reply', 6, 'said', 'offline', 20, 3)`,
    );
    expect(await records.spending(valley, day)).toEqual([
      {
        agentId: elara,
        kind: 'reply',
        by: 'offline',
        decisions: 2,
        promptTokens: 30,
        completionTokens: 0,
        milliseconds: 5,
      },
    ]);
  });

  it('tell what stories brought about since a time, what was printed, and what was found out', async () => {
    const added = async (status: string): Promise<void> =>
      void (await stage.query(
        `INSERT INTO event_instances (event_type_id, valley_id, data, status, completed_at)
         SELECT id, 'heartwood', '{"text":"Hear, hear."}', $1, now() FROM event_types WHERE name = 'announcement_made'`,
        [status],
      ));
    await added('completed');
    await added('queued');
    const told = await records.happenings(valley, ['announcement_made', 'scene_description'], null, 10);
    expect(told).toMatchObject([{ type: 'announcement_made', data: { text: 'Hear, hear.' }, story: null }]);
    expect(
      await records.happenings(valley, ['announcement_made'], new Date(Date.now() + 60_000), 10),
    ).toEqual([]);
    for (const at of [0, 1])
      await stage.store.gazettes.add({ day: at, title: 'The Valley Gazette', articles: [] });
    expect((await records.gazettes(valley, 1)).map((one) => one.day)).toEqual([1]);
    await stage.store.insights.add({
      kind: 'recommendation',
      analysisType: 'rumours',
      title: null,
      text: null,
      findings: {},
      confidence: 1,
      about: [],
      scenarioRunId: null,
      gameMinute: null,
      idempotencyKey: 'a',
    });
    expect(await records.insights(valley, ['recommendation'], 5)).toHaveLength(1);
    expect(await records.insights(valley, ['pattern_detected'], 5)).toEqual([]);
    await stage.stores.open('elsewhere', { ...lease, owner: 'other' });
    expect(await records.gazettes('elsewhere', 5)).toEqual([]);
  });
});
