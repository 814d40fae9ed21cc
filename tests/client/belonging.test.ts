/** What the page works out by itself about promises, gifts, birthdays and what to say. */
import { describe, expect, it } from 'vitest';
import type { JournalPromise } from '@heartwood/server/protocol';
import { Acquaintance } from '../../client/src/acquaintance.ts';
import { isBirthday } from '../../client/src/birthday.ts';
import { isOfGift, namedIn } from '../../client/src/named-in.ts';
import { WorldStore } from '../../client/src/net/store.ts';
import { isPointedOut, nextDue, waitInWords } from '../../client/src/promise-times.ts';
import { fits } from '../../client/src/search-words.ts';
import { quickReplies, type Moment } from '../../client/src/quick-replies.ts';

const noon = 12 * 60;
const promise = (key: string, minute: number, more: Partial<JournalPromise> = {}): JournalPromise => ({
  key,
  withId: 'rosa',
  withName: 'Rosa',
  text: 'You gave Rosa your word to meet her at the pond.',
  placeId: 'pond',
  placeTitle: 'The pond',
  minute,
  when: 'today',
  state: 'open',
  note: null,
  ...more,
});

describe('nextDue', () => {
  it('is the soonest open promise, also a little late, and none of another day', () => {
    const late = promise('late', noon - 40);
    const over = promise('over', noon - 90);
    const kept = promise('kept', noon + 5, { state: 'kept' });
    const soon = promise('soon', noon + 30);
    expect(nextDue([soon, kept, over, late], noon)?.key).toBe('late');
    expect(nextDue([over, kept], noon)).toBeNull();
    expect(nextDue([promise('far', noon + 2000)], noon)).toBeNull();
  });

  it('has its way pointed out in the last two hours', () => {
    expect([150, 120, -10].map((left) => isPointedOut(promise('p', noon + left), noon))).toEqual([
      false,
      true,
      true,
    ]);
  });
});

describe('waitInWords', () => {
  it.each([
    [-20, 'now'],
    [3, 'now'],
    [8, 'in 10 minutes'],
    [44, 'in 40 minutes'],
    [58, 'in 1 hour'],
    [130, 'in 2 hours 10'],
    [20 * 60, 'tomorrow, 8:00'],
    [45 * 60 + 5, 'in 2 days, 9:05'],
  ])('%i minutes: %s', (left, words) => expect(waitInWords(noon + left, noon)).toBe(words));
});

describe('Acquaintance', () => {
  it('chooses of what one carries what they are known to love, from gifts and from the journal', () => {
    const store = new WorldStore();
    store.you = 'me';
    const known = new Acquaintance(store);
    const item = (id: string, name: string) => ({ id, name, description: '', count: 1 });
    store.carry([item('iron_ring', 'Iron ring'), item('plum_jam', 'Plum jam')]);
    expect(known.giftFor('rosa')).toBeNull();
    store.emit('gift', {
      from: 'me',
      to: 'rosa',
      item: 'iron_ring',
      itemName: 'Iron ring',
      taste: 'liked',
      ref: 1,
    });
    expect(known.giftFor('rosa')?.id).toBe('iron_ring');
    const person = {
      agentId: 'rosa',
      name: 'Rosa',
      affection: 5,
      trust: 0,
      type: 'friend',
      occupation: 'baker',
      met: null,
      reasons: [],
      birthday: '4 Spring',
      birthdayToday: false,
      lastSeen: null,
      tastes: [{ item: 'Plum jam', taste: 'loved' }],
    };
    known.learn({ people: [person], promises: [promise('b', 900), promise('a', 800)] });
    expect(known.giftFor('rosa')?.id).toBe('plum_jam');
    expect(known.openPromise('rosa', 0)?.key).toBe('a');
    expect(known.openPromise('rosa', 850)?.key).toBe('b');
  });

  it('knows an offence until something good comes after it, or a day has gone by', () => {
    const store = new WorldStore();
    const known = new Acquaintance(store);
    const change = (points: number) =>
      store.changeTie({
        agentId: 'rosa',
        name: 'Rosa',
        affection: 0,
        trust: 0,
        type: 'friend',
        affectionChange: points,
        trustChange: 0,
        reason: 'words',
      });
    change(-3);
    expect(known.hasOffended('rosa')).toBe(true);
    change(1);
    expect(known.hasOffended('rosa')).toBe(false);
    change(-1);
    store.minute += 1441;
    expect(known.hasOffended('rosa')).toBe(false);
  });
});

