import { describe, expect, it } from 'vitest';
import { protocolVersion, type ServerMessages } from '@heartwood/server/protocol';
import type { ActorPatch } from '../../client/src/net/store-types.ts';
import { WorldStore } from '../../client/src/net/store.ts';

const patch = (id: string, more: Partial<ActorPatch> = {}): ActorPatch => ({
  id,
  kind: 'agent',
  name: id,
  look: '{}',
  facing: 'down',
  activity: '',
  doing: '',
  mood: 'neutral',
  conversation: '',
  thinking: false,
  emote: '',
  connected: true,
  segment: { from: { x: 1, y: 1 }, to: { x: 1, y: 1 }, startTick: 0, endTick: 0 },
  ...more,
});

const line = (more: Partial<ServerMessages['line']> = {}): ServerMessages['line'] => ({
  conversationId: 'c1',
  turnId: 1,
  speakerId: 'elara',
  speakerName: 'Elara',
  text: 'Mind the sparks.',
  mood: 'neutral',
  to: ['me'],
  overheard: false,
  ref: null,
  ...more,
});

const welcome = (more: Partial<ServerMessages['welcome']> = {}): ServerMessages['welcome'] => ({
  protocolVersion,
  you: 'me',
  tick: 100,
  ticksPerSecond: 20,
  secondsPerMinute: 2,
  villagers: [
    {
      id: 'elara',
      name: 'Elara Thorne',
      shortName: 'Elara',
      occupation: 'blacksmith',
      pronouns: 'she',
      birthday: '9 Winter',
      look: '{}',
    },
  ],
  inventory: [],
  ties: [],
  unread: 0,
  muted: [],
  guide: null,
  ...more,
});

function told(store: WorldStore): string[] {
  const events: string[] = [];
  store.on('appeared', ({ id }) => events.push(`+${id}`));
  store.on('vanished', ({ id }) => events.push(`-${id}`));
  store.on('changed', ({ id }) => events.push(`~${id}`));
  store.on('moved', ({ actor }) => events.push(`>${actor.id}`));
  return events;
}

describe('WorldStore: people', () => {
  it('tells of those who come, move, change and go, and of nothing else', () => {
    const store = new WorldStore();
    const events = told(store);
    store.see([patch('a'), patch('b')]);
    store.see([patch('a'), patch('b')]);
    store.see([patch('a', { activity: 'smith' }), patch('b')]);
    store.see([
      patch('b', { segment: { from: { x: 1, y: 1 }, to: { x: 2, y: 1 }, startTick: 5, endTick: 10 } }),
    ]);
    expect(events).toEqual(['+a', '>a', '+b', '>b', '~a', '>b', '-a']);
    expect([...store.actors.keys()]).toEqual(['b']);
  });
});

describe('WorldStore: words', () => {
  it('replaces own pending words by the line that carries their number, in their place', () => {
    const store = new WorldStore();
    store.welcome(welcome());
    store.speak(7, 'elara', 'Hello');
    const order = store.pending.get(7)?.order;
    store.line(line({ speakerId: 'me', text: 'Hello', ref: 7, to: ['elara'] }), 0);
    expect(store.pending.size).toBe(0);
    expect(store.lines).toHaveLength(1);
    expect(store.lines[0]?.order).toBe(order);
  });

  it('marks own words as not heard when a notice refuses them', () => {
    const store = new WorldStore();
    const failed: boolean[] = [];
    store.on('pending', (pending) => failed.push(pending.failed));
    store.speak(8, 'elara', 'Hello');
    store.notice({ ref: 8, code: 'asleep', text: 'They are fast asleep.' });
    expect(failed).toEqual([false, true]);
    expect(store.pending.size).toBe(0);
  });

  it('gives up words on the wire of a broken link, and keeps those still waiting for their turn', () => {
    const store = new WorldStore();
    store.welcome(welcome());
    const failed: [string, string][] = [];
    store.on('pending', (pending) => pending.failed && failed.push([pending.text, pending.reason]));
    store.speak(1, 'elara', 'Are you there?').sent = true;
    store.speak(2, 'elara', 'And now?');
    store.setStatus({ kind: 'catching_up', sinceMs: 0 });
    store.setStatus({ kind: 'live' });
    store.welcome(welcome());
    expect(failed).toEqual([['Are you there?', '']]);
    expect([...store.pending.keys()]).toEqual([2]);
  });

  it('tells an answer that broke off from one that became a line', () => {
    const store = new WorldStore();
    store.welcome(welcome());
    const ended: [string, boolean][] = [];
    store.on('streamEnded', ({ text, cut }) => ended.push([text, cut]));
    const piece = { conversationId: 'c1', speakerId: 'elara', seq: 0, delta: 'Mind', done: false };
    store.speech.receive({ ...piece, operationId: 'o1' }, () => 1);
    store.line(line(), 0);
    store.speech.receive({ ...piece, operationId: 'o2' }, () => 2);
    store.welcome(welcome());
    expect(ended).toEqual([
      ['Mind', false],
      ['Mind', true],
    ]);
  });

  it('calls a villager by the name they have now', () => {
    const store = new WorldStore();
    store.welcome(welcome());
    store.see([patch('elara', { name: 'Elara Thorne' })]);
    expect(store.nameOf('elara')).toBe('Elara');
    store.see([patch('elara', { name: 'Elara Vane' })]);
    expect(store.nameOf('elara')).toBe('Elara Vane');
  });

  it('joins the pieces of an answer by their number, late ones too', () => {
    const store = new WorldStore();
    const speech = { conversationId: 'c1', speakerId: 'elara', operationId: 'o1', done: false };
    const next = () => store.nextOrder();
    store.speech.receive({ ...speech, seq: 0, delta: 'Mind ' }, next);
    store.speech.receive({ ...speech, seq: 2, delta: 'sparks.' }, next);
    expect(store.speech.streams.get('o1')?.text).toBe('Mind ');
    store.speech.receive({ ...speech, seq: 1, delta: 'the ' }, next);
    store.speech.receive({ ...speech, seq: 1, delta: 'the ' }, next);
    expect(store.speech.streams.get('o1')?.text).toBe('Mind the sparks.');
  });

  it('lets the whole text of the last piece replace what the pieces said', () => {
    const store = new WorldStore();
    const speech = { conversationId: 'c1', speakerId: 'elara', operationId: 'o1' };
    store.speech.receive({ ...speech, seq: 0, delta: 'Mind teh', done: false }, () => 1);
    store.speech.receive({ ...speech, seq: 1, text: 'Mind the sparks.', done: true }, () => 1);
    expect(store.speech.streams.get('o1')).toMatchObject({ text: 'Mind the sparks.', done: true });
  });

  it('ends a stream with its line, and does not start it again for a late piece', () => {
    const store = new WorldStore();
    const speech = { conversationId: 'c1', speakerId: 'elara', operationId: 'o1', done: false };
    store.speech.receive({ ...speech, seq: 0, delta: 'Mind' }, () => store.nextOrder());
    const order = store.speech.streams.get('o1')?.order;
    store.line(line(), 0);
    store.speech.receive({ ...speech, seq: 1, delta: ' the' }, () => store.nextOrder());
    expect(store.speech.streams.size).toBe(0);
    expect(store.lines[0]?.order).toBe(order);
  });

  it('keeps a bounded number of lines', () => {
    const store = new WorldStore();
    for (let i = 0; i < 1000; i++) store.line(line({ turnId: i }), 0);
    expect(store.lines.length).toBe(300);
    expect(store.lines.at(-1)?.turnId).toBe(999);
  });
});

