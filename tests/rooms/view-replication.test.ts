/** Who is shown whom, through Colyseus's own encoder and decoder. */
import { Decoder, Encoder, StateView } from '@colyseus/schema';
import { beforeEach, describe, expect, it } from 'vitest';
import { ValleyState } from '../../server/src/protocol/state.ts';
import { ViewReplication } from '../../server/src/rooms/view-replication.ts';
import { createWorld, parseAsciiMap, step, type World } from '../../server/src/world/index.ts';

const width = 160;
const map = parseAsciiMap(Array.from({ length: 24 }, () => '.'.repeat(width)).join('\n'));

class Watcher {
  readonly state = new ValleyState();
  readonly view = new StateView();
  readonly #decoder = new Decoder(this.state);

  decode(bytes: Uint8Array): void {
    this.#decoder.decode(bytes.slice());
  }

  get sees(): string[] {
    return [...this.state.actors.keys()].sort();
  }
}

class Stage {
  readonly world: World = createWorld({ map, items: new Map(), seed: 1, dayMinutes: 48 });
  readonly state = new ValleyState();
  readonly replication = new ViewReplication(this.state, this.world);
  readonly #encoder = new Encoder(this.state);
  readonly #watchers: Watcher[] = [];

  join(id: string, x: number, y = 12): void {
    step(this.world, [{ kind: 'join', actor: { id, kind: 'character', name: id, at: { x, y } } }]);
  }

