/** The Narrator: scenes and small things in words that fit, hands off where the world rules say so, model or none. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createPostgresEventLog } from '../../server/src/adapters/postgres-event-log.ts';
import { createWorkSignal, type WorkSignal } from '../../server/src/adapters/postgres-work-signal.ts';
import { createTypeCheck, type TypeCheck } from '../../server/src/engines/event-check.ts';
import { UnworkableEventError, type Outcome } from '../../server/src/engines/engine.ts';
import { createNarrator } from '../../server/src/engines/narrator/narrator.ts';
import { namesNobodyNew } from '../../server/src/engines/narrator/written.ts';
import type { ClaimedEvent, JsonObject } from '../../server/src/ports/event-queue.ts';
import { LanguageModelError, type LanguageModel } from '../../server/src/ports/language-model.ts';
import { openPaperStage, type PaperStage } from './paper-stage.ts';

let stage: PaperStage;
let signal: WorkSignal;
let check: TypeCheck;

beforeAll(async () => {
  stage = await openPaperStage();
  const { database } = stage.fresh;
  signal = createWorkSignal({ database, onTrouble: () => undefined });
  check = createTypeCheck(() => createPostgresEventLog({ source: database.dataSource, signal }).types());
});
afterAll(async () => {
  await signal?.close();
  await stage?.fresh.dispose();
});

/** A service that always answers the same, or fails. */
function answering(value: object | null): LanguageModel {
  const fail = (): never => {
    throw new LanguageModelError('unreachable', 'nobody there');
  };
  return {
    stream: async () => fail(),
    structured: async (_messages, schema) => ({
      value: value === null ? fail() : schema.parse(value),
      usage: { promptTokens: 0, completionTokens: 0, cachedTokens: 0, milliseconds: 0, model: 'test' },
    }),
    health: () => ({ ok: true, model: 'test', callsInFlight: 0, lastFault: null }),
  };
}

const told: string[] = [];
async function ask(
  type: string,
  data: JsonObject,
  more: Partial<ClaimedEvent> = {},
  model: LanguageModel | null = null,
): Promise<Outcome> {
  const log = { info: (...args: unknown[]) => void told.push(String(args[1])) };
  const narrator = createNarrator({ ...stage.archive, model, log });
  const event: ClaimedEvent = {
    id: '11',
    type,
    engineType: 'narrator',
    valleyId: 'heartwood',
    agentId: null,
    lane: null,
    data,
    priority: 0,
    scenarioRunId: 3,
    targetInstanceId: null,
    claim: 1,
    failures: 0,
    createdAt: new Date(0),
    ...more,
  };
  const handler = narrator.handlers[type];
  if (handler === undefined) throw new Error(`no handler for ${type}`);
  const outcome = await handler({ event, signal: new AbortController().signal });
  expect(await check(outcome.outputs ?? [])).toEqual([]);
  return outcome;
}

const rules = {
  weather: ['fog', 'rain'],
  interventions: ['omen', 'rumour', 'closure', 'letter'],
  interventionsPerDay: 2,
  protectedPlaces: ['chapel'],
  protectedPeople: ['tansy_pupil'],
};
const context = { rules, interventions_today: 0, minute: 900, weather_now: 'cloudy' };
const scene = {
  scene: 'the_count',
  title: 'Forty',
  place: 'sheepfold',
  mood: 'grey, wrong',
  text: 'The ewes stand shoulder to shoulder and steam.',
  present: ['nell_shepherd', 'jory_farmhand'],
  ...context,
};
const description = ({ outputs = [] }: Outcome, at = 0): unknown => outputs[at]?.data['description'];