describe('WorldStore: the rest', () => {
  it('knows the talk one is in, and that it is over', () => {
    const store = new WorldStore();
    store.welcome(welcome());
    const participants = [
      { id: 'me', name: 'Me' },
      { id: 'elara', name: 'Elara' },
    ];
    store.changeConversation({
      conversationId: 'c1',
      change: 'began',
      participants,
      actorId: null,
      reason: null,
    });
    expect(store.conversation?.id).toBe('c1');
    store.changeConversation({
      conversationId: 'c9',
      change: 'ended',
      participants,
      actorId: null,
      reason: null,
    });
    expect(store.conversation?.id).toBe('c1');
    store.changeConversation({
      conversationId: 'c1',
      change: 'left',
      participants,
      actorId: 'me',
      reason: null,
    });
    expect(store.conversation).toBeNull();
  });

  it('takes ties from the welcome and changes them one by one', () => {
    const store = new WorldStore();
    const tie = { agentId: 'elara', name: 'Elara', affection: 10, trust: 20, type: 'stranger' };
    store.welcome(welcome({ ties: [tie] }));
    store.changeTie({
      ...tie,
      affection: 14,
      affectionChange: 4,
      trustChange: 0,
      reason: 'You brought plums.',
    });
    expect(store.ties.get('elara')).toEqual({ ...tie, affection: 14 });
  });

  it('forgets what hung in the air when it is welcomed again', () => {
    const store = new WorldStore();
    store.welcome(welcome());
    store.speech.receive(
      { conversationId: 'c1', speakerId: 'elara', operationId: 'o1', seq: 0, delta: 'Y', done: false },
      () => 1,
    );
    store.line(line(), 0);
    store.welcome(welcome());
    expect([store.speech.streams.size, store.lines.length]).toEqual([0, 1]);
    store.welcome(welcome({ you: 'somebody-else' }));
    expect(store.lines.length).toBe(0);
  });

  it('lets the minute flow between patches but never past the next one', () => {
    const store = new WorldStore();
    store.clock(1, 480, 'clear', 1, 1000);
    expect(store.minuteNow(2000)).toBeCloseTo(480.5, 6);
    expect(store.minuteNow(60_000)).toBe(481);
  });

  it('speaks of villagers by the name people use', () => {
    const store = new WorldStore();
    store.welcome(welcome());
    store.see([patch('elara', { name: 'Elara Thorne' }), patch('wren', { name: 'Wren' })]);
    expect([store.nameOf('elara'), store.nameOf('wren'), store.nameOf('nobody')]).toEqual([
      'Elara',
      'Wren',
      '',
    ]);
  });
});

describe('things and fires', () => {
  it('tells of what was set down and picked up, once each', () => {
    const store = new WorldStore();
    const told: string[][] = [];
    store.on('ground', (ground) => told.push([...ground.keys()]));
    const plum = { id: 'ground~1', item: 'plum', x: 3, y: 4 };
    store.lie([]);
    store.lie([plum]);
    store.lie([plum]);
    store.lie([{ ...plum, id: 'ground~2' }]);
    store.lie([]);
    expect(told).toEqual([['ground~1'], ['ground~2'], []]);
  });

  it('tells of a fire when it becomes something else', () => {
    const store = new WorldStore();
    const told: string[] = [];
    store.on('condition', ({ objectId, condition }) => told.push(`${objectId} ${condition}`));
    store.become([['fire', 'cold']]);
    store.become([['fire', 'cold']]);
    store.become([
      ['fire', 'lit'],
      ['stove', 'cold'],
    ]);
    expect(told).toEqual(['fire cold', 'fire lit', 'stove cold']);
  });
});
