import { describe, expect, it } from 'vitest';
import { told } from '../../server/src/mind/promise-told.ts';

type Promised = Parameters<typeof told>[0];

const at = (hour: number, day = 0): number => day * 1440 + hour * 60;

const promise = (kind: Promised['kind'], what: string, more: Partial<Promised> = {}): Promised => ({
  kind,
  what,
  agentId: 'elara',
  madeBy: 'elara',
  fromMinute: at(18),
  untilMinute: at(19),
  outcome: null,
  explanation: null,
  owed: null,
  ...more,
});

const by = { villager: 'Elara', player: 'Ada Vale', minute: at(10) };

describe('a promise, told to the player of the two', () => {
  it.each([
    ['meet', 'meet Ada Vale at the mill pond', 'Elara promised to meet you at the mill pond.'],
    ['visit', 'look in on Ada Vale at the inn', 'Elara promised to look in on you at the inn.'],
    ['bring', 'bring Ada Vale a plum', 'Elara promised to bring you a plum.'],
    ['help', 'help Ada Vale with the hay', 'Elara promised to help you with the hay.'],
    ['tell', 'tell Ada Vale about the bridge', 'Elara promised to tell you about the bridge.'],
    ['attend', 'go to Ada Vale’s party at the inn', 'Elara promised to go to your party at the inn.'],
  ] as const)('says who gave their word: %s', (kind, what, text) => {
    expect(told(promise(kind, what), by).text).toBe(text);
  });

  it.each([
    ['meet', 'meet Ada Vale at the mill pond', 'You promised to meet Elara at the mill pond.'],
    ['visit', 'be there for Ada Vale’s visit at the forge', 'You promised to look in on Elara at the forge.'],
    ['bring', 'get a plum from Ada Vale', 'You promised to bring Elara a plum.'],
    [
      'help',
      'have Ada Vale’s help with the hay at the farm',
      'You promised to help Elara with the hay at the farm.',
    ],
    ['tell', 'hear from Ada Vale about the bridge', 'You promised to tell Elara about the bridge.'],
    ['tell', 'hear from Ada Vale', 'You promised to tell Elara something.'],
  ] as const)('turns round what the villager expects: %s', (kind, what, text) => {
    expect(told(promise(kind, what, { madeBy: 'me' }), by).text).toBe(text);
  });

  it('knows the player by the name they had then', () => {
    const renamed = { ...by, player: 'Bea' };
    expect(told(promise('meet', 'meet Ada Vale at the inn'), renamed).text).toBe(
      'Elara promised to meet you at the inn.',
    );
  });

  it('says how it stands, and why', () => {
    const met = { outcome: 'kept', explanation: 'Elara and Ada Vale were both there.' } as const;
    expect(told(promise('meet', 'meet Ada Vale', met), by)).toMatchObject({
      state: 'kept',
      note: 'You and Elara were both there.',
    });
    const missed = { outcome: 'broken', explanation: 'Ada Vale did not come.' } as const;
    expect(told(promise('meet', 'meet Ada Vale', missed), by).note).toBe('You did not come.');
    const off = { outcome: 'withdrawn', explanation: 'Ada Vale called it off beforehand.' } as const;
    expect(told(promise('meet', 'meet Ada Vale', off), by)).toMatchObject({
      state: 'released',
      note: 'You called it off beforehand.',
    });
  });

  it('counts what the villager owes an explanation for as broken, once its hour is over', () => {
    const owed = promise('meet', 'meet Ada Vale', { owed: 'It went out of my head.' });
    expect(told(owed, by)).toMatchObject({ state: 'open', note: null, when: 'tonight at six' });
    expect(told(owed, { ...by, minute: at(9, 1) })).toMatchObject({
      state: 'broken',
      note: 'Elara did not keep it, and has not said why yet.',
      when: 'yesterday at six',
    });
  });
});
