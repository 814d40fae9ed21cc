/** What stories do to villagers: what they remember, pass on, are after and are asked to, and how they live with it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Villager } from '../../server/src/content/villager.ts';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import { wishUnasked } from '../../server/src/mind/calls.ts';
import { newThoughts } from '../../server/src/mind/context.ts';
import type { Telling } from '../../server/src/mind/story-minds.ts';
import { scheduledDay } from '../../server/src/mind/agenda.ts';
import { partIn, worthComing } from '../../server/src/mind/story-part.ts';
import type { RelationshipRecord } from '../../server/src/ports/valley-store.ts';
import { isWithin, currentTile, minuteAt, placeAt } from '../../server/src/world/index.ts';
import { liveIn, restart, type LivingOptions, type LivingValley } from './living-valley.ts';
import { tie } from './requests.ts';
import { shippedValley } from './routine-day.ts';

const { villagers } = shippedValley();
const some = villagers.slice(0, 6);
const [first, second] = some as [Villager, Villager];

let valley: LivingValley;
const options: LivingOptions = {
  villagers: some,
  mind: createOfflineMind({ seed: 3 }),
  minute: 14 * 60,
  dayMinutes: 12,
  inLockStep: true,
};

beforeEach(async () => {
  valley = await liveIn(options);
  await valley.advance(40);
});
afterEach(async () => {
  await valley.dispose();
});

const telling = (more: Partial<Telling> = {}): Telling => ({
  agentId: first.id,
  text: 'There is no salt in the bread, and the whole street is too polite to say so.',
  importance: 6,
  valence: 0.2,
  tags: ['story', 'fact:no_salt'],
  placeId: 'bakery',
  about: [second.id, 'nobody'],
  minutesAgo: 30,
  certainty: 1,
  key: 'event:1',
  ...more,
});

function whereIs(id: string): string | undefined {
  const actor = valley.world.actors.get(id);
  if (actor === undefined) return undefined;
  return placeAt(valley.world.map, currentTile(actor, valley.world.tick))?.id;
}

/** To where the other stands. */
async function bring(id: string, toId: string): Promise<void> {
  const tile = valley.world.actors.get(toId)?.motion.segment.to;
  const actor = valley.world.actors.get(id);
  if (tile === undefined || actor === undefined) throw new Error('nobody there');
  const at = { x: Math.round(tile.x), y: Math.round(tile.y) };
  await valley.advance(1, [{ kind: 'depart', actorId: id }]);
  await valley.advance(2, [{ kind: 'join', actor: { id, kind: 'agent', name: actor.name, at } }]);
}

function minute(): number {
  return minuteAt(valley.world, valley.world.tick);
}

describe('what is told', () => {
  it('is remembered once, with when it was and whom it is of', async () => {
    const ids = await valley.minds.tell([telling(), telling({ agentId: 'nobody' })]);
    expect(ids).toEqual([expect.any(String), null]);
    expect(await valley.minds.tell([telling()])).toEqual([ids[0]]);
    const found = (await valley.memories.recent(first.id, 50)).filter(({ id }) => id === ids[0]);
    expect(found).toMatchObject([
      { relatedAgents: [second.id], relatedCharacters: [], placeId: 'bakery', gameMinute: minute() - 30 },
    ]);
  });

  it('is a fact that goes from mouth to mouth under its own name', async () => {
    const [id] = await valley.minds.tell([telling({ about: [] })]);
    await bring(second.id, first.id);
    const { text } = telling();
    await valley.advance(2, [{ kind: 'talk', actorId: first.id, to: second.id, text }]);
    await valley.advance(60);
    const heard = (await valley.memories.recent(second.id, 50)).filter(
      ({ tags, provenance }) => tags.includes('fact:no_salt') && provenance.toldBy === first.id,
    );
    expect(heard).toMatchObject([{ provenance: { sourceMemoryId: id } }]);
  });

  it('goes round as a rumour that nobody in particular has told, and is less than sure', async () => {
    const text = 'I heard it said: "The miller means to sell the mill before the winter."';
    await valley.minds.tell([telling({ text, tags: ['rumour'], certainty: 0.6, key: 'event:2' })]);
    const [rumour] = (await valley.memories.recent(first.id, 50)).filter(({ tags }) =>
      tags.includes('rumour'),
    );
    expect(rumour?.provenance).toEqual({ toldBy: null, sourceMemoryId: null, certainty: 0.6 });
  });
});

