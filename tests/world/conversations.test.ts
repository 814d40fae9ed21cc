import { describe, expect, it } from 'vitest';
import { isStanding, type Input } from '../../server/src/world/index.ts';
import { ofKind, openField, refusals, Stage, task } from './stage.ts';

const field = { places: [{ id: 'field', area: { x: 0, y: 0, width: 40, height: 10 } }] };

function talk(
  actorId: string,
  to: string,
  text = 'Good day.',
  ref?: number,
): Extract<Input, { kind: 'talk' }> {
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

  it('[CV13] keeps the sixth place of a talk with a player for players', () => {
    const stage = inTalk();
    for (let n = 0; n < 3; n++) stage.step(talk(stage.agent(`a${n}`, 9 + n, 4).id, 'elara'));
    stage.agent('late', 9, 6);
    expect(refusals(stage.step(talk('late', 'elara')))).toEqual(['conversation_full']);
    expect(refusals(stage.step(talk(stage.character('player', 11, 6).id, 'elara')))).toEqual([]);
    expect(stage.world.conversations.get('c1')?.participants).toHaveLength(6);

    const among = new Stage(openField, field);
    among.agent('elara', 10, 5);
    for (let n = 0; n < 5; n++)
      among.step(talk(among.agent(`a${n}`, 9 + (n % 3), 4 + 2 * Math.floor(n / 3)).id, 'elara'));
    expect(among.world.conversations.get('c1')?.participants).toHaveLength(6);
  });

  it('[CV13] joins the conversation that is meant, and no later one', () => {
    const stage = inTalk();
    stage.agent('near', 11, 6);
    stage.agent('far', 25, 5);
    expect(refusals(stage.step({ ...talk('near', 'elara'), joins: 'c9' }))).toEqual(['stale']);
    stage.step({ ...talk('far', 'elara', 'I heard that.'), joins: 'c1' });
    expect(stage.world.actors.get('far')?.pursuit).toMatchObject({ kind: 'talk', joins: 'c1' });
    expect(refusals(stage.step({ kind: 'leave', actorId: 'wren' }))).toEqual(['stale']);
    expect(stage.world.actors.get('far')).toMatchObject({ pursuit: null, conversationId: null });

    const again = inTalk();
    again.agent('far', 20, 5);
    again.step({ ...talk('far', 'elara', 'I heard that.'), joins: 'c1' });
    expect(again.until('conversation_joined', 200)).toMatchObject({ actorId: 'far', conversationId: 'c1' });
    expect(again.told('turn').at(-1)?.turn.text).toBe('I heard that.');
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

  it('[CV3] tells whom a turn was said to, and lets `say` be for everybody', () => {
    const stage = new Stage(openField, field);
    stage.agent('a', 10, 5);
    stage.agent('b', 11, 5);
    stage.character('p', 10, 4);
    stage.step(talk('p', 'a'));
    stage.run(20);
    stage.step(talk('p', 'b'));
    stage.run(20);
    stage.step({ kind: 'say', actorId: 'p', text: 'Good day to all.' });
    expect(stage.told('turn').map(({ turn }) => turn.addresseeId)).toEqual(['a', 'b', null]);
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
