import { describe, expect, it } from 'vitest';
import { protocolVersion, type ServerMessages } from '@heartwood/server/protocol';
import { WorldStore } from '../../client/src/net/store.ts';

const welcome = (more: Partial<ServerMessages['welcome']> = {}): ServerMessages['welcome'] => ({
  protocolVersion,
  you: 'me',
  tick: 100,
  ticksPerSecond: 20,
  secondsPerMinute: 2,
  villagers: [],
  inventory: [],
  ties: [],
  unread: 0,
  muted: [],
  guide: null,
  ...more,
});

describe('letters and promises', () => {
  it('counts letters nobody has read, from the welcome on', () => {
    const store = new WorldStore();
    const counted: number[] = [];
    store.on('unread', (unread) => counted.push(unread));
    store.welcome(welcome({ unread: 2 }));
    store.receiveLetter({ key: '7', kind: 'letter', from: 'Elara', text: 'Come by.' });
    store.knowMailbox([{ read: true }, { read: false }, { read: true }]);
    store.knowMailbox([{ read: true }, { read: false }, { read: true }]);
    expect(counted).toEqual([2, 3, 1]);
  });

  it('keeps the promises that are due soon in order, each once, until they are long over', () => {
    const store = new WorldStore();
    const soon = { withId: 'elara', withName: 'Elara', text: '', placeId: null, placeTitle: null };
    store.remindOfPromise({ ...soon, minute: 700 });
    store.remindOfPromise({ ...soon, minute: 640, withId: 'wren' });
    store.remindOfPromise({ ...soon, minute: 700, text: 'Elara sets out.' });
    expect(store.promisesSoon.map(({ text, minute }) => [minute, text])).toEqual([
      [640, ''],
      [700, 'Elara sets out.'],
    ]);
    store.clock(1, 705, 'clear', 1, 0);
    store.remindOfPromise({ ...soon, minute: 760 });
    expect(store.promisesSoon.map(({ minute }) => minute)).toEqual([700, 760]);
  });

  it('knows who greets a newcomer', () => {
    const store = new WorldStore();
    const guide = { actorId: 'tobias', name: 'Tobias', text: 'Welcome!' };
    store.welcome(welcome({ guide }));
    expect(store.guide).toEqual(guide);
    store.welcome(welcome());
    expect(store.guide).toBeNull();
  });
});
