import { describe, expect, it } from 'vitest';
import type { Input } from '../../server/src/world/index.ts';
import { ofKind, openField, refusals, Stage } from './stage.ts';

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
