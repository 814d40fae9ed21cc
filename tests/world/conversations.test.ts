import { describe, expect, it } from 'vitest';
import { isStanding, type Input } from '../../server/src/world/index.ts';
import { ofKind, openField, refusals, Stage, task } from './stage.ts';

const field = { places: [{ id: 'field', area: { x: 0, y: 0, width: 40, height: 10 } }] };

function talk(actorId: string, to: string, text = 'Good day.', ref?: number): Input {
  return { kind: 'talk', actorId, to, text, ...(ref === undefined ? {} : { ref }) };
}

/** A character and an agent in conversation `c1`. */
function inTalk(): Stage {
  const stage = new Stage(openField, field);
  stage.agent('elara', 10, 5);
  stage.character('wren', 8, 5);
  stage.step(talk('wren', 'elara'));
  return stage;
}

const reply = {
  kind: 'reply',
  actorId: 'elara',
  conversationId: 'c1',
  operationId: 'op1',
  text: 'And to you.',
  mood: 'happy',
  ends: null,
} as const;
const think = { kind: 'think', actorId: 'elara', conversationId: 'c1', operationId: 'op1' } as const;

describe('beginning and joining', () => {
  it('[CV1] begins at once when near, and tells the turn', () => {
    const stage = inTalk();
    expect(stage.told('conversation_began')).toEqual([
      { kind: 'conversation_began', conversationId: 'c1', participants: ['wren', 'elara'] },
    ]);
    expect(stage.told('turn')[0]).toMatchObject({
      conversationId: 'c1',
      to: ['elara'],
      turn: { speakerId: 'wren' },
    });
    expect(stage.world.actors.get('elara')?.facing).toBe('left');
    expect(stage.world.actors.get('wren')?.facing).toBe('right');
  });

  it('[CV1] joins the conversation of the one spoken to, up to six', () => {
    const stage = inTalk();
    for (let n = 0; n < 4; n++)
      stage.step(talk(stage.character(`j${n}`, 9 + (n % 3), 4 + 2 * Math.floor(n / 3)).id, 'elara'));
    expect(stage.told('conversation_joined').map((event) => event.actorId)).toEqual(['j0', 'j1', 'j2', 'j3']);
    stage.character('seventh', 11, 6);
    expect(refusals(stage.step(talk('seventh', 'elara', 'Me too!')))).toEqual(['conversation_full']);
    expect(stage.world.conversations.get('c1')?.participants).toHaveLength(6);
  });

  it('[CV1] does not reach through walls', () => {
    const stage = new Stage(`
      ...#...
      ...#...
      .......`);
    stage.agent('a', 2, 0);
    stage.character('p', 4, 0);
    expect(ofKind(stage.step(talk('p', 'a')), 'turn')).toEqual([]);
    expect(stage.until('turn', 100).turn.text).toBe('Good day.');
  });

  it('[CV2] walks up to somebody far away, and then says it', () => {
    const stage = new Stage(openField);
    stage.agent('a', 30, 5);
    stage.character('p', 2, 5);
    stage.step(talk('p', 'a', 'There you are!', 42));
    expect(stage.told('turn')).toEqual([]);
    const turn = stage.until('turn', 200);
    expect(turn).toMatchObject({ ref: 42, turn: { text: 'There you are!' }, to: ['a'] });
    stage.run(10);
    expect(stage.world.actors.get('p')?.motion.destination).toBeNull();
  });

  it('[CV2] follows somebody who walks on', () => {
    const stage = new Stage(openField, field);
    stage.agent('a', 20, 1);
    stage.character('p', 2, 9);
    stage.step({ kind: 'do', actorId: 'a', task: task('field', { activity: 'stroll' }) });
    stage.step({ kind: 'go', actorId: 'a', x: 38, y: 9 }, talk('p', 'a'));
    expect(stage.until('turn', 400).to).toEqual(['a']);
    stage.run(8);
    expect(isStanding(stage.actor('a'))).toBe(true);
  });

  it('[CV2] gives up after 40 s on somebody it cannot catch, and says so', () => {
    const stage = new Stage('.'.repeat(400));
    stage.character('q', 20, 0);
    stage.character('p', 2, 0);
    stage.step({ kind: 'go', actorId: 'q', x: 399, y: 0 });
    stage.step(talk('p', 'q', 'Wait!', 9));
    const from = stage.world.tick;
    expect(stage.until('refused', 900)).toMatchObject({ input: 'talk', why: 'unreachable', ref: 9 });
    expect(stage.world.tick - from).toBe(800);
    stage.run(10);
    expect(isStanding(stage.actor('p'))).toBe(true);
  });

  it('[CV2] answers a talk that was replaced by something else', () => {
    const stage = new Stage(openField);
    stage.agent('a', 30, 5);
    stage.character('p', 2, 5);
    stage.step(talk('p', 'a', 'Hello', 1));
    const events = stage.step({ kind: 'go', actorId: 'p', x: 0, y: 0 });
    expect(ofKind(events, 'refused')).toEqual([
      { kind: 'refused', actorId: 'p', input: 'talk', why: 'stale', ref: 1 },
    ]);
    stage.run(200);
    expect(stage.told('turn')).toEqual([]);
  });

  it('[CV3] stops a villager who walks by, but not a player', () => {
    const stage = new Stage(openField, field);
    stage.agent('a', 10, 5);
    stage.character('p', 12, 4);
    stage.character('q', 10, 3);
    stage.step(
      { kind: 'do', actorId: 'a', task: task('field', { activity: 'stroll' }) },
      { kind: 'go', actorId: 'q', x: 30, y: 3 },
    );
    stage.step(talk('p', 'a'));
    stage.character('r', 12, 2);
    stage.step(talk('r', 'q'));
    stage.run(10);
    expect(stage.world.actors.get('a')?.motion.destination).toBeNull();
    expect(stage.world.actors.get('q')?.motion.destination).not.toBeNull();
  });

  it('[CV12] leaves the old conversation to speak to somebody outside it', () => {
    const stage = inTalk();
    stage.agent('marcus', 8, 7);
    stage.run(20);
    const events = stage.step(talk('wren', 'marcus'));
    expect(events.map((event) => event.kind)).toEqual(
      expect.arrayContaining(['conversation_left', 'conversation_ended', 'conversation_began', 'turn']),
    );
    expect(stage.world.actors.get('elara')?.conversationId).toBeNull();
    expect(stage.world.conversations.size).toBe(1);
  });

  it('[CV12] takes what is said within a conversation for a turn of it', () => {
    const stage = inTalk();
    stage.run(20);
    const events = stage.step({ kind: 'say', actorId: 'wren', text: 'Fine weather.' });
    expect(ofKind(events, 'said')).toEqual([]);
    expect(ofKind(events, 'turn')[0]?.turn).toMatchObject({ id: 2, text: 'Fine weather.' });
  });
});

