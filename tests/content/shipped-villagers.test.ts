/** The villagers that come with the valley: valid, and kept to a standard no schema can state. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadContent } from '../../server/src/content/content.ts';
import { formatProblem } from '../../server/src/content/problem.ts';
import { readVillagers } from '../../server/src/content/read-villagers.ts';
import { staleSchemas } from '../../server/src/content/write-schemas.ts';
import type { ScheduleEntry, Villager } from '../../server/src/content/villager.ts';
import { weekdays } from '../../server/src/world/vocabulary.ts';
import { shippedDir } from './content-folder.ts';

const content = loadContent(shippedDir);
if (content.kind === 'failed') throw new Error(content.problems.map(formatProblem).join('\n'));
const { villagers } = content;

const minute = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Minutes of the day an entry covers; the last one lasts until midnight. */
function spans(day: readonly ScheduleEntry[]): { entry: ScheduleEntry; from: number; to: number }[] {
  return day.map((entry, index) => {
    const next = day[index + 1];
    return { entry, from: minute(entry.from), to: next ? minute(next.from) : 24 * 60 };
  });
}

function daysOf(villager: Villager): (readonly ScheduleEntry[])[] {
  return weekdays.map((weekday) => villager.schedule[weekday] ?? villager.schedule.default);
}

/** Sentences of everything a villager may say or be told of, in one form. */
function sentencesOf(value: unknown, key = ''): string[] {
  if (['$schema', 'schedule', 'to', 'about', 'place', 'keywords', 'tags', 'giftTastes'].includes(key))
    return [];
  if (typeof value === 'string') {
    return value
      .split(/(?<=[.!?])\s+/)
      .map((sentence) =>
        sentence
          .toLowerCase()
          .replaceAll(/[^a-z0-9 ]/g, '')
          .trim(),
      )
      .filter((sentence) => sentence.split(' ').length > 2);
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    sentencesOf(inner, Array.isArray(value) ? key : name),
  );
}

describe('the shipped content', () => {
  it('has twenty-five villagers and no problem', () => {
    expect(content.problems.map(formatProblem)).toEqual([]);
    expect(villagers.map((villager) => villager.id)).toEqual([
      'agnes_teacher',
      'aldous_chaplain',
      'ambrose_ferryman',
      'bram_carpenter',
      'cosmo_tailor',
      'edmund_surveyor',
      'elara_blacksmith',
      'finn_fisher',
      'gideon_sexton',
      'greer_wagoner',
      'hugo_miller',
      'ione_chandler',
      'jory_farmhand',
      'juno_apprentice',
      'marcus_merchant',
      'mira_herbalist',
      'nell_shepherd',
      'ottoline_weaver',
      'perpetua_clerk',
      'rafe_pupil',
      'rosa_baker',
      'sarah_farmer',
      'silas_ranger',
      'tansy_pupil',
      'tobias_innkeeper',
    ]);
  });

  it('has JSON Schemas that are up to date, and every file names its own', () => {
    expect(staleSchemas()).toEqual([]);
    const { read } = readVillagers(join(shippedDir, 'villagers'));
    for (const { villager } of read) expect(villager.$schema).toBe('../schema/villager.schema.json');
  });

  it('gives no two villagers the same sentence', () => {
    const owners = new Map<string, Set<string>>();
    for (const villager of villagers) {
      for (const sentence of sentencesOf(villager)) {
        owners.set(sentence, (owners.get(sentence) ?? new Set()).add(villager.id));
      }
    }
    expect(owners.size).toBeGreaterThan(2000);
    expect([...owners].filter(([, ids]) => ids.size > 1).map(([sentence]) => sentence)).toEqual([]);
  });
});

