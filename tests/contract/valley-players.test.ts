import { beforeEach, expect, it } from 'vitest';
import { mostOpenReports, type NewReport } from '../../server/src/ports/players.ts';
import { appearance } from './fixtures.ts';
import { elara, lease, onEveryStore } from './valley-stage.ts';

onEveryStore('what is kept of players', (stage) => {
  let wrenId = '';
  beforeEach(async () => void (wrenId = (await stage.store.createGuest('Wren', appearance)).id));

  const report = (more: Partial<NewReport> = {}): NewReport => ({
    reporterId: stage.robin.id,
    reporterName: 'Robin',
    reportedId: wrenId,
    reportedName: 'Wren',
    reason: 'rude',
    text: 'All day long.',
    heard: [{ text: 'You again.', gameMinute: 70, how: 'say' }],
    gameMinute: 71,
    ...more,
  });

  it('knows when they first came, were last here, and whom they saw where', async () => {
    const { players } = stage.store;
    const { id } = stage.robin;
    expect(await players.visits(id)).toEqual({ cameMinute: null, seenMinute: null, sightings: {} });
    await players.seen([{ id, minute: 10.5, sightings: {} }]);
    const sightings = { [elara]: { placeTitle: 'The Forge', minute: 20 } };
    await players.seen([
      { id, minute: 30, sightings },
      { id: wrenId, minute: 30, sightings: {} },
      { id: 'nobody', minute: 30, sightings: {} },
    ]);
    expect(await players.visits(id)).toEqual({ cameMinute: 10.5, seenMinute: 30, sightings });
    expect(await players.visits('nobody')).toBeNull();
    const other = await stage.stores.open('elsewhere', { ...lease, owner: 'other' });
    expect(await other.players.visits(id)).toBeNull();
  });

  it('keeps whom they muted, and nobody else', async () => {
    const { players } = stage.store;
    const { id } = stage.robin;
    expect(await players.mute(id, wrenId, true)).toBe(true);
    expect(await players.mute(id, wrenId, true)).toBe(true);
    expect(await players.mute(id, id, true)).toBe(false);
    expect(await players.mute(id, 'nobody', true)).toBe(false);
    expect(await players.muted(id)).toEqual([{ id: wrenId, name: 'Wren' }]);
    expect(await players.muted(wrenId)).toEqual([]);
    expect(await players.mute(id, wrenId, false)).toBe(true);
    expect(await players.muted(id)).toEqual([]);
  });

  it('has one open report of each by each, until it is settled', async () => {
    const { players } = stage.store;
    expect(await players.report(report())).toBe(true);
    expect(await players.report(report({ reason: 'unsafe', text: null, heard: [] }))).toBe(true);
    const [open, ...others] = await players.reports({}, { limit: 10 });
    expect(others).toEqual([]);
    expect(open).toMatchObject({
      ...report({ reason: 'unsafe', heard: [] }),
      status: 'open',
      settledAt: null,
    });
    const id = open?.id ?? '';
    const settled = await players.settle(id, { by: 'Mo', note: 'Spoke with them.' });
    expect(settled).toMatchObject({ status: 'settled', settledBy: 'Mo', settledNote: 'Spoke with them.' });
    expect(await players.settle('0', { by: 'Mo', note: null })).toBeNull();
    expect(await players.settle('x', { by: 'Mo', note: null })).toBeNull();
    await players.report(report());
    expect(await players.reports({ status: 'settled' }, { limit: 10 })).toEqual([settled]);
    const page = await players.reports({}, { limit: 1 });
    expect(page).toMatchObject([{ status: 'open' }]);
    expect(await players.reports({}, { limit: 1, before: page[0]?.id })).toEqual([settled]);
  });

  it('takes no more reports of one player than anybody would read, and keeps them when people are gone', async () => {
    const { players } = stage.store;
    for (let n = 0; n < mostOpenReports; n++) {
      const { id } = await stage.store.createGuest('Guest', appearance);
      expect(await players.report(report({ reportedId: id, reportedName: 'Guest' }))).toBe(true);
    }
    expect(await players.report(report())).toBe(false);
    await stage.query(`DELETE FROM characters WHERE character_name = 'Guest'`);
    const left = await players.reports({}, { limit: 100 });
    expect(left).toHaveLength(mostOpenReports);
    expect(left[0]).toMatchObject({ reportedId: null, reportedName: 'Guest', reporterId: stage.robin.id });
  });
});
