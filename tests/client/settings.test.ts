import { describe, expect, it } from 'vitest';
import { keeperOf } from '../../client/src/keep.ts';
import {
  actionOf,
  bindingOf,
  conflictsIn,
  keyLabel,
  usualKeys,
  walkOf,
} from '../../client/src/settings/keys.ts';
import { readSettings, Settings, usualSettings } from '../../client/src/settings/settings.ts';
import { actionNames as words } from '../../client/src/strings/comfort.ts';
import { actionNames } from '../../client/src/settings/keys.ts';

function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as Storage;
}
function closed(): never {
  throw new DOMException('not allowed here', 'SecurityError');
}

describe('settings', () => {
  it('are the same when the page is opened again', () => {
    const device = storage();
    const keeper = keeperOf(() => device);
    const first = new Settings(keeper);
    first.change({ textSize: 'large', volume: { ...first.values.volume, music: 0 } });
    first.change({ keys: { ...first.values.keys, journal: 'q' } });
    const { values } = new Settings(keeper);
    expect(values).toEqual(first.values);
    expect(values).toMatchObject({
      textSize: 'large',
      volume: { music: 0 },
      keys: { journal: 'q', map: 'm' },
    });
  });

  it.each([
    null,
    'nonsense',
    [],
    7,
    { textSize: 'huge', volume: { music: 9, voices: '1' }, keys: { map: 3 }, sound: 'yes' },
  ])('are as usual where what was kept does not fit: %j', (kept) => {
    expect(readSettings(kept)).toEqual(usualSettings);
  });

  it('hold for as long as the page is open where nothing may be kept, and say so once', () => {
    const settings = new Settings(keeperOf(closed));
    let told = 0;
    settings.on('notKept', () => told++);
    settings.change({ motion: 'less' });
    settings.change({ sound: false });
    expect(settings.values).toMatchObject({ motion: 'less', sound: false });
    expect(told).toBe(1);
  });
});

describe('keys', () => {
  it('each have a name, and none is given twice to begin with', () => {
    expect(Object.keys(words)).toEqual(actionNames);
    expect([...conflictsIn(usualKeys)]).toEqual([]);
  });

  it('tell both who share one, also where one goes by its place and the other by its letter', () => {
    const keys = { ...usualKeys, journal: 'm', talk: 'w' };
    const conflicts = conflictsIn(keys);
    expect(conflicts.get('journal')).toEqual(['map']);
    expect(conflicts.get('map')).toEqual(['journal']);
    expect(conflicts.get('north')).toEqual(['talk']);
    // Where the upper row begins with A Z E, "W" lies elsewhere.
    const french = { get: (code: string) => ({ KeyW: 'z', KeyA: 'q' })[code] };
    expect(conflictsIn(keys, french).has('north')).toBe(false);
  });

  it('walk by where they lie, and do the rest by their letter', () => {
    expect(walkOf(usualKeys, 'KeyW')).toBe('north');
    expect(actionOf(usualKeys, { key: 'J' })).toBe('journal');
    expect(actionOf(usualKeys, { key: 'w' })).toBeUndefined();
    expect(keyLabel('KeyW')).toBe('W');
    expect(keyLabel(']')).toBe(']');
    expect(keyLabel('BracketLeft')).toBe('Bracket Left');
  });

  it.each(['Enter', 'Escape', 'Tab', 'ArrowUp', '3', 'F5', ' '])('leave %s what it is', (key) => {
    expect(bindingOf('journal', { key, code: key === '3' ? 'Digit3' : key })).toBeNull();
  });
});
