import { describe, expect, it } from 'vitest';
import {
  constants,
  hashWorld,
  isClosed,
  loadWorld,
  saveWorld,
  type Input,
  type Percept,
} from '../../server/src/world/index.ts';
import { items, ofKind, openField, refusals, Stage, task } from './stage.ts';

const noon = { minute: 12 * 60 };
const valley = {
  places: [
    { id: 'inn', indoors: true, area: { x: 0, y: 0, width: 6, height: 6 }, entrance: { x: 5, y: 3 } },
    { id: 'green', area: { x: 20, y: 0, width: 10, height: 10 }, entrance: { x: 25, y: 5 } },
  ],
};
const happens = (placeId: string | null, text = 'A drum.'): Input => ({
  kind: 'happen',
  what: 'announcement',
  text,
  placeId,
});
const shows = (more: Partial<Extract<Input, { kind: 'mark' }>> = {}): Input => ({
  kind: 'mark',
  placeId: 'green',
  what: 'visitor',
  text: 'A pedlar with one boot.',
  untilMinute: null,
  ...more,
});

function noticedBy(stage: Stage, what: Percept['what']): string[] {
  return stage
    .told('noticed')
    .filter(({ percept }) => percept.what === what)
    .map(({ agentId }) => agentId);
}

describe('what happens', () => {
  it('[ST1] is noticed by those who are there or see the way in, and by nobody who sleeps', () => {
    const stage = new Stage(openField, valley, noon);
    stage.agent('inside', 1, 1);
    stage.agent('outside', 9, 3);
    stage.agent('far', 35, 3);
    stage.agent('asleep', 3, 3);
    stage.step({ kind: 'do', actorId: 'asleep', task: task('inn', { activity: 'sleep', minutes: 300 }) });
    stage.run(10);
    stage.step(happens('inn'));
    expect(stage.told('happened')).toEqual([
      { kind: 'happened', what: 'announcement', text: 'A drum.', placeId: 'inn', causeId: null },
    ]);
    expect(noticedBy(stage, 'happening')).toEqual(['inside', 'outside']);
    stage.forget();
    stage.step(happens(null));
    expect(noticedBy(stage, 'happening')).toEqual(['inside', 'outside', 'far']);
  });

  it('[ST1] needs words and a place there is', () => {
    const stage = new Stage(openField, valley, noon);
    const events = stage.step(
      happens('inn', ' '),
      happens('inn', 'x'.repeat(901)),
      happens('moon'),
      happens('inn', 'x'.repeat(900)),
    );
    expect(refusals(events)).toEqual(['bad_text', 'bad_text', 'unknown_target']);
    expect(ofKind(events, 'happened')).toHaveLength(1);
  });
});

describe('marks of places', () => {
  it('[ST2] stay until their minute, one of each kind, and keep nobody out', () => {
    const stage = new Stage(openField, valley, { ...noon, dayMinutes: 2 });
    stage.character('ada', 15, 5);
    const until = 12 * 60 + 40;
    stage.step(shows({ what: 'closed', text: 'Wet paint.', untilMinute: until }), shows());
    expect(isClosed(stage.world, 'green')).toBe(true);
    stage.step(shows({ text: 'A second pedlar.' }));
    expect(stage.told('unmarked').map(({ mark }) => mark.text)).toEqual(['A pedlar with one boot.']);
    stage.step({ kind: 'go', actorId: 'ada', x: 22, y: 5 });
    expect(stage.until('unmarked', 200).mark).toMatchObject({ kind: 'closed', untilMinute: until });
    expect(isClosed(stage.world, 'green')).toBe(false);
    expect(stage.isIn('green', stage.actor('ada'))).toBe(true);
    stage.step(shows({ text: null }));
    expect(stage.world.marks.size).toBe(0);
    expect(refusals(stage.step(shows({ text: null })))).toEqual(['stale']);
    expect(refusals(stage.step(shows({ untilMinute: 3 }), shows({ placeId: 'moon' })))).toEqual([
      'bad_input',
      'unknown_target',
    ]);
  });

  it('[ST2] are bounded in all: the oldest makes room', () => {
    const places = Array.from({ length: constants.maxMarks + 1 }, (_, n) => ({
      id: `spot_${n}`,
      area: { x: n, y: 0, width: 1, height: 1 },
      entrance: { x: n, y: 0 },
    }));
    const stage = new Stage(openField, { places }, noon);
    for (const { id } of places) stage.step(shows({ placeId: id }));
    expect(stage.world.marks.size).toBe(constants.maxMarks);
    expect(stage.told('unmarked').map(({ mark }) => mark.placeId)).toEqual(['spot_0']);
  });

  it('[ST3] are noticed once by each who comes by', () => {
    const stage = new Stage(openField, valley, noon);
    stage.agent('near', 24, 5);
    stage.agent('late', 2, 5);
    stage.step(shows());
    stage.run(20);
    expect(noticedBy(stage, 'mark')).toEqual(['near']);
    stage.step({ kind: 'go', actorId: 'late', x: 20, y: 5 });
    stage.run(300);
    expect(noticedBy(stage, 'mark')).toEqual(['near', 'late']);
  });
});

