/** What words speak of, of the promises on a villager's mind: only that is explained, and only to whom it is about. */
import { describe, expect, it } from 'vitest';
import type { KnownPromise } from '../../server/src/mind/tasks/talking.ts';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import { spokenOf } from '../../server/src/mind/promise-spoken.ts';
import { replyTo } from './requests.ts';

function known(change: Partial<KnownPromise> = {}): KnownPromise {
  return {
    id: 'p1',
    kind: 'meet',
    what: 'meet Ada at the Mirror Pond',
    withId: 'ada',
    withName: 'Ada',
    placeTitle: 'Mirror Pond',
    fromMinute: 1080,
    untilMinute: 1125,
    mine: true,
    state: 'missed_by_me',
    why: 'I was so tired that I fell asleep.',
    ...change,
  };
}
const spoken = (text: string, ...promises: KnownPromise[]): string[] => [...spokenOf(promises, 'ada', text)];

describe('by the words alone', () => {
  it.each([
    'I am sorry I did not come to the pond last night. I fell asleep.',
    'Forgive me, Ada: I had promised to meet you.',
    'I should have been there yesterday, and I was not.',
    "I couldn't make it to the Mirror Pond, I was asleep on my feet.",
  ])('%s', (text) => {
    expect(spoken(text, known())).toEqual(['p1']);
  });

  it.each([
    'The horseshoes are nearly done.',
    'I am sorry about your cough.',
    'The pond is lovely at this hour.',
    'Away with you, and mind your tongue.',
  ])('and not: %s', (text) => {
    expect(spoken(text, known())).toEqual([]);
  });

  it('what was missed by the other, and that they came', () => {
    const missed = known({ id: 'p2', mine: false, state: 'missed_by_them', why: null });
    expect(spoken('I waited for you at the pond, and you did not come.', missed)).toEqual(['p2']);
    expect(spoken('A fine morning for hammering.', missed)).toEqual([]);
    expect(spoken('There you are, as promised.', known({ state: 'met' }))).toEqual(['p1']);
  });

  it('nothing that is open, or about somebody else', () => {
    const sorry = 'I am sorry I did not come to the pond.';
    expect(spoken(sorry, known({ state: 'open' }))).toEqual([]);
    expect(spoken(sorry, known({ withId: 'bo', withName: 'Bo' }))).toEqual([]);
  });
});

describe('the offline mind', () => {
  const promises = [
    known(),
    known({ id: 'p2', what: 'bring Ada an apple', kind: 'bring', placeTitle: null }),
  ];
  const signal = new AbortController().signal;
  const answer = async (text: string) =>
    await createOfflineMind({ seed: 7 }).reply(replyTo(text, { promises }), () => undefined, signal);

  it('says which one it spoke of, one at a time', async () => {
    const reply = await answer('Good morning, Elara.');
    expect(reply.spokenOf).toEqual(['p1']);
    expect(reply.text).toMatch(/pond/i);
    expect([...spokenOf(promises, 'ada', reply.text, reply.spokenOf)]).toEqual(['p1']);
  });

  it('explains nothing to who insults it', async () => {
    const reply = await answer('You are a stupid, ugly cow.');
    expect(reply.spokenOf).toEqual([]);
    expect([...spokenOf(promises, 'ada', reply.text, reply.spokenOf)]).toEqual([]);
  });
});