describe('whom one may speak to', () => {
  it('[CV4] ends what matters little, pauses the rest, and leaves the urgent alone', () => {
    const outcomes = [2, 5, 10].map((priority) => {
      const stage = new Stage(openField, field);
      const villager = stage.agent('a', 10, 5);
      stage.character('p', 12, 5);
      stage.step({ kind: 'do', actorId: 'a', task: task('field', { priority }) });
      const end = villager.activity?.endTick ?? 0;
      const events = [...stage.step(talk('p', 'a')), ...stage.run(30)];
      return {
        refused: refusals(events),
        ended: ofKind(events, 'activity_ended').map((event) => event.finished),
        longer: villager.activity === null ? null : villager.activity.endTick - end,
      };
    });
    expect(outcomes).toEqual([
      { refused: [], ended: [false], longer: null },
      { refused: [], ended: [], longer: 31 },
      { refused: ['busy'], ended: [], longer: 0 },
    ]);
  });

  it('[CV4] goes on with the task it was walking to, once the talk is over', () => {
    const places = [...field.places, { id: 'far', area: { x: 35, y: 0, width: 3, height: 3 } }];
    const stage = new Stage(openField, { places });
    const villager = stage.agent('a', 10, 5);
    stage.character('p', 12, 5);
    stage.step({ kind: 'do', actorId: 'a', task: task('far') });
    stage.step(talk('p', 'a'));
    stage.run(100);
    expect(villager.activity).toBeNull();
    expect(refusals(stage.step({ kind: 'do', actorId: 'a', task: task('field') }))).toEqual(['busy']);
    stage.step({ kind: 'leave', actorId: 'p' });
    expect(stage.until('activity_began', 400).activity.placeId).toBe('far');
  });

  it('[CV5] lets deep sleepers sleep and wakes light ones', () => {
    for (const [energy, why] of [
      [20, ['asleep']],
      [80, []],
    ] as const) {
      const stage = new Stage(openField, field);
      const villager = stage.agent('a', 10, 5, { needs: { energy, fullness: 50, social: 50, fun: 50 } });
      stage.character('p', 12, 5);
      stage.step({ kind: 'do', actorId: 'a', task: task('field', { activity: 'sleep', minutes: 400 }) });
      expect(refusals(stage.step(talk('p', 'a')))).toEqual(why);
      expect(villager.activity === null).toBe(why.length === 0);
    }
  });

  it('[CV5] wakes a deep sleeper for what matters more', () => {
    const stage = new Stage(openField, field);
    const villager = stage.agent('a', 10, 5, { needs: { energy: 20, fullness: 50, social: 50, fun: 50 } });
    stage.step({ kind: 'do', actorId: 'a', task: task('field', { activity: 'sleep', priority: 6 }) });
    expect(refusals(stage.step({ kind: 'do', actorId: 'a', task: task('field', { priority: 6 }) }))).toEqual([
      'asleep',
    ]);
    stage.step({ kind: 'do', actorId: 'a', task: task('field', { priority: 8 }) });
    expect(villager.activity?.activity).toBe('work');
  });
});