describe('quickReplies', () => {
  const moment: Moment = {
    answers: 0,
    isOver: false,
    isKnown: true,
    affection: 0,
    hour: 11,
    isBirthday: false,
    promise: null,
    gift: null,
    hasOffended: false,
    lastLine: '',
  };
  const labels = (change: Partial<Moment>): string[] =>
    quickReplies({ ...moment, ...change }).map(({ label }) => label);

  it('introduces a stranger, and greets whom one knows', () => {
    expect(labels({ isKnown: false })[0]).toBe('Hello! I am new here.');
    expect(labels({ isKnown: false, hour: 23 })[0]).toMatch(/lost/);
    expect(labels({})[0]).toBe('Hello again!');
    expect(labels({ affection: 40 })).toContain('Will you meet me at the plaza at noon tomorrow?');
  });

  it('says first what cannot wait', () => {
    expect(labels({ hasOffended: true })[0]).toMatch(/sorry/);
    expect(labels({ promise: { isDue: true, when: 'at noon' } })[0]).toMatch(/promised/);
    expect(labels({ promise: { isDue: false, when: 'at noon' } })).toContain(
      'I have not forgotten: at noon.',
    );
    expect(labels({ isBirthday: true })[0]).toBe('Happy birthday!');
    const gift = quickReplies({ ...moment, gift: { id: 'plum_jam', name: 'Plum jam' } })[0];
    expect(gift).toEqual({ label: 'Give some plum jam', give: 'plum_jam' });
  });

  it('answers a question, and can always take its leave once a word was said', () => {
    const asked = labels({ answers: 1, lastLine: 'Will you stay for supper?' });
    expect(asked.slice(0, 2)).toEqual(['Yes, gladly.', 'Not really.']);
    expect(asked.at(-1)).toBe('Goodbye for now.');
    const close = labels({ answers: 1, lastLine: "I didn't know that. Are you close, you and Tom?" });
    expect(close.slice(0, 2)).toEqual(['Yes, very much.', 'Not really.']);
    for (const lastLine of ['Well! What brings you here?', 'Do I know you? You look tired.'])
      expect(labels({ answers: 1, lastLine })).not.toContain('Not really.');
    expect(labels({ answers: 2, isOver: true })).not.toContain('Goodbye for now.');
  });

  it('is never more than fits under a talk', () => {
    const all = { hasOffended: true, isBirthday: true, gift: { id: 'a', name: 'Apple' }, answers: 3 };
    expect(labels(all).length).toBeLessThanOrEqual(4);
  });
});

describe('small things', () => {
  it('finds people by the names they are called, in the order they are named', () => {
    const store = new WorldStore();
    const card = (id: string, shortName: string) => ({
      id,
      name: `${shortName} Hale`,
      shortName,
      occupation: '',
      pronouns: 'they',
      birthday: '4 Spring',
      look: '{}',
    });
    for (const one of [card('bram', 'Bram'), card('rosa', 'Rosa'), card('finn', 'Finn')])
      store.villagers.set(one.id, one);
    expect(namedIn('Ask Rosa’s neighbour, old Bram. Not Finnian!', store)).toEqual(['rosa', 'bram']);
    store.minute = 3 * 1440;
    expect(isBirthday(store, 'rosa')).toBe(true);
    store.minute = 4 * 1440;
    expect(isBirthday(store, 'rosa')).toBe(false);
  });

  it('searches the journal by any words in any order, without accents', () => {
    const entry = { words: 'Zoë told me of the Mill Pond' };
    expect(['pond zoe', 'MILL', ''].every((search) => fits(entry, search))).toBe(true);
    expect(fits(entry, 'mill forge')).toBe(false);
  });

  it('tells a gift from a word that was given', () => {
    expect(isOfGift('You gave Rosa some plum jam, which she loves.')).toBe(true);
    expect(isOfGift('You gave Rosa your word and kept it.')).toBe(false);
    expect(isOfGift('A kind word.')).toBe(false);
  });
});