describe('what is brought', () => {
  it('[ST4][IT1] is in a pocket, beside who has no room, or at a place', () => {
    const stage = new Stage(openField, valley, noon);
    stage.agent('a', 10, 5, { inventory: { plum: constants.maxPerItem } });
    const bring = (item: string, to: string | null, placeId: string | null): Input => ({
      kind: 'bring',
      item,
      to,
      placeId,
    });
    stage.step(bring('cake', 'a', null), bring('plum', 'a', null), bring('nail', null, 'green'));
    expect(stage.actor('a').inventory).toEqual({ plum: constants.maxPerItem, cake: 1 });
    expect(stage.told('brought').map(({ toId, item, at }) => [toId, item, at.x])).toEqual([
      ['a', 'cake', 10],
      ['a', 'plum', 10],
      [null, 'nail', 25],
    ]);
    const wrong = [bring('ghost', 'a', null), bring('nail', 'b', null), bring('nail', 'a', 'green')];
    expect(refusals(stage.step(...wrong))).toEqual(['bad_input', 'unknown_target', 'unknown_target']);
    // Anybody's now.
    const [, lying] = [...stage.world.ground.keys()];
    stage.step({ kind: 'go', actorId: 'a', x: 25, y: 6 });
    stage.run(160);
    stage.step({ kind: 'take', actorId: 'a', objectId: lying ?? '' });
    expect(stage.actor('a').inventory['nail']).toBe(1);
  });
});

describe('a cause', () => {
  const once = (causeId: string, ...inputs: Input[]): Input => ({ kind: 'once', causeId, inputs });

  it('[ST5] brings about what it does once, also after the world was saved and loaded', () => {
    const stage = new Stage(openField, valley, noon);
    stage.agent('a', 2, 2);
    const gift = once(
      'event:7',
      happens('inn'),
      { kind: 'bring', item: 'cake', to: 'a', placeId: null },
      { kind: 'bring', item: 'cake', to: 'nobody', placeId: null },
    );
    const events = stage.step(gift);
    expect(ofKind(events, 'applied')).toEqual([
      { kind: 'applied', causeId: 'event:7', refused: [{ input: 'bring', why: 'unknown_target' }] },
    ]);
    expect(ofKind(events, 'happened')[0]?.causeId).toBe('event:7');
    expect(refusals(stage.step(gift))).toEqual(['stale']);
    const saved = JSON.parse(JSON.stringify(saveWorld(stage.world))) as ReturnType<typeof saveWorld>;
    const again = loadWorld(stage.world.map, items, saved);
    expect(hashWorld(again)).toBe(hashWorld(stage.world));
    expect(again.applied).toEqual(['event:7']);
    expect(again.actors.get('a')?.inventory).toEqual({ cake: 1 });
  });

  it('[ST5] does no harm with nonsense in it, and the latest are remembered', () => {
    const stage = new Stage(openField, valley, noon);
    const nested = once('outer', once('inner', happens(null)));
    const many = once('many', ...Array.from({ length: 9 }, () => happens(null)));
    const strange = { kind: 'once', causeId: 'odd', inputs: [null] } as unknown as Input;
    const nameless = { kind: 'once', inputs: [] } as unknown as Input;
    expect(refusals(stage.step(nested, many, strange, nameless))).toEqual(Array(4).fill('bad_input'));
    expect(stage.world.applied).toEqual([]);
    for (let n = 0; n < constants.maxApplied + 3; n++) stage.step(once(`c${n}`, happens(null)));
    expect(stage.world.applied).toHaveLength(constants.maxApplied);
    expect(stage.world.applied[0]).toBe('c3');
  });
});