describe('a meeting', () => {
  const asked = (more: { priority?: number; key?: string } = {}) => ({
    key: 'event:9',
    placeId: 'plaza',
    fromMinute: minute() + 60,
    untilMinute: minute() + 150,
    why: 'to sit on the steps, there being nothing to do',
    doing: 'sitting on the steps',
    priority: 9,
    ...more,
  });

  it('brings those who mean to come, in time, and lets them go when it is over', async () => {
    const meeting = asked({ priority: 10 });
    const answers = await valley.minds.summon([first.id, second.id, 'nobody'], meeting);
    expect(answers.map(({ answer }) => answer)).toEqual(['coming', 'coming', 'unknown']);
    const plaza = valley.world.map.places.get('plaza');
    if (plaza === undefined) throw new Error('no plaza');
    const isThere = (id: string): boolean => {
      const actor = valley.world.actors.get(id);
      return actor !== undefined && isWithin(plaza, currentTile(actor, valley.world.tick));
    };
    await valley.until('both are there', () => isThere(first.id) && isThere(second.id), 1_200);
    expect(minute()).toBeLessThan(meeting.fromMinute + 20);
    await valley.until('it is over', () => minute() > meeting.untilMinute + 30, 3_000);
    const doing = valley.world.actors.get(first.id)?.activity?.doing;
    expect(doing).not.toBe(meeting.doing);
    const [memory] = (await valley.memories.recent(first.id, 80)).filter(({ tags }) =>
      tags.includes('asked'),
    );
    expect(memory?.content).toMatch(
      /^I was asked to come to the .+ today at 1\d:\d\d, to sit .+ I mean to go\.$/,
    );
  });

  it('that is open brings those who hear of it and are fond of who goes, and nobody else', async () => {
    const meeting = asked({ priority: 9 });
    await valley.minds.summon([first.id], meeting, true);
    const [memory] = (await valley.memories.recent(first.id, 80)).filter(({ tags }) =>
      tags.includes('asked'),
    );
    if (memory === undefined) throw new Error('nobody was asked');
    await bring(second.id, first.id);
    await valley.advance(2, [
      {
        kind: 'talk',
        actorId: first.id,
        to: second.id,
        text: memory.content.replace(/\. I mean to go\.$/, '.'),
      },
    ]);
    const decided = async (): Promise<boolean | undefined> => {
      const part = partIn(await valley.store.conclusions.strategyOf(second.id));
      return part.meetings.find(({ key, isUnasked }) => key === meeting.key && isUnasked === true)?.isComing;
    };
    for (let tries = 0; tries < 60 && (await decided()) === undefined; tries++) await valley.advance(20);
    const ties = new Map([[first.id, tie({ otherId: first.id, affection: 80 })]]);
    const usual = { ...meeting, priority: 7 };
    const thoughts = { ...newThoughts(second), ties: new Map<string, RelationshipRecord>() };
    expect(await decided()).toBeTypeOf('boolean');
    expect(wishUnasked(thoughts, usual, [first.id])).toBeLessThan(worthComing);
    expect(wishUnasked({ ...thoughts, ties }, usual, [first.id])).toBeGreaterThan(worthComing);
    const theirs = { ...usual, why: `to help with this: ${second.goals.primary}` };
    expect(wishUnasked(thoughts, theirs, [])).toBeGreaterThan(wishUnasked(thoughts, usual, []));
  });

  it('of no weight is not gone to, and says so', async () => {
    const answers = await valley.minds.summon([first.id], asked({ priority: 0 }));
    expect(answers).toEqual([{ agentId: first.id, answer: 'staying' }]);
    await valley.advance(800);
    expect(valley.events).not.toContainEqual(
      expect.objectContaining({
        kind: 'activity_began',
        activity: expect.objectContaining({ doing: 'sitting on the steps' }),
      }),
    );
  });

  it('is left to others by who has weightier work at that hour, and they say so', async () => {
    const [busy, work] = some
      .flatMap((villager) =>
        scheduledDay(valley.world.map, villager, 1).map((entry) => [villager, entry] as const),
      )
      .find(
        ([, { priority, minutes, activity, placeId }]) =>
          priority >= 7 && minutes >= 60 && activity !== 'sleep' && placeId !== 'plaza',
      ) ?? [first, null];
    if (work === null) throw new Error('nobody has work that weighs');
    const fromMinute = 1440 + work.fromMinuteOfDay;
    const meeting = { ...asked({ priority: work.priority - 1 }), fromMinute, untilMinute: fromMinute + 60 };
    expect(await valley.minds.summon([busy.id], meeting)).toMatchObject([{ answer: 'staying' }]);
    const [memory] = (await valley.memories.recent(busy.id, 80)).filter(({ tags }) => tags.includes('asked'));
    expect(memory?.content).toContain('tomorrow at');
    expect(memory?.content).toContain(`I shall be ${work.doing} then, and it does not wait.`);
    const weighty = { ...meeting, key: 'event:10', priority: 10 };
    expect(await valley.minds.summon([busy.id], weighty)).toMatchObject([{ answer: 'coming' }]);
  });

  it('asked for twice is one, and is known of after a restart, as is what one is after', async () => {
    await valley.minds.summon([first.id], asked());
    await valley.minds.summon([first.id], asked());
    await valley.minds.pursue(first.id, 4, 'To find out who paints the garlands.');
    valley = await restart(valley, options);
    await valley.advance(40);
    // Written together with what was read.
    await valley.minds.pursue(first.id, 5, 'To be mayor.');
    const part = partIn(await valley.store.conclusions.strategyOf(first.id));
    expect(part.meetings).toHaveLength(1);
    expect(part.goals.map(({ runId }) => runId)).toEqual([5, 4]);
    await valley.minds.pursue(first.id, 4, null);
    const later = partIn(await valley.store.conclusions.strategyOf(first.id));
    expect(later.goals).toEqual([{ runId: 5, text: 'To be mayor.' }]);
    expect(await valley.minds.pursue('nobody', 5, null)).toBe(false);
  });
});