  watch(id: string): Watcher {
    const watcher = new Watcher();
    this.replication.watch(`session of ${id}`, id, watcher.view);
    const offset = { offset: 0 };
    this.#encoder.encodeAll(offset);
    watcher.decode(this.#encoder.encodeAllView(watcher.view, offset.offset, { ...offset }));
    this.#watchers.push(watcher);
    this.patch();
    return watcher;
  }

  patch(): void {
    this.replication.flush(this.world);
    const offset = { offset: 0 };
    this.#encoder.encode(offset);
    for (const watcher of this.#watchers) {
      watcher.decode(this.#encoder.encodeView(watcher.view, offset.offset, { ...offset }));
    }
    this.#encoder.discardChanges();
  }

  /** Walks there, a patch every two steps, as the room does. */
  walk(id: string, x: number, y = 12): void {
    step(this.world, [{ kind: 'go', actorId: id, x, y }]);
    for (let tick = 0; tick < 2000; tick += 1) {
      const events = step(this.world, []);
      if (tick % 2 === 0) this.patch();
      if (events.some((event) => event.kind === 'arrived' && event.actorId === id)) return this.patch();
    }
    throw new Error(`${id} did not arrive`);
  }

  leave(id: string): void {
    step(this.world, [{ kind: 'depart', actorId: id }]);
    this.patch();
  }
}

let stage: Stage;
beforeEach(() => {
  stage = new Stage();
});

describe('what a player is shown', () => {
  it('is themselves and who is near, not who is far', () => {
    stage.join('ann', 10);
    stage.join('ben', 20);
    stage.join('far', 120);
    const ann = stage.watch('ann');
    expect(ann.sees).toEqual(['ann', 'ben']);
    expect(ann.state.population).toBe(3);
  });

  it('grows when somebody comes near, and shrinks when they go', () => {
    stage.join('ann', 10);
    stage.join('ben', 120);
    const ann = stage.watch('ann');
    expect(ann.sees).toEqual(['ann']);
    stage.walk('ben', 20);
    expect(ann.sees).toEqual(['ann', 'ben']);
    stage.walk('ben', 120);
    expect(ann.sees).toEqual(['ann']);
  });

  it('follows their own way through the valley', () => {
    for (let x = 5; x < width; x += 10) stage.join(`at_${String(x).padStart(3, '0')}`, x, 3);
    stage.join('ann', 10);
    const ann = stage.watch('ann');
    stage.walk('ann', 150);
    expect(ann.sees).toContain('ann');
    expect(ann.sees).toContain('at_145');
    expect(ann.sees).not.toContain('at_005');
    stage.walk('ann', 10);
    expect(ann.sees).toContain('at_005');
    expect(ann.sees).not.toContain('at_145');
  });

  it('is steady for somebody who walks up and down the edge of view', () => {
    stage.join('ann', 10);
    stage.join('edge', 34);
    const ann = stage.watch('ann');
    const seen = new Set<boolean>();
    for (let turn = 0; turn < 4; turn += 1) {
      stage.walk('ann', turn % 2 === 0 ? 7 : 9);
      seen.add(ann.sees.includes('edge'));
    }
    expect(seen.size).toBe(1);
  });

  it('forgets who left, and knows them again when they come back', () => {
    stage.join('ann', 10);
    stage.join('ben', 12);
    const ann = stage.watch('ann');
    stage.leave('ben');
    expect(ann.sees).toEqual(['ann']);
    stage.join('ben', 14);
    stage.patch();
    expect(ann.sees).toEqual(['ann', 'ben']);
    expect(ann.state.actors.get('ben')?.name).toBe('ben');
  });

  it('keeps somebody who left and came back between two patches', () => {
    stage.join('ann', 10);
    stage.join('ben', 12);
    const ann = stage.watch('ann');
    step(stage.world, [{ kind: 'depart', actorId: 'ben' }]);
    stage.join('ben', 30);
    stage.patch();
    expect(ann.sees).toEqual(['ann', 'ben']);
    expect(ann.state.actors.get('ben')?.toX).toBe(30);
  });

  it('has the same values as the world, look and connection included', () => {
    stage.replication.dress('ann', '{"skin":"tan"}');
    stage.join('ann', 10);
    const ann = stage.watch('ann');
    step(stage.world, [{ kind: 'emote', actorId: 'ann', emote: 'wave' }]);
    stage.replication.setConnected('ann', false);
    stage.patch();
    const shown = ann.state.actors.get('ann');
    expect(shown).toMatchObject({
      look: '{"skin":"tan"}',
      emote: 'wave',
      connected: false,
      kind: 'character',
    });
    const segment = stage.world.actors.get('ann')?.motion.segment;
    expect(shown).toMatchObject({ fromX: segment?.from.x, toY: segment?.to.y, endTick: segment?.endTick });
  });
});

describe('how somebody looks', () => {
  it('is kept for who comes back before the patch that would have shown them gone', () => {
    stage.replication.dress('ann', 'red');
    stage.join('ann', 10);
    stage.join('ben', 12);
    const ben = stage.watch('ben');
    // They come in again, to be in the world with the next step, while the last one has taken them out.
    step(stage.world, [{ kind: 'depart', actorId: 'ann' }]);
    stage.replication.dress('ann', 'blue');
    stage.patch();
    stage.join('ann', 10);
    stage.patch();
    expect(ben.state.actors.get('ann')?.look).toBe('blue');
  });

  it('is not kept of who left for good', () => {
    stage.replication.dress('ann', 'red');
    stage.replication.setConnected('ann', false);
    stage.join('ann', 10);
    stage.join('ben', 12);
    const ben = stage.watch('ben');
    stage.leave('ann');
    stage.replication.forget('ann');
    stage.join('ann', 10);
    stage.patch();
    expect(ben.state.actors.get('ann')).toMatchObject({ look: '', connected: true });
  });
});

describe('two players', () => {
  it('see each other, each from their own place', () => {
    stage.join('ann', 10);
    stage.join('ben', 90);
    const ann = stage.watch('ann');
    const ben = stage.watch('ben');
    expect([ann.sees, ben.sees]).toEqual([['ann'], ['ben']]);
    stage.walk('ann', 80);
    expect([ann.sees, ben.sees]).toEqual([
      ['ann', 'ben'],
      ['ann', 'ben'],
    ]);
  });

  it('cost nothing more once one stopped watching', () => {
    stage.join('ann', 10);
    stage.join('ben', 12);
    const ann = stage.watch('ann');
    const ben = stage.watch('ben');
    stage.replication.unwatch('session of ben');
    const before = ben.sees;
    stage.join('cat', 14);
    stage.patch();
    expect(ann.sees).toEqual(['ann', 'ben', 'cat']);
    expect(ben.sees).toEqual(before);
  });

  it('shows everybody what lies about and what burns, and nothing of it twice', () => {
    stage.join('ann', 10);
    const watcher = stage.watch('ann');
    const at = { x: 150, y: 3 };
    stage.world.ground.set('ground~1', {
      id: 'ground~1',
      item: 'plum',
      at,
      byId: 'ben',
      sinceMinute: 0,
      noticedBy: [],
    });
    const rest = { userId: null, stock: 0, regrowAtTick: 0, tendedUntilMinute: 0 };
    stage.world.objects.set('anvil', { ...rest, condition: null });
    stage.world.objects.set('fire', { ...rest, condition: 'cold' });
    stage.patch();
    expect([...watcher.state.ground].map(([id, { item, x, y }]) => [id, item, x, y])).toEqual([
      ['ground~1', 'plum', 150, 3],
    ]);
    expect([...watcher.state.conditions]).toEqual([['fire', 'cold']]);
    stage.world.objects.set('fire', { ...rest, condition: 'lit' });
    stage.world.ground.clear();
    stage.patch();
    expect(watcher.state.ground.size).toBe(0);
    expect(watcher.state.conditions.get('fire')).toBe('lit');
    const late = stage.watch('ann');
    expect(late.state.conditions.get('fire')).toBe('lit');
  });
});
