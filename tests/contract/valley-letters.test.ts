import { expect, it } from 'vitest';
import { mostLetters, type NewLetter } from '../../server/src/ports/letters.ts';
import { StaleLeaseError } from '../../server/src/ports/valley-store.ts';
import { change, elara, lease, marcus, onEveryStore } from './valley-stage.ts';

onEveryStore('letters', (stage) => {
  const letter = (key: string, more: Partial<NewLetter> = {}): NewLetter => ({
    toId: stage.robin.id,
    kind: 'letter',
    fromId: elara,
    fromName: 'Elara',
    text: 'Come by the forge.',
    gameMinute: 700.5,
    idempotencyKey: key,
    ...more,
  });

  it('are kept once a key, the newest first, until they are read and beyond', async () => {
    const { letters } = stage.store;
    const first = await letters.add(letter('a'));
    const { idempotencyKey: _, ...rest } = letter('a');
    expect(first).toEqual({
      isNew: true,
      letter: { ...rest, id: expect.any(String) as string, read: false },
    });
    const unsigned = { fromId: null, fromName: null, kind: 'rumour' } as const;
    const second = await letters.add(letter('b', unsigned));
    expect(await letters.add(letter('a', { text: 'Something else.' }))).toEqual({ ...first, isNew: false });
    expect(await letters.unread(stage.robin.id)).toBe(2);
    const id = first?.letter.id ?? '';
    await letters.read(stage.robin.id, id);
    await letters.read(stage.robin.id, id);
    expect(await letters.of(stage.robin.id)).toEqual([second?.letter, { ...first?.letter, read: true }]);
    expect(await letters.unread(stage.robin.id)).toBe(1);
  });

  it('are nobody else’s to read, and reach nobody who is not of the valley', async () => {
    const { letters } = stage.store;
    const added = await letters.add(letter('a'));
    await letters.read('somebody', added?.letter.id ?? '');
    await letters.read(stage.robin.id, 'x7');
    expect(await letters.unread(stage.robin.id)).toBe(1);
    expect(await letters.add(letter('b', { toId: 'nobody' }))).toBeNull();
    const other = await stage.stores.open('elsewhere', { ...lease, owner: 'other' });
    expect(await other.letters.of(stage.robin.id)).toEqual([]);
    expect(await other.letters.add(letter('c'))).toBeNull();
  });

  it('are bounded: the oldest that was read goes first', async () => {
    const { letters } = stage.store;
    const ids: string[] = [];
    for (let n = 0; n < mostLetters; n++) ids.push((await letters.add(letter(`n${n}`)))?.letter.id ?? '');
    await letters.read(stage.robin.id, ids[40] ?? '');
    await letters.read(stage.robin.id, ids[60] ?? '');
    for (const key of ['x', 'y', 'z']) await letters.add(letter(key));
    const left = (await letters.of(stage.robin.id)).map(({ id }) => id);
    expect(left).toHaveLength(mostLetters);
    expect([ids[0], ids[40], ids[60], ids[1]].map((id) => left.includes(id ?? ''))).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });

  it('come from who is fond of somebody they have not spoken with for a while', async () => {
    const { letters } = stage.store;
    const robin = { otherId: stage.robin.id, gameMinute: 100 };
    await stage.store.changeRelationships([
      change({ ...robin, affection: 60 }),
      change({ ...robin, agentId: marcus, affection: 45 }),
    ]);
    const when = { affection: 41, spokenFrom: 50, spokenUntil: 200, notWrittenSince: 600, limit: 9 };
    const writers = async (more = {}): Promise<string[]> =>
      (await letters.correspondents({ ...when, ...more })).map(({ tie }) => tie.agentId);
    expect(await letters.correspondents(when)).toMatchObject([
      {
        tie: { agentId: elara, otherId: stage.robin.id, otherName: stage.robin.name, affection: 60 },
        written: [],
      },
      { tie: { agentId: marcus }, written: [] },
    ]);
    expect(await writers({ affection: 50 })).toEqual([elara]);
    expect(await writers({ spokenUntil: 99 })).toEqual([]);
    expect(await writers({ spokenFrom: 101 })).toEqual([]);
    expect(await writers({ limit: 1 })).toEqual([elara]);
    // Hers lies unread, then is too young, then is an earlier one.
    const sent = await letters.add(letter('a', { gameMinute: 650 }));
    expect(await writers()).toEqual([marcus]);
    await letters.read(stage.robin.id, sent?.letter.id ?? '');
    expect(await writers()).toEqual([marcus]);
    const later = await letters.correspondents({ ...when, notWrittenSince: 700 });
    expect(later).toMatchObject([{ tie: { agentId: elara }, written: ['a'] }, { written: [] }]);
    const other = await stage.stores.open('elsewhere', { ...lease, owner: 'other' });
    expect(await other.letters.correspondents(when)).toEqual([]);
  });

  it('are written under the lease', async () => {
    await stage.query(`UPDATE valleys SET lease_expires_at = now() - interval '1 second'`);
    await stage.stores.open('heartwood', { ...lease, owner: 'second' });
    await expect(stage.store.letters.add(letter('a'))).rejects.toThrow(StaleLeaseError);
    await expect(stage.store.players.mute(stage.robin.id, 'x', true)).rejects.toThrow(StaleLeaseError);
  });
});
