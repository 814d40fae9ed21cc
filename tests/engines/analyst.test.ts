/** The Analyst: finds what was planted, says how sure it is, judges runs, and never a word without figures. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createPostgresRunFacts } from '../../server/src/adapters/postgres-run-facts.ts';
import { createPostgresScenarioRecords } from '../../server/src/adapters/postgres-scenario-runs.ts';
import { createAnalyst } from '../../server/src/engines/analyst/analyst.ts';
import { confidenceOf } from '../../server/src/engines/analyst/finding.ts';
import { createTypeCheck } from '../../server/src/engines/event-check.ts';
import { UnworkableEventError, type EngineKind } from '../../server/src/engines/engine.ts';
import { createPostgresEventLog } from '../../server/src/adapters/postgres-event-log.ts';
import { createWorkSignal } from '../../server/src/adapters/postgres-work-signal.ts';
import type { ClaimedEvent, JsonObject, NewEvent } from '../../server/src/ports/event-queue.ts';
import { content, openPaperStage, type PaperStage } from './paper-stage.ts';

let stage: PaperStage;
let analyst: EngineKind;

const silent = { info: () => undefined };
const minute = 1440;

const event = (type: string, data: JsonObject, more: Partial<ClaimedEvent> = {}): ClaimedEvent => ({
  id: '7',
  type,
  engineType: 'analyst',
  valleyId: 'heartwood',
  agentId: null,
  lane: null,
  data,
  priority: 0,
  scenarioRunId: null,
  targetInstanceId: null,
  claim: 1,
  failures: 0,
  createdAt: new Date(0),
  ...more,
});
async function ask(
  type: string,
  data: JsonObject,
  more: Partial<ClaimedEvent> = {},
): Promise<readonly NewEvent[]> {
  const signal = new AbortController().signal;
  const outcome = await analyst.handlers[type]?.({ event: event(type, data, more), signal });
  return outcome?.outputs ?? [];
}
const found = (outputs: readonly NewEvent[], type: string): (JsonObject & { kind: string })[] =>
  outputs.flatMap(({ type: kind, data }) => (data['analysis_type'] === type ? [{ ...data, kind }] : []));

beforeAll(async () => {
  stage = await openPaperStage();
  const { store, robin, say, promise, tell } = stage;
  const { dataSource } = stage.fresh.database;
  await store.applyScenarios(content.scenarios);
  analyst = createAnalyst({
    ...stage.archive,
    runs: (valleyId) => createPostgresScenarioRecords(dataSource, valleyId),
    facts: (valleyId) => createPostgresRunFacts(dataSource, valleyId),
    log: silent,
  });
  await dataSource.query('DELETE FROM agent_relationships');
  // Two circles of friends, and Gideon, who says a word to nobody.
  const circles = [
    ['rosa_baker', 'sarah_farmer', 'nell_shepherd', 'jory_farmhand'],
    ['elara_blacksmith', 'bram_carpenter', 'finn_fisher', 'juno_apprentice'],
  ];
  for (const circle of circles)
    for (const one of circle)
      for (const other of circle)
        if (one !== other)
          await store.changeRelationships([
            {
              agentId: one,
              otherId: other,
              otherKind: 'agent',
              affection: 30,
              trust: 10,
              reason: 'They get on.',
              gameMinute: 500,
              interaction: true,
            },
          ]);
  const talkers = content.villagers.map(({ id }) => id).filter((id) => id !== 'gideon_sexton');
  for (const [index, one] of talkers.entries())
    for (const step of [1, 2, 3]) {
      const other = talkers[(index + step) % talkers.length] ?? one;
      await say(
        [
          [one, other, 'How are the bees?'],
          [other, one, 'Busy.'],
        ],
        { conversationId: `c${index}-${step}`, minute: 500 + index * 4 + step },
      );
    }
  await store.changeRelationships([
    {
      agentId: 'rosa_baker',
      otherId: robin,
      otherKind: 'character',
      affection: 10,
      trust: 10,
      reason: 'You asked after the bread.',
      gameMinute: 600,
      interaction: true,
    },
  ]);
  for (const [index, other] of ['finn_fisher', 'bram_carpenter', 'nell_shepherd'].entries()) {
    const id = await promise({ agentId: 'juno_apprentice', otherId: other, fromMinute: 900 + index });
    await store.promises.settle(id, index === 2 ? 'kept' : 'broken', 'Juno did not come.', 1000);
  }
  await tell({
    words: 'Rosa has put a bun in the organ.',
    first: ['hugo_miller', 'sarah_farmer'],
    hops: [
      ['sarah_farmer', 'finn_fisher', 660],
      ['finn_fisher', 'marcus_merchant', 700],
    ],
  });
});
afterAll(async () => await stage?.fresh.dispose());

describe('the Analyst', () => {
  it('finds circles of friends, whoever is left out, rumours with their path, players, and broken words', async () => {
    const outputs = await ask('analysis_requested', { about: 'everything', minute });
    const { circles: groups } = z
      .object({ circles: z.array(z.array(z.string())) })
      .parse(found(outputs, 'circles')[0]?.['findings']);
    expect(groups.map((one) => one.toSorted().join(' ')).toSorted()).toEqual([
      'bram_carpenter elara_blacksmith finn_fisher juno_apprentice',
      'jory_farmhand nell_shepherd rosa_baker sarah_farmer',
    ]);
    expect(found(outputs, 'lonely_agents').find(({ kind }) => kind === 'pattern_detected')).toMatchObject({
      about: expect.arrayContaining(['gideon_sexton']) as string[],
      text: expect.stringContaining('Gideon') as string,
    });
    expect(found(outputs, 'lonely_agents').some(({ kind }) => kind === 'recommendation')).toBe(true);
    expect(found(outputs, 'rumours')[0]?.['findings']).toMatchObject({
      widest_path: [
        { from: 'sarah_farmer', to: 'finn_fisher', minute: 660 },
        { from: 'finn_fisher', to: 'marcus_merchant', minute: 700 },
      ],
    });
    expect(found(outputs, 'players')[0]).toMatchObject({ text: expect.stringContaining('Robin') as string });
    expect(found(outputs, 'broken_promises')[0]).toMatchObject({
      findings: { settled: 3, broken: 2, given_by: { juno_apprentice: 2 } },
    });
  });

  it('puts out what fits the shapes of its outputs, for the valley, with how sure it is', async () => {
    const outputs = await ask('analysis_requested', { minute });
    const { dataSource } = stage.fresh.database;
    const signal = createWorkSignal({ database: stage.fresh.database, onTrouble: () => undefined });
    const check = createTypeCheck(() => createPostgresEventLog({ source: dataSource, signal }).types());
    expect(await check(outputs)).toEqual([]);
    await signal.close();
    for (const { engineType, lane, data } of outputs) {
      expect(engineType).toBe('valley:heartwood');
      expect(lane).toBe('valley:heartwood/analyst');
      expect(data['confidence']).toBeGreaterThan(0);
      expect(data['confidence']).toBeLessThan(1);
    }
  });

  it('looks at one thing alone when asked, and at patterns alone when these are asked for', async () => {
    const types = (outputs: readonly NewEvent[]): unknown[] => [
      ...new Set(outputs.map(({ data }) => data['analysis_type'])),
    ];
    expect(types(await ask('analysis_requested', { about: 'rumours', minute }))).toEqual(['rumours']);
    const patterns = await ask('pattern_detection_requested', { minute });
    expect(new Set(patterns.map(({ type }) => type))).toEqual(new Set(['pattern_detected']));
  });

  it('does not give the same advice again', async () => {
    const advice = async (): Promise<unknown[]> =>
      (await ask('analysis_requested', { about: 'loneliness', minute }))
        .filter(({ type }) => type === 'recommendation')
        .map(({ data }) => data['title']);
    const [first] = await advice();
    expect(first).toBeDefined();
    await stage.store.insights.add({
      kind: 'recommendation',
      analysisType: 'lonely_agents',
      title: String(first),
      text: null,
      findings: {},
      confidence: 0.5,
      about: [],
      scenarioRunId: null,
      gameMinute: null,
      idempotencyKey: 'event:1',
    });
    expect(await advice()).not.toContain(first);
  });

  it('judges a run that is over by what the director wrote down of it', async () => {
    const [template] = await stage.fresh.database.dataSource.query<[{ id: number }]>(
      `SELECT id FROM scenario_templates WHERE slug = 'lost_sheep' AND is_current`,
    );
    const criterion = { metric: 'm', is: 'at_least', weight: 1 };
    const results = {
      ending: 'She was found under the heart tree.',
      minute: 2000,
      metrics: { m: { title: 'Times', value: 1 } },
      criteria: [
        { ...criterion, title: 'Nevertheless is found.', value: 1, bound: 1, met: true },
        { ...criterion, title: 'Five come to the search.', value: 4, bound: 5, met: false },
      ],
      score: 0.5,
    };
    const [run] = await stage.fresh.database.dataSource.query<[{ id: number }]>(
      `INSERT INTO scenario_runs (template_id, valley_id, name, status, results, started_at)
       VALUES ($1, 'heartwood', 'The Lost Sheep', 'completed', $2::jsonb, now()) RETURNING id`,
      [template.id, JSON.stringify(results)],
    );
    const outputs = await ask('scenario_completed', {}, { scenarioRunId: run.id });
    expect(outputs.map(({ type, scenarioRunId }) => [type, scenarioRunId])).toEqual([
      ['insight_generated', run.id],
      ['recommendation', run.id],
    ]);
    expect(outputs[0]?.data['text']).toContain('reached 50% of what was hoped for: 1 of 2 aims');
    expect(outputs[1]?.data['text']).toContain('It was near');
    await expect(ask('scenario_completed', {}, { scenarioRunId: 987_654 })).rejects.toThrow(
      UnworkableEventError,
    );
  });

  it('needs a valley', async () => {
    await expect(ask('analysis_requested', {}, { valleyId: null })).rejects.toThrow(UnworkableEventError);
  });
});

describe('confidence', () => {
  it('grows with what was seen, is a half at its measure, and is less where the difference is faint', () => {
    expect(confidenceOf(0, 10)).toBe(0);
    expect(confidenceOf(10, 10)).toBe(0.5);
    expect(confidenceOf(90, 10)).toBe(0.9);
    expect(confidenceOf(90, 10, 0.5)).toBe(0.45);
    expect(confidenceOf(90, 10, 7)).toBe(0.9);
  });
});
