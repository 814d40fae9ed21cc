/** In the living valley: what things and the sky make villagers do, and what they keep of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attentionPerTick, createPerceive } from '../../server/src/mind/perceive.ts';
import { createContext } from '../../server/src/mind/context.ts';
import type { MindsDeps } from '../../server/src/mind/deps.ts';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import type { NewMemory } from '../../server/src/ports/memory-store.ts';
import type { Percept } from '../../server/src/world/index.ts';
import { liveIn, type LivingValley } from './living-valley.ts';
import { elara } from './requests.ts';
import { shippedValley, worldOf } from './routine-day.ts';

const { villagers } = shippedValley();
const id = elara.id;
const smith = villagers.filter((one) => one.id === id);
const fire = 'forge_forge_fire';

describe('a smith’s day', () => {
  let live: LivingValley;
  beforeAll(async () => {
    // Ten in the morning: she goes to the forge, and finds the fire cold.
    live = await liveIn({
      villagers: smith,
      mind: createOfflineMind({ seed: 7 }),
      minute: 10 * 60,
      inLockStep: true,
    });
  }, 240_000);
  afterAll(() => live.dispose());

  it('begins with lighting the cold fire, seen on the map and remembered', async () => {
    expect(live.world.objects.get(fire)?.condition).toBe('cold');
    await live.until('the fire burns', () => live.world.objects.get(fire)?.condition === 'lit', 8_000);
    const lighting = live.events.find(
      (event) => event.kind === 'activity_began' && event.activity.doing === 'lighting the forge fire',
    );
    expect(lighting).toMatchObject({ actorId: id, activity: { objectId: fire, activity: 'smith' } });
    await live.advance(60);
    await live.minds.settled();
    const contents = (await live.memories.recent(id, 50)).map(({ content }) => content);
    expect(contents).toContain('I found the forge fire cold at the forge.');
  }, 240_000);

  it('is broken off by a storm when it finds her outdoors', async () => {
    const agent = live.world.actors.get(id);
    const plaza = live.world.map.places.get('plaza');
    if (agent === undefined || plaza === undefined) throw new Error('no Elara, or no plaza');
    const strolling = { activity: 'stroll', placeId: 'plaza', objectId: null, doing: 'strolling' } as const;
    const task = { ...strolling, minutes: 300, priority: 6, reason: 'A walk.' };
    await live.advance(1, [{ kind: 'do', actorId: id, task }]);
    await live.until('she is out', () => agent.activity?.doing === 'strolling', 3_000);
    await live.advance(1, [{ kind: 'weather', weather: 'storm' }]);
    await live.until(
      'she seeks shelter',
      () => agent.pursuit?.kind === 'task' && agent.pursuit.task.doing === 'sheltering from the storm',
      200,
    );
    await live.until(
      'she is under a roof',
      () => agent.activity?.doing === 'sheltering from the storm',
      3_000,
    );
    expect(live.world.map.places.get(agent.activity?.placeId ?? '')?.indoors).toBe(true);
  }, 240_000);

  it('ends with a gift on the doorstep that she picks up, and wonders who left it', async () => {
    const agent = live.world.actors.get(id);
    const home = live.world.map.places.get(elara.home);
    if (agent === undefined || home === undefined) throw new Error('no Elara, or no home');
    const { x, y } = home.entrance;
    const at = { x, y: y + 1 };
    live.world.ground.set('ground~gift', {
      id: 'ground~gift',
      item: 'apple',
      at,
      byId: 'somebody_gone',
      sinceMinute: 0,
      noticedBy: [],
    });
    const before = agent.inventory['apple'] ?? 0;
    const task = { activity: 'rest', placeId: elara.home, objectId: null, doing: 'resting' } as const;
    await live.advance(1, [
      { kind: 'weather', weather: 'clear' },
      { kind: 'do', actorId: id, task: { ...task, minutes: 60, priority: 5, reason: 'Home.' } },
    ]);
    await live.until('it is picked up', () => !live.world.ground.has('ground~gift'), 8_000);
    expect(agent.inventory['apple']).toBe(before + 1);
    await live.advance(60);
    await live.minds.settled();
    const contents = (await live.memories.recent(id, 50)).map(({ content }) => content);
    expect(contents).toContain('Somebody left an apple by my door.');
    expect(contents).toContain(
      'I picked up an apple that somebody had left by my door, and wonder who it was.',
    );
  }, 240_000);

  it('leaves traces: what was noticed, what could be done, and why it was', async () => {
    // Traces are written every few seconds.
    await live.advance(120);
    await live.minds.settled();
    const traces = await live.store.traces.of(id, { limit: 50, kinds: ['react'] });
    const light = traces.find(({ choice }) => choice === 'light the forge fire');
    expect(light).toMatchObject({
      percepts: ['I found the forge fire cold at the forge.'],
      reason: 'There is no work without it.',
      inputs: [{ kind: 'do', detail: 'light the forge fire' }],
      by: 'offline',
    });
    expect(light?.options.map(({ what }) => what)).toEqual(['light the forge fire', 'let it be']);
    expect(traces.map(({ choice }) => choice)).toContain('pick up an apple');
  });
});

describe('a busy moment', () => {
  function attention() {
    const world = worldOf(villagers.slice(0, 9), 12 * 60, 48);
    const context = createContext({
      villagers: villagers.slice(0, 9),
      seed: 1,
      limits: {},
    } as unknown as MindsDeps);
    context.world = world;
    const kept: NewMemory[] = [];
    const attended: Percept[] = [];
    const perceive = createPerceive(
      context,
      (memory) => kept.push(memory),
      (_, percept) => attended.push(percept),
    );
    return { world, context, kept, attended, perceive };
  }
  const [me, ...others] = villagers.slice(0, 9);
  if (me === undefined) throw new Error('nobody lives here');

  it('is taken in as far as attention goes, the weightiest first, and the rest in passing', () => {
    const { world, context, kept, attended, perceive } = attention();
    const emotes = others.map((one): Percept => ({ what: 'emote', subjectId: one.id, emote: 'dance' }));
    const dear = others[6];
    const sought = others[7];
    if (dear === undefined || sought === undefined) throw new Error('too few live here');
    const thoughts = context.thoughts.get(me.id);
    if (thoughts === undefined) throw new Error('no thoughts');
    thoughts.strategy = { ...thoughts.strategy, attention: { people: [sought.id], topics: [] } };
    for (const percept of emotes) perceive.onPercept(me.id, percept);
    perceive.onPercept(me.id, {
      what: 'heard',
      subjectId: dear.id,
      text: `Where is ${me.shortName}?`,
      toId: null,
    });
    perceive.attend(world);
    expect(kept).toHaveLength(attentionPerTick);
    expect(attended).toHaveLength(attentionPerTick);
    expect(attended[0]).toMatchObject({ what: 'heard' });
    expect(attended[1]).toMatchObject({ what: 'emote', subjectId: sought.id });
    perceive.digest(world, true);
    const digest = kept.at(-1);
    expect(digest?.tags).toContain('digest');
    expect(digest?.relatedAgents.length).toBeGreaterThanOrEqual(4);
  });

  it('is taken in by a crowd some at a time, in the order it was noticed, and by everybody in the end', () => {
    const { world, attended, perceive } = attention();
    const [one] = others;
    if (one === undefined) throw new Error('nobody else');
    const before = Array.from({ length: 50 }, (_, n) => `stranger_${n}`);
    for (const id of [...before, me.id])
      perceive.onPercept(id, { what: 'emote', subjectId: one.id, emote: 'dance' });
    perceive.attend(world);
    expect(attended).toHaveLength(0);
    perceive.attend(world);
    expect(attended).toHaveLength(1);
    perceive.attend(world);
    expect(attended).toHaveLength(1);
  });

  it('is kept once, though it be told in nearly the same words; words of others are kept as they are', () => {
    const { world, kept, perceive } = attention();
    const [one] = others;
    if (one === undefined) throw new Error('nobody else');
    const notice = (percept: Percept): void => {
      perceive.onPercept(me.id, percept);
      perceive.attend(world);
    };
    for (let n = 0; n < 3; n++) notice({ what: 'emote', subjectId: one.id, emote: 'dance' });
    expect(kept).toHaveLength(1);
    notice({ what: 'emote', subjectId: one.id, emote: 'sad' });
    expect(kept).toHaveLength(2);
    const say = (text: string): Percept => ({ what: 'heard', subjectId: one.id, text, toId: null });
    notice(say('The fair begins on Tuesday morning at the mill by the old bridge at five.'));
    notice(say('The fair begins on Tuesday morning at the mill by the old bridge at six.'));
    notice(say('The fair begins on Tuesday morning at the mill by the old bridge at six.'));
    expect(kept).toHaveLength(4);
  });
});