describe('endings', () => {
  it('[CV6] ends after 30 s of silence', () => {
    const stage = inTalk();
    const began = stage.world.tick;
    expect(stage.until('conversation_ended', 700)).toMatchObject({
      reason: 'silence',
      participants: ['wren', 'elara'],
    });
    expect(stage.world.tick - began).toBe(600);
    expect(stage.told('conversation_left')).toEqual([]);
  });

  it('[CV6] waits 45 s for somebody who thinks, and not longer, however often they begin anew', () => {
    const stage = inTalk();
    const began = stage.world.tick;
    for (let n = 0; n < 1000 && stage.told('conversation_ended').length === 0; n++) {
      stage.step(...(n % 100 === 0 ? [{ ...think, operationId: `op${n}` }] : []));
    }
    expect(stage.world.tick - began).toBe(900);
  });

  it('[CV6] no longer waits for an answer after 45 s, even if others talk on', () => {
    const stage = inTalk();
    stage.step(think);
    for (let n = 0; n < 46; n++) {
      stage.run(19);
      stage.step({ kind: 'say', actorId: 'wren', text: 'Hm?' });
    }
    expect(stage.world.conversations.get('c1')?.thinking).toEqual({});
    expect(refusals(stage.step(reply))).toEqual(['stale']);
  });

  it('[CV7] ends when the player walks off', () => {
    const stage = inTalk();
    stage.step({ kind: 'go', actorId: 'wren', x: 0, y: 0 });
    const ended = stage.until('conversation_ended', 200);
    expect(ended).toMatchObject({ reason: 'distance', participants: ['elara'] });
    expect(stage.told('conversation_left')).toEqual([
      { kind: 'conversation_left', conversationId: 'c1', actorId: 'wren', reason: 'distance' },
    ]);
  });

  it('[CV8] ends after 60 turns, keeping the latest 12', () => {
    const stage = inTalk();
    for (let n = 0; n < 58; n++) {
      stage.run(14);
      stage.step({ kind: 'say', actorId: 'wren', text: `Line ${n}` });
    }
    expect(stage.world.conversations.get('c1')?.turns).toHaveLength(12);
    stage.run(14);
    const events = stage.step({ kind: 'say', actorId: 'wren', text: 'And another thing' });
    expect(ofKind(events, 'conversation_ended')[0]?.reason).toBe('too_long');
    stage.run(14);
    expect(refusals(stage.step(talk('wren', 'elara')))).toEqual(['busy']);
  });

  it('[CV9] tells exactly one reason for each participant', () => {
    const stage = inTalk();
    stage.character('third', 10, 4);
    stage.step(talk('third', 'elara'));
    stage.step({ kind: 'leave', actorId: 'third', reason: 'done' });
    expect(stage.told('conversation_ended')).toEqual([]);
    stage.step({ kind: 'depart', actorId: 'wren' });
    expect(stage.told('conversation_left').map((event) => [event.actorId, event.reason])).toEqual([
      ['third', 'done'],
      ['wren', 'departed'],
    ]);
    expect(stage.told('conversation_ended')).toEqual([
      { kind: 'conversation_ended', conversationId: 'c1', participants: ['elara'], reason: 'departed' },
    ]);
    expect(refusals(stage.step({ kind: 'leave', actorId: 'elara' }))).toEqual(['not_in_conversation']);
  });
});