describe('a scene', () => {
  it('is described in the words of its scenario, the hour and the company, and something stirs there', async () => {
    const { outputs = [] } = await ask('scene_initialized', scene);
    expect(outputs.map(({ type, engineType, lane }) => [type, engineType, lane])).toEqual([
      ['scene_description', 'valley:heartwood', 'valley:heartwood/run/3'],
      ['environment_update', 'valley:heartwood', 'valley:heartwood/run/3'],
    ]);
    expect(outputs[0]?.data).toMatchObject({
      scene: 'the_count',
      place: 'sheepfold',
      narrative_context: { weather: 'cloudy', hour: 'day', season: 'spring' },
    });
    expect(outputs[0]?.data['description']).toMatch(
      /^The ewes stand shoulder to shoulder and steam\. .*Nell/,
    );
    expect(outputs[1]?.data).toMatchObject({ place: 'sheepfold', weather: null });
  });

  it('is the same when it is told again, and stirs nothing where the rules protect the place', async () => {
    expect(await ask('scene_initialized', scene)).toEqual(await ask('scene_initialized', scene));
    const { outputs } = await ask('scene_initialized', { ...scene, place: 'chapel' });
    expect(outputs?.map(({ type }) => type)).toEqual(['scene_description']);
  });

  it('takes a model’s words when they hold, and its own when they do not or nobody answers', async () => {
    const good = 'The ewes stand close and steam in the grey, and Nell counts them under her breath.';
    expect(description(await ask('scene_initialized', scene, {}, answering({ description: good })))).toBe(
      good,
    );
    const plain = description(await ask('scene_initialized', scene));
    for (const bad of [
      'As an AI language model I see the ewes.',
      'The ewes steam. Next to them stands Barnaby, whom nobody knows.',
      'Los corderos están juntos y la lluvia cae sobre el campo mojado.',
      'The ewes of sheep_fold steam.',
      'The ewes steam. '.repeat(90),
    ])
      expect(description(await ask('scene_initialized', scene, {}, answering({ description: bad })))).toBe(
        plain,
      );
    expect(description(await ask('scene_initialized', scene, {}, answering(null)))).toBe(plain);
  });

  it('needs a place that there is', async () => {
    expect(await ask('scene_initialized', { ...scene, place: 'moon' })).toMatchObject({
      result: { refused: expect.stringContaining('moon') as string },
    });
  });
});

describe('the world rules', () => {
  const intervention = { intervention: 'letter', text: 'Come at once.', who: ['rosa_baker'], ...context };
  const refused = async (data: JsonObject): Promise<unknown> => {
    const { result, outputs } = await ask('intervention_requested', data);
    if (result?.['refused'] !== undefined) expect(outputs ?? []).toEqual([]);
    return result?.['refused'];
  };

  it('let through what they allow, word for word', async () => {
    const { outputs = [] } = await ask('intervention_requested', intervention);
    expect(outputs).toHaveLength(1);
    expect(outputs[0]).toMatchObject({
      type: 'narrative_intervention',
      data: {
        intervention: 'letter',
        text: 'Come at once.',
        who: ['rosa_baker'],
        description: 'A letter comes for Rosa.',
      },
    });
  });

  it('refuse kinds, days that are full, protected places and people, and say so in the log', async () => {
    told.length = 0;
    expect(await refused({ ...intervention, intervention: 'gift' })).toContain('no gift');
    expect(await refused({ ...intervention, interventions_today: 2 })).toContain('enough for one day');
    expect(await refused({ ...intervention, intervention: 'closure', who: [], place: 'chapel' })).toContain(
      'protected',
    );
    expect(await refused({ ...intervention, who: ['tansy_pupil'] })).toContain('protected');
    expect(await refused({ ...intervention, place: 'moon' })).toContain('moon');
    expect(told).toHaveLength(5);
    expect(await refused({ ...intervention, interventions_today: 1 })).toBeUndefined();
    expect(
      await refused({ ...intervention, intervention: 'omen', who: [], place: 'chapel' }),
    ).toBeUndefined();
  });

  it('leave protected people out of many', async () => {
    const { outputs } = await ask('intervention_requested', {
      ...intervention,
      who: ['tansy_pupil', 'rosa_baker'],
    });
    expect(outputs?.[0]?.data['who']).toEqual(['rosa_baker']);
  });

  it('decide about the weather; what it is already needs no turning', async () => {
    const turn = async (weather: string): Promise<Outcome> =>
      await ask('environment_change_requested', { weather, ...context, weather_now: 'rain' });
    expect((await turn('fog')).outputs?.[0]?.data).toMatchObject({ weather: 'fog', place: null });
    expect(await turn('snow')).toMatchObject({
      result: { refused: expect.stringContaining('snow') as string },
    });
    expect(await turn('rain')).toEqual({ result: { unchanged: 'rain' }, outputs: [] });
  });

  it('forbid nothing where there are none', async () => {
    expect(
      await refused({ intervention: 'gift', text: 'For you.', who: ['tansy_pupil'], item: 'honey' }),
    ).toBeUndefined();
  });
});

