import { describe, expect, it } from 'vitest';
import { intentKinds, readIntent } from '../../server/src/rooms/intents.ts';
import { sentenceFor } from '../../server/src/rooms/sentences.ts';

describe('a message that fits becomes one input of its sender', () => {
  it.each([
    ['go', { x: 3, y: 4, ref: 7 }, { kind: 'go', actorId: 'ann', x: 3, y: 4, ref: 7 }],
    ['stop', undefined, { kind: 'stop', actorId: 'ann' }],
    ['leave', {}, { kind: 'leave', actorId: 'ann' }],
    ['say', { text: '  hello \n there ' }, { kind: 'say', actorId: 'ann', text: 'hello there' }],
    [
      'talk',
      { to: 'elara', text: 'hi', ref: 1 },
      { kind: 'talk', actorId: 'ann', to: 'elara', text: 'hi', ref: 1 },
    ],
    ['give', { to: 'elara', item: 'bread' }, { kind: 'give', actorId: 'ann', to: 'elara', item: 'bread' }],
    ['take', { object: 'bush_1' }, { kind: 'take', actorId: 'ann', objectId: 'bush_1' }],
    ['drop', { item: 'bread', ref: 2 }, { kind: 'drop', actorId: 'ann', item: 'bread', ref: 2 }],
    ['emote', { kind: 'wave' }, { kind: 'emote', actorId: 'ann', emote: 'wave' }],
  ] as const)('%s', (kind, payload, input) => {
    expect(readIntent(kind, 'ann', payload)).toMatchObject({ ok: true, input });
  });

  it('has a case here for every kind', () => {
    expect([...intentKinds].sort()).toEqual([
      'drop',
      'emote',
      'give',
      'go',
      'leave',
      'say',
      'stop',
      'take',
      'talk',
    ]);
  });
});

describe('a message that does not fit', () => {
  it.each([
    ['go', { x: Number.NaN, y: 1 }],
    ['go', { x: 1.5, y: 1 }],
    ['go', { x: -1, y: 1 }],
    ['go', { x: 1e9, y: 1 }],
    ['go', [1, 2]],
    ['go', 'north'],
    ['go', { x: 1, y: 1, actorId: 'somebody_else' }],
    ['say', { text: '' }],
    ['say', { text: '\u0000\u200B\u202E' }],
    ['say', { text: 'x'.repeat(501) }],
    ['say', { text: { toString: 'hi' } }],
    ['give', { to: 'elara', item: '__proto__' }],
    ['drop', { item: 'constructor()' }],
    ['drop', { item: ['bread'] }],
    ['drop', { item: 'bread', x: 3 }],
    ['emote', { kind: 'constructor' }],
    ['talk', { to: '', text: 'hi' }],
    ['stop', { ref: -1 }],
  ] as const)('%s %j is refused with a sentence', (kind, payload) => {
    const read = readIntent(kind, 'ann', payload);
    if (read.ok) throw new Error('it was accepted');
    expect(read.why).toMatch(/^The valley did not understand .*\.$/);
  });

  it('is answered by its number, when that is one', () => {
    expect(readIntent('go', 'ann', { x: 'a', ref: 9 })).toMatchObject({ ok: false, ref: 9 });
    expect(readIntent('go', 'ann', { x: 'a', ref: 'nine' })).toMatchObject({ ok: false, ref: null });
    expect(readIntent('go', 'ann', { x: 'a', ref: 2 ** 40 })).toMatchObject({ ok: false, ref: null });
  });
});

it('every refusal is a sentence', () => {
  expect(sentenceFor('asleep')).toMatch(/asleep/);
  expect(sentenceFor('storage_down')).toMatch(/\.$/);
});
