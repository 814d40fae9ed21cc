/** Saves as editors and scripts make them, on a real folder. */
import { copyFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { appendFile, open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadValley } from '../../server/src/content/content.ts';
import { watchVillagers, type VillagerChange } from '../../server/src/content/watcher.ts';
import { copyContent, shippedDir, type ContentFolder } from './content-folder.ts';

const loaded = loadValley(shippedDir);
if (loaded.kind === 'failed') throw new Error('the shipped valley must load');
const { valley } = loaded;

/** For a save that comes in one piece. */
const quickMs = 60;
/** Many times as long as a busy machine may stop in the midst of one that comes in pieces. */
const patientMs = 600;
const elara = 'elara_blacksmith.json';

let folder: ContentFolder;
let changes: VillagerChange[];
/** Long enough for every debounce and retry to have run out. */
let quietMs: number;

function watchBeforeEach(settleMs: number): void {
  let watcher: { close: () => Promise<void> };
  beforeEach(async () => {
    folder = copyContent();
    changes = [];
    quietMs = settleMs * 8;
    watcher = await watchVillagers({
      dir: folder.villagersDir,
      valley,
      settleMs,
      onChange: (change) => changes.push(change),
    });
  });
  afterEach(async () => {
    await watcher.close();
    folder.remove();
  });
}

async function nextChanges(count: number): Promise<VillagerChange[]> {
  await expect.poll(() => changes.length, { interval: 20 }).toBeGreaterThanOrEqual(count);
  await sleep(quietMs);
  const seen = changes;
  changes = [];
  return seen;
}

function older(text: string, age: number): string {
  return text.replace('"age": 36', `"age": ${age}`);
}

/** A small relationship to somebody. */
const tie = (to: string): object => ({
  to,
  type: 'friend',
  affection: 30,
  trust: 30,
  note: 'Met at the mill.',
});

describe('watching the villagers', () => {
  watchBeforeEach(quickMs);

  it('says nothing of what was there before, nor of a save that changes nothing', async () => {
    await sleep(quietMs);
    folder.write(elara, folder.read(elara));
    expect(await nextChanges(0)).toEqual([]);
  });

  it('reports a save once, with the villager as it is now', async () => {
    const text = folder.read(elara);
    folder.write(elara, older(text, 37));
    folder.write(elara, older(text, 38));
    const [change, ...rest] = await nextChanges(1);
    expect(rest).toEqual([]);
    expect(change).toMatchObject({ kind: 'changed', file: elara, isNew: false, villager: { age: 38 } });
  });

  it('reports what is wrong, and the villager again once it is put right', async () => {
    const text = folder.read(elara);
    folder.write(elara, text.replace('"workplace": "forge"', '"workplace": "forgge"'));
    expect(await nextChanges(1)).toMatchObject([
      {
        kind: 'invalid',
        file: elara,
        problems: [{ path: 'workplace', message: 'no place "forgge" on the map, did you mean "forge"?' }],
      },
    ]);
    folder.write(elara, '{ "id": ');
    expect(await nextChanges(1)).toMatchObject([{ kind: 'invalid', problems: [{ line: 1, column: 9 }] }]);
    folder.write(elara, older(text, 39));
    expect(await nextChanges(1)).toMatchObject([{ kind: 'changed', isNew: false, villager: { age: 39 } }]);
  });

  it('holds a relationship back until its other side is saved, then reports both', async () => {
    folder.replace(elara, '"type": "apprentice"', '"type": "friend"');
    const [first, ...rest] = await nextChanges(1);
    expect(rest).toEqual([]);
    expect(first).toMatchObject({ kind: 'invalid', problems: [{ path: 'relationships.0.type' }] });
    folder.replace('juno_apprentice.json', '"type": "mentor"', '"type": "friend"');
    const both = await nextChanges(2);
    expect(both.map((change) => [change.kind, change.file])).toEqual([
      ['changed', elara],
      ['changed', 'juno_apprentice.json'],
    ]);
  });

  it('reports a new villager once everybody it names knows it', async () => {
    const newcomer = JSON.parse(folder.read('bram_carpenter.json')) as Record<string, unknown>;
    const ties = ['hugo_miller', 'sarah_farmer'];
    Object.assign(newcomer, { id: 'otto_hermit', name: 'Otto Fell', shortName: 'Otto' });
    folder.write('otto_hermit.json', JSON.stringify({ ...newcomer, relationships: ties.map(tie) }));
    expect(await nextChanges(1)).toMatchObject([{ kind: 'invalid', file: 'otto_hermit.json' }]);
    for (const id of ties) {
      const entry = JSON.stringify(tie('otto_hermit'));
      folder.replace(`${id}.json`, '"relationships": [', `"relationships": [${entry},`);
    }
    const reported = await nextChanges(3);
    expect(reported.filter((change) => change.kind === 'changed' && change.isNew)).toMatchObject([
      { file: 'otto_hermit.json', villager: { name: 'Otto Fell' } },
    ]);
    expect(new Set(reported.map((change) => change.file)).size).toBe(3);
  });

  it('reports a removed one, and goes on counting with it', async () => {
    const hermit = JSON.parse(folder.read('bram_carpenter.json')) as Record<string, unknown>;
    Object.assign(hermit, { id: 'otto_hermit', name: 'Otto Fell', shortName: 'Otto', home: 'barn' });
    folder.write('otto_hermit.json', JSON.stringify(hermit));
    const [alone] = await nextChanges(1);
    expect(alone).toMatchObject({ kind: 'invalid', file: 'otto_hermit.json' });
    rmSync(folder.pathOf('otto_hermit.json'));
    expect(await nextChanges(1)).toEqual([{ kind: 'removed', file: 'otto_hermit.json', id: 'otto_hermit' }]);

    copyFileSync(folder.pathOf(elara), folder.pathOf('spare'));
    rmSync(folder.pathOf(elara));
    expect(await nextChanges(1)).toEqual([{ kind: 'removed', file: elara, id: 'elara_blacksmith' }]);
    folder.replace('bram_carpenter.json', '"age": 44', '"age": 45');
    expect(await nextChanges(1)).toMatchObject([{ kind: 'changed', file: 'bram_carpenter.json' }]);
    renameSync(folder.pathOf('spare'), folder.pathOf(elara));
    expect(await nextChanges(1)).toMatchObject([{ kind: 'changed', file: elara, isNew: false }]);
  });
});

describe('a save that takes its time', () => {
  watchBeforeEach(patientMs);

  it('takes a save by renaming, with the file gone in between, as a change', async () => {
    const text = folder.read(elara);
    writeFileSync(folder.pathOf('.elara.swp'), older(text, 40));
    renameSync(folder.pathOf(elara), folder.pathOf('elara_blacksmith.json~'));
    await sleep(20);
    renameSync(folder.pathOf('.elara.swp'), folder.pathOf(elara));
    expect(await nextChanges(1)).toMatchObject([{ kind: 'changed', isNew: false, villager: { age: 40 } }]);
    writeFileSync(folder.pathOf('next.tmp'), older(text, 41));
    renameSync(folder.pathOf('next.tmp'), folder.pathOf(elara));
    expect(await nextChanges(1)).toMatchObject([{ kind: 'changed', isNew: false, villager: { age: 41 } }]);
  });

  it('waits for a save that comes in pieces', async () => {
    const text = older(folder.read(elara), 42);
    await (await open(folder.pathOf(elara), 'w')).close();
    for (let at = 0; at < text.length; at += 10_000) {
      await appendFile(folder.pathOf(elara), text.slice(at, at + 10_000));
      await sleep(30);
    }
    expect(await nextChanges(1)).toMatchObject([{ kind: 'changed', villager: { age: 42 } }]);
  });
});