describe('a closed place', () => {
  it('is left by those who were there, and gone to again when it opens', async () => {
    const isOut = ({ id, home }: Villager): boolean => {
      const at = valley.world.actors.get(id)?.activity?.placeId;
      return at !== undefined && at !== home;
    };
    await valley.until('somebody is out', () => some.some(isOut), 600);
    const inside = some.find(isOut);
    const placeId = inside === undefined ? undefined : valley.world.actors.get(inside.id)?.activity?.placeId;
    if (inside === undefined || placeId === undefined) throw new Error('everybody is at home');
    const untilMinute = minute() + 60;
    await valley.advance(1, [
      {
        kind: 'mark',
        placeId,
        what: 'closed',
        text: 'The floor has been tarred, and is thinking about it.',
        untilMinute,
      },
    ]);
    await valley.until('they are gone', () => whereIs(inside.id) !== placeId, 600);
    const explained = valley.minds.explain(inside.id).reason;
    expect(explained).toContain('is closed: The floor has been tarred');
    const began = valley.events.length;
    await valley.until('it is open', () => minute() >= untilMinute, 1_200);
    const during = valley.events
      .slice(began)
      .filter((event) => event.kind === 'activity_began' && event.activity.placeId === placeId);
    expect(during).toEqual([]);
  });
});

describe('what happens', () => {
  it('is remembered once of one cause, by who was there', async () => {
    const cry = {
      kind: 'happen',
      what: 'announcement',
      text: 'There is a fiddle at the inn.',
      placeId: null,
    } as const;
    await valley.advance(1, [{ kind: 'once', causeId: 'event:77', inputs: [cry] }]);
    await valley.advance(5);
    await valley.minds.stored();
    // As after a crash that lost the world and not the memories.
    valley.world.applied = [];
    await valley.advance(1, [{ kind: 'once', causeId: 'event:77', inputs: [cry] }]);
    await valley.advance(5);
    await valley.minds.stored();
    const heard = (await valley.memories.recent(first.id, 80)).filter(({ tags }) => tags.includes('cried'));
    expect(heard.map(({ content }) => content)).toEqual([
      'I heard it announced: "There is a fiddle at the inn."',
    ]);
  });
});
