/** The way of stories into a valley: once, with what came of it, and never left waiting. */
import { describe, expect, it } from 'vitest';
import { Stage as Way } from '../../server/src/rooms/stage.ts';
import type { Input } from '../../server/src/world/index.ts';
import { openField, Stage } from '../world/stage.ts';

const places = [{ id: 'green', area: { x: 20, y: 0, width: 10, height: 10 }, entrance: { x: 25, y: 5 } }];

function valley() {
  const stage = new Stage(openField, { places }, { minute: 12 * 60 });
  stage.agent('a', 2, 2);
  stage.agent('b', 12, 2);
  const inputs: Input[] = [];
  const way = new Way(stage.world, (input) => inputs.push(input));
  const run = (ticks: number): void => {
    for (let n = 0; n < ticks; n++) way.after(stage.step(...inputs.splice(0)));
  };
  return { stage, way, run };
}

const cry: Input = { kind: 'happen', what: 'announcement', text: 'A drum.', placeId: null };

describe('the stage of a valley', () => {
  it('brings a cause about once, however often and however long after it is asked', async () => {
    const { stage, way, run } = valley();
    const first = way.enact('event:1', [cry]);
    expect(way.enact('event:1', [cry])).toBe(first);
    run(30);
    expect(await first).toEqual({ again: false, refused: [] });
    expect(await way.enact('event:1', [cry])).toEqual({ again: true, refused: [] });
    run(5);
    expect(stage.told('happened')).toHaveLength(1);
  });

  it('brings about at the next asking what was refused as a whole', async () => {
    const { stage, way, run } = valley();
    const give: Input = { kind: 'give', actorId: 'a', to: 'b', item: 'plum' };
    const first = way.enact('event:3', [give]);
    run(30);
    expect((await first).refused).toEqual([{ input: 'give', why: 'not_carried' }]);
    stage.step({ kind: 'bring', item: 'plum', to: 'a', placeId: null });
    const second = way.enact('event:3', [give]);
    run(200);
    expect(await second).toEqual({ again: false, refused: [] });
    expect(await way.enact('event:3', [give])).toEqual({ again: true, refused: [] });
    expect(stage.told('gave')).toHaveLength(1);
  });

  it('waits for who has to walk, and tells what was refused at once and on the way', async () => {
    const { stage, way, run } = valley();
    let spoken = false;
    const talk = way.enact('event:2', [
      { kind: 'talk', actorId: 'a', to: 'b', text: 'Good morning.' },
      { kind: 'give', actorId: 'a', to: 'b', item: 'plum' },
    ]);
    void talk.then(() => (spoken = true));
    run(3);
    await Promise.resolve();
    expect(spoken).toBe(false);
    run(200);
    expect(await talk).toEqual({ again: false, refused: [{ input: 'give', why: 'not_carried' }] });
    expect(stage.told('turn')).toHaveLength(1);
  });

  it('does not leave anybody waiting: a walk that is given up, an odd request, a valley that closes', async () => {
    const { stage, way, run } = valley();
    stage.agent('far', 38, 8);
    const talk = way.enact('event:4', [{ kind: 'talk', actorId: 'a', to: 'far', text: 'Wait!' }]);
    run(2);
    way.after(stage.step({ kind: 'depart', actorId: 'far' }));
    run(40);
    expect((await talk).refused).toEqual([{ input: 'talk', why: expect.any(String) }]);
    const odd = way.enact('not a cause!', [cry]);
    const why = odd.catch(String);
    run(2);
    expect(await why).toContain('could not do what "not a cause!" asks');
    const late = way.enact('event:5', [cry]);
    const told = late.catch(String);
    way.close();
    expect(await told).toContain('closing');
    await expect(way.enact('event:6', [cry])).rejects.toThrow('closing');
  });
});
