import { describe, expect, it } from 'vitest';
import { protocolVersion } from '@heartwood/server/protocol';
import { parseAsciiMap, type Tile } from '@heartwood/server/world';
import { Session } from '../../client/src/session.ts';
import { WorldStore } from '../../client/src/net/store.ts';
import { tileAhead } from '../../client/src/game/steering.ts';

const map = parseAsciiMap(['........', '..####..', '..#..#..', '..####..', '........'].join('\n'));

const notAsked = (): Promise<never> => Promise.reject(new Error('not asked here'));

function session(at: Tile): { session: Session; sent: string[] } {
  const store = new WorldStore();
  const sent: string[] = [];
  const number = (text: string): number => sent.push(text);
  const intents = {
    go: (to: Tile) => void sent.push(`go ${to.x},${to.y}`),
    stop: () => void sent.push('stop'),
    talk: (to: string, text: string) => number(`talk ${to} ${text}`),
    say: (text: string) => number(`say ${text}`),
    leave: () => void sent.push('leave'),
    give: (to: string, item: string) => number(`give ${to} ${item}`),
    take: (object: string) => number(`take ${object}`),
    drop: (item: string) => number(`drop ${item}`),
    emote: (kind: string) => void sent.push(`emote ${kind}`),
    inspect: notAsked,
    journal: notAsked,
    dispute: notAsked,
    mailbox: notAsked,
    readLetter: notAsked,
    away: notAsked,
    mute: notAsked,
    report: notAsked,
  };
  const tiled = { width: 8, height: 5, tilewidth: 16, tilesets: [], layers: [] };
  const valley = { tiled, tilePx: 16, map, scenery: [], spots: [], layers: [], water: new Set<number>() };
  const made = new Session(store, intents, valley);
  store.you = 'me';
  store.see([
    {
      id: 'me',
      kind: 'character',
      name: 'Me',
      look: '{}',
      facing: 'down',
      activity: '',
      doing: '',
      mood: 'neutral',
      conversation: '',
      thinking: false,
      emote: '',
      connected: true,
      segment: { from: at, to: at, startTick: 0, endTick: 0 },
    },
  ]);
  store.setStatus({ kind: 'live' });
  made.frame(performance.now());
  return { session: made, sent };
}

describe('Session', () => {
  it('walks to a free tile and says so', () => {
    const { session: s, sent } = session({ x: 0, y: 0 });
    expect(s.walkTo({ x: 7, y: 4 })).toBe(true);
    expect(sent).toEqual(['go 7,4']);
    expect(s.avatar.predicting).toBe(true);
  });

  it('takes a click on a wall for the nearest tile one can reach', () => {
    const { session: s, sent } = session({ x: 0, y: 0 });
    // The room inside is nearer to the click, and closed.
    expect(s.walkTo({ x: 3, y: 1 })).toBe(true);
    expect(sent).toEqual(['go 3,0']);
  });

  it('knows its own place also when the first patch came before the welcome', () => {
    const { session: s } = session({ x: 5, y: 4 });
    s.store.welcome({
      protocolVersion,
      you: 'me',
      tick: 0,
      ticksPerSecond: 20,
      secondsPerMinute: 2,
      villagers: [],
      inventory: [],
      ties: [],
      unread: 0,
      muted: [],
      guide: null,
    });
    s.frame(performance.now());
    expect(s.ownPose).toMatchObject({ x: 5, y: 4 });
  });

  it('walks over to a far sleeper first, and speaks at once to somebody awake', () => {
    const { session: s, sent } = session({ x: 0, y: 0 });
    const [me] = s.store.actors.values();
    if (me === undefined) throw new Error('nobody is here');
    const at = { x: 7, y: 0 };
    const segment = { from: at, to: at, startTick: 0, endTick: 0 };
    const { track: _track, ...fields } = me;
    const own = { ...fields, segment: { ...segment, from: { x: 0, y: 0 }, to: { x: 0, y: 0 } } };
    s.store.see([own, { ...fields, id: 'rosa', kind: 'agent', activity: 'sleep', segment }]);
    s.frame(performance.now());
    const heard: string[] = [];
    s.on('asleep', ({ id }) => heard.push(`asleep ${id}`));
    s.on('talkWith', ({ id }) => heard.push(`talk ${id}`));
    s.clickActor('rosa');
    expect([heard, sent]).toEqual([['asleep rosa'], ['go 6,0']]);
    s.store.see([own, { ...fields, id: 'rosa', kind: 'agent', activity: 'bake', segment }]);
    s.clickActor('rosa');
    expect(heard).toEqual(['asleep rosa', 'talk rosa']);
  });

  it('understands those who are near, and oneself', () => {
    const { session: s } = session({ x: 0, y: 0 });
    s.poses.set('near', { x: 7, y: 4, facing: 'down', moving: false });
    s.poses.set('far', { x: 7, y: 12, facing: 'down', moving: false });
    expect(['me', 'near', 'far'].map((id) => s.understands(id))).toEqual([true, true, false]);
  });

  it('sends nothing while the line is down', () => {
    const { session: s, sent } = session({ x: 0, y: 0 });
    s.store.setStatus({ kind: 'catching_up', sinceMs: 0 });
    expect(s.walkTo({ x: 5, y: 0 })).toBe(false);
    expect(sent).toEqual([]);
  });
});

describe('tileAhead', () => {
  it('goes four tiles ahead, or up to the wall', () => {
    expect(tileAhead(map, { x: 0, y: 0 }, { dx: 1, dy: 0 })).toEqual({ x: 4, y: 0 });
    expect(tileAhead(map, { x: 0, y: 2 }, { dx: 1, dy: 0 })).toEqual({ x: 1, y: 2 });
  });

  it('slides along the wall when only one of two directions is free', () => {
    expect(tileAhead(map, { x: 2, y: 0 }, { dx: 1, dy: 1 })).toEqual({ x: 6, y: 0 });
  });

  it('says null with the nose to the wall', () => {
    expect(tileAhead(map, { x: 1, y: 2 }, { dx: 1, dy: 0 })).toBeNull();
    expect(tileAhead(map, { x: 0, y: 0 }, { dx: -1, dy: -1 })).toBeNull();
  });

  it('walks to what lies on a tile, and picks it up', () => {
    const { session: s, sent } = session({ x: 0, y: 0 });
    s.store.lie([
      { id: 'ground~1', item: 'plum', x: 2, y: 0 },
      { id: 'ground~2', item: 'apple', x: 2, y: 0 },
    ]);
    expect(s.lyingAt({ x: 1, y: 0 })).toBeNull();
    expect(s.lyingAt({ x: 2, y: 0 })).toBe('ground~2');
    s.clickObject('ground~2');
    expect(sent).toEqual(['take ground~2']);
    expect(s.avatar.predicting).toBe(true);
  });
});