describe.each(villagers.map((villager) => [villager.id, villager] as const))('%s', (_id, villager) => {
  it('knows enough people, tales and pleasantries to hold a conversation', () => {
    expect(villager.relationships.length).toBeGreaterThanOrEqual(6);
    expect(villager.memories.length).toBeGreaterThanOrEqual(15);
    expect(villager.topics.length).toBeGreaterThanOrEqual(14);
    expect(villager.voice.smallTalk.length).toBeGreaterThanOrEqual(14);
    expect(villager.voice.greetings.length).toBeGreaterThanOrEqual(8);
    expect(villager.voice.acknowledgements.length).toBeGreaterThanOrEqual(10);
  });

  it('can speak of each person it has a relationship with who matters to its story', () => {
    const spokenOf = villager.topics.flatMap((topic) => topic.keywords).join(' ');
    const named = villager.relationships.filter((entry) => spokenOf.includes(entry.to.split('_')[0] ?? ''));
    expect(named.length).toBeGreaterThanOrEqual(5);
  });

  it('sleeps at home in a bed for at least five hours of every night, midnight among them', () => {
    for (const day of daysOf(villager)) {
      const asleep = spans(day).filter(({ entry }) => entry.activity === 'sleep');
      expect(asleep.every(({ entry }) => entry.place === villager.home && entry.object === 'bed')).toBe(true);
      expect(day[0]).toMatchObject({ from: '00:00', activity: 'sleep' });
      expect(day.at(-1)?.activity).toBe('sleep');
      const minutes = asleep.reduce((sum, span) => sum + span.to - span.from, 0);
      expect(minutes).toBeGreaterThanOrEqual(5 * 60);
    }
  });

  it('eats at breakfast, at noon and in the evening of every day', () => {
    for (const day of daysOf(villager)) {
      // Who serves dinner at noon has eaten, or eats, beside it: the innkeeper.
      const meals = spans(day).filter(({ entry }) => entry.activity === 'eat' || entry.place === 'inn');
      const isFed = (from: number, to: number): boolean =>
        meals.some((meal) => meal.from < to * 60 && meal.to > from * 60);
      expect([isFed(5, 10), isFed(11.5, 14), isFed(17, 21)]).toEqual([true, true, true]);
    }
  });

  it('has days of its own for Wednesday, Saturday and Sunday', () => {
    const { schedule } = villager;
    expect([schedule.wednesday, schedule.saturday, schedule.sunday].every(Boolean)).toBe(true);
    const market = (schedule.wednesday ?? []).some((entry) => ['market', 'plaza'].includes(entry.place));
    expect(market).toBe(true);
  });

  it('is in company, at the inn or on the plaza, at some time of every week day', () => {
    for (const day of daysOf(villager)) {
      expect(day.some((entry) => ['inn', 'plaza', 'market', 'bakery', 'chapel'].includes(entry.place))).toBe(
        true,
      );
    }
  });
});

const remembering = (tag: string): string[] =>
  villagers.filter((v) => v.memories.some((memory) => memory.tags.includes(tag))).map((v) => v.id);

const days = (tag: string, place: string): Set<number> =>
  new Set(
    villagers.flatMap((v) =>
      v.memories.filter((m) => m.tags.includes(tag) && m.place === place).map((m) => m.daysAgo),
    ),
  );

describe('the week as a whole', () => {
  it('never plans more people onto one kind of object than the place has of it', () => {
    const { map } = content;
    const crowded: string[] = [];
    for (const weekday of weekdays) {
      for (let at = 0; at < 24 * 60; at += 15) {
        const users = new Map<string, string[]>();
        for (const villager of villagers) {
          const day = villager.schedule[weekday] ?? villager.schedule.default;
          const now = spans(day).find((span) => span.from <= at && at < span.to)?.entry;
          if (now?.object === undefined) continue;
          const key = `${now.place}/${now.object}`;
          users.set(key, [...(users.get(key) ?? []), villager.shortName]);
        }
        for (const [key, names] of users) {
          const there = [...map.objects.values()].filter(
            (object) => `${object.placeId}/${object.kind}` === key,
          );
          if (names.length > there.length) crowded.push(`${weekday} ${at / 60} ${key}: ${names.join(', ')}`);
        }
      }
    }
    expect(crowded).toEqual([]);
  });

  it('brings everybody together with at least five others', () => {
    const met = new Map(villagers.map((villager) => [villager.id, new Set<string>()]));
    for (const weekday of weekdays) {
      for (let at = 0; at < 24 * 60; at += 15) {
        const here = villagers.map((villager) => {
          const day = villager.schedule[weekday] ?? villager.schedule.default;
          return {
            id: villager.id,
            place: spans(day).find((span) => span.from <= at && at < span.to)?.entry.place,
          };
        });
        for (const a of here)
          for (const b of here) if (a.place === b.place && a !== b) met.get(a.id)?.add(b.id);
      }
    }
    for (const others of met.values()) expect(others.size).toBeGreaterThanOrEqual(5);
  });
});

describe('shared pasts', () => {
  it('are remembered on both sides: the flood by all who were there, the fair by most', () => {
    // Three came after it, and Tansy was a baby in a basket.
    const without = ['cosmo_tailor', 'edmund_surveyor', 'rosa_baker', 'tansy_pupil'];
    const there = villagers.map((villager) => villager.id).filter((id) => !without.includes(id));
    expect(remembering('flood')).toEqual(there);
    expect(remembering('festival').length).toBeGreaterThanOrEqual(18);
  });

  it('happened on the same day for everybody', () => {
    expect([...days('festival', 'market')].sort((a, b) => a - b)).toEqual([42, 154]);
    expect([...days('fire', 'bakery')]).toEqual([70]);
    expect([...days('calf', 'barn')]).toEqual([12]);
  });
});
