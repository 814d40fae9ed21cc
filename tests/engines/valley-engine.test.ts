/** What outputs and turns of stories do to a valley, each once, whatever breaks in between. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { shippedDir } from '../content/content-folder.ts';
import { readContent } from '../../server/src/compose/content.ts';
import { UnworkableEventError, type EngineKind } from '../../server/src/engines/engine.ts';
import type { Letter, ValleyHands } from '../../server/src/engines/valley/hands.ts';
import { createValleyEngine } from '../../server/src/engines/valley/valley.ts';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import type { ClaimedEvent, JsonObject } from '../../server/src/ports/event-queue.ts';
import { Stage } from '../../server/src/rooms/stage.ts';
import {
  isClosed,
  loadWorld,
  minuteAt,
  saveWorld,
  type Input,
  type SavedWorld,
} from '../../server/src/world/index.ts';
import { liveIn, type LivingValley } from '../mind/living-valley.ts';

const content = readContent(shippedDir);
const villagers = content.villagers.slice(0, 4);
const [first, second] = villagers.map(({ id }) => id) as [string, string];

let valley: LivingValley;
let stage: Stage;
let kind: EngineKind;
let inputs: Input[] = [];
let stored: SavedWorld | null = null;
const letters: { to: string; letter: Letter }[] = [];
const heard: string[] = [];
let ids = 0;
/** What the next storing of the valley breaks on. */
let breaksOn: Error | null = null;

beforeAll(async () => {
  valley = await liveIn({
    villagers,
    mind: createOfflineMind({ seed: 3 }),
    minute: 13 * 60,
    dayMinutes: 12,
    inLockStep: true,
  });
  await valley.advance(40);
  const { minds, store } = valley;
  stage = new Stage(valley.world, (input) => inputs.push(input));
  const hands: ValleyHands = {
    world: () => valley.world,
    enact: (causeId, wanted) => stage.enact(causeId, wanted),
    async stored() {
      await minds.stored();
      const broken = breaksOn;
      breaksOn = null;
      if (broken !== null) throw broken;
      stored = structuredClone({ ...saveWorld(valley.world) });
      await Promise.resolve();
    },
    minds,
    async letter(to, letter) {
      letters.push({ to, letter });
      return valley.world.actors.has(to);
    },
  };
  kind = createValleyEngine({
    valleyId: 'heartwood',
    hands,
    gazettes: store.gazettes,
    insights: store.insights,
    heard: ({ id, type }) => heard.push(`${type} ${id}`),
  });
});
afterEach(() => {
  inputs = [];
  letters.length = 0;
});
afterAll(async () => {
  await valley.dispose();
});

function event(type: string, data: JsonObject, more: Partial<ClaimedEvent> = {}): ClaimedEvent {
  return {
    id: String(++ids),
    type,
    engineType: kind.type,
    valleyId: 'heartwood',
    agentId: null,
    lane: null,
    data,
    priority: 50,
    scenarioRunId: null,
    targetInstanceId: null,
    claim: 1,
    failures: 0,
    createdAt: new Date(),
    ...more,
  };
}

/** The valley goes on while it is worked off. */
async function workOff(one: ClaimedEvent): Promise<JsonObject | null> {
  const handler = kind.handlers[one.type];
  if (handler === undefined) throw new Error(`nobody works off ${one.type}`);
  const state = { over: false };
  const working = handler({ event: one, signal: AbortSignal.timeout(60_000) }).finally(
    () => (state.over = true),
  );
  working.catch(() => undefined);
  for (let n = 0; n < 1_500 && !state.over; n++) {
    const from = valley.events.length;
    await valley.advance(1, inputs.splice(0));
    stage.after(valley.events.slice(from));
  }
  return (await working).result;
}

const memoriesOf = async (id: string, tag: string) =>
  (await valley.memories.recent(id, 100)).filter(({ tags }) => tags.includes(tag));