describe('minds', () => {
  it('[CV10] are heard when their answer is awaited, once', () => {
    const stage = inTalk();
    expect(ofKind(stage.step(think), 'thinking')).toHaveLength(1);
    expect(stage.step(reply)).toContainEqual(
      expect.objectContaining({ kind: 'turn', operationId: 'op1', mood: 'happy', to: ['wren'] }),
    );
    expect(stage.told('mood_changed')).toEqual([{ kind: 'mood_changed', actorId: 'elara', mood: 'happy' }]);
    expect(refusals(stage.step(reply))).toEqual(['stale']);
  });

  it('[CV10] are refused when replaced, given up, elsewhere, or too late', () => {
    const stage = inTalk();
    expect(refusals(stage.step(reply))).toEqual(['stale']);
    stage.step(think, { ...think, operationId: 'op2' });
    expect(refusals(stage.step(reply))).toEqual(['stale']);
    expect(refusals(stage.step({ ...reply, actorId: 'wren', operationId: 'op2' }))).toEqual(['stale']);
    stage.step({ kind: 'give_up', actorId: 'elara', conversationId: 'c1', operationId: 'op2' });
    expect(refusals(stage.step({ ...reply, operationId: 'op2' }))).toEqual(['stale']);
    stage.step({ ...think, operationId: 'op3' }, { kind: 'leave', actorId: 'wren' });
    expect(refusals(stage.step({ ...reply, operationId: 'op3' }))).toEqual(['stale']);
    expect(stage.told('turn')).toHaveLength(1);
    expect(refusals(stage.step(think))).toEqual(['stale']);
  });

  it('[CV10] may try again after an answer that cannot be said', () => {
    const stage = inTalk();
    stage.step(think);
    expect(refusals(stage.step({ ...reply, text: ' ' }))).toEqual(['bad_text']);
    expect(ofKind(stage.step(reply), 'turn')).toHaveLength(1);
  });

  it('[CV11] take their leave with their words, and are then let go', () => {
    const stage = inTalk();
    stage.step(think);
    const events = stage.step({ ...reply, text: 'I must be off.', ends: 'late' });
    expect(ofKind(events, 'turn')[0]?.turn.text).toBe('I must be off.');
    expect(ofKind(events, 'conversation_ended')[0]).toMatchObject({ reason: 'late', participants: ['wren'] });
    stage.run(20);
    expect(refusals(stage.step(talk('wren', 'elara')))).toEqual(['busy']);
    stage.run(300);
    expect(refusals(stage.step(talk('wren', 'elara')))).toEqual([]);
  });
});