describe('what somebody does', () => {
  it('is answered where they are, when something was found, and not always otherwise', async () => {
    const found = await ask('action_outcome', {
      who: 'silas_ranger',
      place: 'forest',
      found: 'a wisp of fleece',
      ...context,
    });
    expect(found.outputs?.[0]?.data).toMatchObject({
      place: 'forest',
      affected_elements: { who: 'silas_ranger' },
    });
    const answers = await Promise.all(
      Array.from(
        { length: 20 },
        async (_, id) =>
          (await ask('action_outcome', { place: 'forest', ...context }, { id: String(id) })).outputs
            ?.length ?? 0,
      ),
    );
    expect(new Set(answers)).toEqual(new Set([0, 1]));
    expect((await ask('action_outcome', { who: 'silas_ranger' })).outputs).toEqual([]);
  });

  it('and what changes around a place stirs there, in the words that were given', async () => {
    const text = 'The bell rings by itself.';
    const { outputs } = await ask('environment_state_changed', { place: 'plaza', text });
    expect(outputs?.[0]?.data).toMatchObject({ description: text, place: 'plaza' });
    expect((await ask('environment_state_changed', { weather: 'rain' })).outputs).toEqual([]);
  });
});

const articlesOf = ({ outputs = [] }: Outcome): { headline: string; text: string }[] =>
  z.array(z.object({ headline: z.string(), text: z.string() })).parse(outputs[0]?.data['articles']);

describe('the newspaper', () => {
  it('is written for the valley, and by a model only as far as it keeps to the facts', async () => {
    await stage.remember('greer_wagoner', 'I was caught in the rain.', {
      tags: ['weather'],
      gameMinute: 840,
    });
    const plain = await ask('gazette_due', { day: 0 }, { scenarioRunId: null });
    expect(plain.outputs?.[0]).toMatchObject({
      type: 'gazette_written',
      lane: 'valley:heartwood/narrator',
      priority: 0,
    });
    const articles = articlesOf(plain);
    const better = articles.map(({ text }, index) => ({
      headline: index === 0 ? 'A better headline' : 'Barnaby arrives',
      text,
    }));
    const polished = await ask('gazette_due', { day: 0 }, {}, answering({ articles: better }));
    const headlines = articlesOf(polished).map(({ headline }) => headline);
    expect(headlines[0]).toBe('A better headline');
    expect(headlines.slice(1)).toEqual(articles.slice(1).map(({ headline }) => headline));
    const away = await ask('gazette_due', { day: 0 }, {}, answering(null));
    expect(articlesOf(away)).toEqual(articles);
  });

  it('names nobody who was not named before, wherever the name stands', () => {
    const known = 'Rosa gave Finn a bun at the inn.';
    expect(namesNobodyNew('A bun was given. Finn had it of Rosa.', known)).toBe(true);
    expect(namesNobodyNew('A bun was given, and Barnaby saw it.', known)).toBe(false);
    expect(namesNobodyNew('A bun was given. Barnaby saw it.', known)).toBe(false);
    expect(namesNobodyNew('The Gazette says so: “Finn”.', known)).toBe(true);
  });
});

it('fails for good what it cannot read, or what is of no valley', async () => {
  await expect(ask('gazette_due', { day: 'Monday' })).rejects.toThrow(UnworkableEventError);
  await expect(ask('gazette_due', { day: 0 }, { valleyId: null })).rejects.toThrow(UnworkableEventError);
});