const intervention = (more: JsonObject): ClaimedEvent =>
  event('narrative_intervention', {
    intervention: 'letter',
    text: 'Lost things are kept in drawers.',
    description: 'A letter comes.',
    who: [],
    place: null,
    item: null,
    minutes: null,
    ...more,
  });

describe('the engine of a valley', () => {
  it('is called after it, and works off every output and every turn of a story', () => {
    expect(kind.type).toBe('valley:heartwood');
    expect([...kind.capabilities].sort()).toEqual(
      [
        'announcement_made',
        'character_action',
        'dialogue',
        'environment_update',
        'gazette_written',
        'goal_given',
        'insight_generated',
        'meeting_called',
        'memory_given',
        'narrative_intervention',
        'pattern_detected',
        'recommendation',
        'scene_description',
        'scene_ended',
        'state_change',
      ].sort(),
    );
  });

  it('lets what happens be perceived, and stores it before it is done', async () => {
    const cry = event('announcement_made', { text: 'There is a fiddle\nat the inn.', place: null });
    expect(await workOff(cry)).toEqual({});
    expect(stored?.applied).toContain(`event:${cry.id}`);
    expect((await memoriesOf(first, 'cried')).map(({ content: words }) => words)).toEqual([
      'I heard it announced: "There is a fiddle at the inn."',
    ]);
    expect(heard).toContain(`announcement_made ${cry.id}`);
    const storm = event('environment_update', {
      description: 'The sky comes down.',
      weather: 'storm',
      place: 'plaza',
    });
    await workOff(storm);
    expect(valley.world.weather).toBe('storm');
    await expect(workOff(event('announcement_made', { text: 'x', place: 'moon' }))).rejects.toThrow(
      UnworkableEventError,
    );
    await expect(workOff(event('announcement_made', { text: '' }))).rejects.toThrow('data.text');
  });

  it('does each once, though the engine is lost before it could say so', async () => {
    const gift = intervention({ intervention: 'gift', who: [first], item: 'candle' });
    const before = valley.world.actors.get(first)?.inventory['candle'] ?? 0;
    await workOff(gift);
    await workOff({ ...gift, claim: 2 });
    expect(valley.world.actors.get(first)?.inventory['candle']).toBe(before + 1);
    expect(await memoriesOf(first, 'found')).toHaveLength(1);
    // Neither does the world as it was stored take it for new.
    const { map, items } = valley.world;
    if (stored === null) throw new Error('nothing was stored');
    expect(loadWorld(map, items, stored).applied).toContain(`event:${gift.id}`);
  });

  it('brings letters and rumours to villagers as memories, to players as they are, and says whom it missed', async () => {
    const ada = await valley.join('Ada', first);
    expect(await workOff(intervention({ who: [first, ada, 'somebody_gone'] }))).toEqual({
      missed: ['somebody_gone'],
    });
    expect(letters.map(({ to }) => to)).toEqual([ada, 'somebody_gone']);
    const [letter] = await memoriesOf(first, 'letter');
    expect(letter?.content).toBe('A letter came for me. It said: "Lost things are kept in drawers."');
    await workOff(intervention({ intervention: 'rumour', who: [second], text: 'The miller means to sell.' }));
    const [rumour] = await memoriesOf(second, 'rumour');
    expect(rumour).toMatchObject({ provenance: { toldBy: null, certainty: 0.6 } });
  });

  it('marks places for as long as it is said, and not without a place', async () => {
    await workOff(intervention({ intervention: 'closure', place: 'mill', minutes: 30, text: 'Flood.' }));
    expect(isClosed(valley.world, 'mill')).toBe(true);
    const mark = valley.world.marks.get('mill/closed');
    const left = (mark?.untilMinute ?? 0) - minuteAt(valley.world, valley.world.tick);
    expect(left).toBeGreaterThan(20);
    expect(left).toBeLessThanOrEqual(30);
    await expect(workOff(intervention({ intervention: 'omen' }))).rejects.toThrow('it says no place');
  });

  it('gives memories with their facts, goals of a run, and calls to meetings', async () => {
    const given = event(
      'memory_given',
      { text: 'There is no salt in the bread.', fact: 'no_salt', about: [second] },
      { agentId: first },
    );
    await workOff(given);
    await workOff(given);
    expect(await memoriesOf(first, 'fact:no_salt')).toMatchObject([
      { relatedAgents: [second], importance: 6 },
    ]);
    await workOff(event('goal_given', { goal: 'To be mayor.' }, { agentId: first, scenarioRunId: 3 }));
    const strategy = await valley.store.conclusions.strategyOf(first);
    expect(strategy).toMatchObject({ story: { goals: [{ runId: 3, text: 'To be mayor.' }] } });
    const called = await workOff(
      event('meeting_called', {
        who: [first, second],
        place: 'plaza',
        from_minute: minuteAt(valley.world, valley.world.tick) + 600,
        minutes: 60,
        why: 'to talk about the roof',
        doing: 'talking about the roof',
        priority: 10,
      }),
    );
    expect(called).toEqual({
      answers: [
        { who: first, answer: 'coming' },
        { who: second, answer: 'coming' },
      ],
    });
    await expect(workOff(event('memory_given', { text: 'What?' }))).rejects.toThrow('whose it is');
  });

  it('lets agents act, speak and change their minds, and tries again what is not possible now', async () => {
    const going = { action: 'go', place: 'plaza', reason: 'To see.' };
    expect(await workOff(event('character_action', going, { agentId: second }))).toEqual({});
    await expect(
      workOff(event('character_action', { action: 'go', place: 'moon' }, { agentId: second })),
    ).rejects.toThrow(UnworkableEventError);
    const mind = { mood: 'happy', memory: 'I think that the roof will hold.' };
    await workOff(event('state_change', mind, { agentId: second }));
    expect(valley.world.actors.get(second)?.mood).toBe('happy');
    expect(await memoriesOf(second, 'thought')).toHaveLength(1);
    const said = event('dialogue', { dialogue: 'Mind the step.', to: null }, { agentId: second });
    expect(await workOff(said)).toEqual({});
    expect(valley.events).toContainEqual(
      expect.objectContaining({ kind: 'said', actorId: second, text: 'Mind the step.' }),
    );
    // At once after it is too fast for anybody; some time later it is another try.
    const again = event('dialogue', { dialogue: 'And the other one.', to: null }, { agentId: second });
    await expect(workOff(again)).rejects.toThrow('not now: too_fast');
    await valley.advance(20);
    expect(await workOff({ ...again, failures: 1 })).toEqual({});
    expect(valley.events).toContainEqual(
      expect.objectContaining({ kind: 'said', actorId: second, text: 'And the other one.' }),
    );
  });

  it('does nothing twice that could not be stored at the first try', async () => {
    const bring = intervention({ intervention: 'gift', who: [first], item: 'honey' });
    const before = valley.world.actors.get(first)?.inventory['honey'] ?? 0;
    breaksOn = new Error('the database is away');
    await expect(workOff(bring)).rejects.toThrow('the database is away');
    await workOff({ ...bring, failures: 1, claim: 2 });
    expect(valley.world.actors.get(first)?.inventory['honey']).toBe(before + 1);
  });

  it('keeps newspapers and insights, once', async () => {
    const article = { section: 'front', headline: 'Fiddle found', text: 'It was under the bench.' };
    const paper = event('gazette_written', { day: 0, title: 'The Valley Gazette', articles: [article] });
    expect(await workOff(paper)).toEqual({ is_new: true });
    expect(await workOff(paper)).toEqual({ is_new: false });
    expect((await valley.store.gazettes.find(0))?.articles).toMatchObject([article]);
    const found = event('insight_generated', {
      analysis_type: 'lonely_agents',
      findings: { n: 2 },
      confidence: 0.8,
    });
    const once = await workOff(found);
    expect(await workOff(found)).toEqual(once);
    expect(await valley.store.insights.list({}, { limit: 10 })).toHaveLength(1);
  });
});
