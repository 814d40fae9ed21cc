/** Words of engines on their way to the process that hosts the valley. */
import { LocalPresence } from '@colyseus/core';
import { describe, expect, it } from 'vitest';
import { createPresenceWords } from '../../server/src/adapters/presence-engine-words.ts';
import type { EngineWord } from '../../server/src/ports/engine-words.ts';

describe('Words of engines', () => {
  const word = (seq: number): EngineWord => ({ call: 'one', claim: 1, seq, kind: 'words', delta: `${seq} ` });

  it('reach the process that hosts the valley, in order, and no other valley', () => {
    const presence = new LocalPresence();
    const [room, worker] = [createPresenceWords({ presence }), createPresenceWords({ presence })];
    const heard: EngineWord[] = [];
    const elsewhere: EngineWord[] = [];
    const stop = room.listen('heartwood', (one) => heard.push(one));
    room.listen('fernhollow', (one) => elsewhere.push(one));
    for (let seq = 0; seq < 5; seq += 1) worker.tell('heartwood', word(seq));
    room.tell('heartwood', word(5));
    expect(heard.map(({ seq }) => seq)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(elsewhere).toEqual([]);
    stop();
    worker.tell('heartwood', word(6));
    expect(heard).toHaveLength(6);
  });

  it('are not believed when they are none', () => {
    const presence = new LocalPresence();
    const heard: EngineWord[] = [];
    createPresenceWords({ presence }).listen('heartwood', (one) => heard.push(one));
    for (const odd of [null, 7, {}, { kind: 'words' }, { ...word(0), seq: -1 }, { ...word(0), delta: 4 }])
      presence.publish('engine-words:heartwood', odd);
    expect(heard).toEqual([]);
  });

  it('that nobody waits for are known to engines elsewhere', () => {
    const presence = new LocalPresence();
    const [room, worker] = [createPresenceWords({ presence }), createPresenceWords({ presence })];
    const withdrawn: string[] = [];
    worker.onWithdrawn((call) => withdrawn.push(call));
    room.withdraw('one');
    expect(withdrawn).toEqual(['one']);
  });
});
