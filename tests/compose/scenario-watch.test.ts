/** A designer saves a scenario while the server runs. */
import { readFileSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readContent } from '../../server/src/compose/content.ts';
import { addScenarioWatch } from '../../server/src/compose/scenario-watch.ts';
import { copyContent, type ContentFolder } from '../content/content-folder.ts';
import { onEveryStore } from '../contract/valley-stage.ts';

const sheep = '../scenarios/lost_sheep.json';
const patiently = { timeout: 60_000, interval: 50 };

onEveryStore('files of scenarios', (stage) => {
  let folder: ContentFolder;
  let stop: () => Promise<void>;
  let lines: string[];
  const report = { problem: null as string | null };

  beforeEach(async () => {
    folder = copyContent();
    lines = [];
    report.problem = null;
    const say = (...words: unknown[]): void => void lines.push(words.map(String).join(' '));
    const content = readContent(folder.dir);
    await stage.query('DELETE FROM scenario_templates');
    await stage.store.applyScenarios(content.scenarios);
    const log = { info: say, warn: say };
    stop = await addScenarioWatch({ agentsDir: folder.dir, content, store: stage.store, log }, report);
  });
  afterEach(async () => {
    await stop();
    folder.remove();
  });

  const names = async (slug: string): Promise<string[]> => {
    const rows = await stage.query<{ name: string }>(
      'SELECT name FROM scenario_templates WHERE slug = $1 ORDER BY version',
      [slug],
    );
    return rows.map(({ name }) => name);
  };

  it('a fine save is stored once, one that changes nothing is not', async () => {
    const text = folder.read(sheep);
    folder.write(sheep, text);
    await sleep(700);
    expect(lines).toEqual([]);
    folder.write(sheep, text.replace('"name": "The Lost Sheep"', '"name": "The Lost Lamb"'));
    await expect
      .poll(async () => await names('lost_sheep'), patiently)
      .toEqual(['The Lost Sheep', 'The Lost Lamb']);
    await expect.poll(() => lines.at(-1), patiently).toContain('"The Lost Lamb" is now as lost_sheep.json');
  });

  it('a faulty save changes nothing and says where it is wrong, until it is mended', async () => {
    const text = folder.read(sheep);
    folder.write(sheep, text.replace('"day": 2, "time": "06:00"', '"day": 3, "time": "06:00"'));
    await expect
      .poll(() => report.problem, patiently)
      .toMatch(/^lost_sheep\.json:\d+:\d+ event_flow\.timeline\.\d+\.when\.day: the run lasts 2 days/);
    expect(lines.join('\n')).toContain('lost_sheep.json changes nothing');
    folder.write(sheep, text);
    await expect.poll(() => report.problem, patiently).toBeNull();
    expect(await names('lost_sheep')).toHaveLength(1);
  });

  it('a new file brings a new scenario, and may name a villager who came meanwhile', async () => {
    folder.write('otto_hermit.json', readFileSync(folder.pathOf('nell_shepherd.json'), 'utf8'));
    const text = folder.read(sheep).replace('"id": "lost_sheep"', '"id": "lost_goat"');
    const named = text.replace('"name": "The Lost Sheep"', '"name": "The Lost Goat"');
    folder.write('../scenarios/lost_goat.json', named.replace('["nell_shepherd"]', '["otto_hermit"]'));
    await expect.poll(async () => await names('lost_goat'), patiently).toEqual(['The Lost Goat']);
  });

  it('a file that is gone leaves the scenario as it was stored', async () => {
    rmSync(folder.pathOf(sheep));
    await expect.poll(() => lines.join('\n'), patiently).toContain('lost_sheep.json is gone');
    expect(await stage.count(`scenario_templates WHERE is_current`)).toBe(4);
  });
});
