/** Scenario templates, versioned as their files change. */
import { describe, expect, it } from 'vitest';
import { loadContent } from '../../server/src/content/content.ts';
import { scenarioSchema } from '../../server/src/content/scenario.ts';
import { shippedDir } from '../content/content-folder.ts';
import { onEveryStore } from './valley-stage.ts';

const content = loadContent(shippedDir);
if (content.kind === 'failed') throw new Error('the shipped content must load');
const { scenarios } = content;
const ids = scenarios.map(({ id }) => id);

onEveryStore('scenarios', (stage) => {
  const versions = async (slug: string): Promise<unknown[]> =>
    await stage.query('SELECT version, is_current FROM scenario_templates WHERE slug = $1 ORDER BY version', [
      slug,
    ]);

  describe('scenarios', () => {
    it('are created, left alone when unchanged, and versioned when their file changes', async () => {
      await stage.query('DELETE FROM scenario_templates');
      expect(await stage.store.applyScenarios(scenarios)).toEqual({
        created: ids,
        updated: [],
        unchanged: [],
      });
      expect(await stage.store.applyScenarios(scenarios)).toEqual({
        created: [],
        updated: [],
        unchanged: ids,
      });
      const [first, ...others] = scenarios;
      if (first === undefined) throw new Error('there are no scenarios');
      const edited = { ...first, description: `${first.description} It rains.` };
      expect(await stage.store.applyScenarios([edited, ...others])).toEqual({
        created: [],
        updated: [first.id],
        unchanged: ids.slice(1),
      });
      expect(await versions(first.id)).toEqual([
        { version: 1, is_current: false },
        { version: 2, is_current: true },
      ]);
      // One alone, as a save brings it, leaves the others in use.
      expect(await stage.store.applyScenarios([first])).toMatchObject({ updated: [first.id] });
      expect(await stage.count('scenario_templates WHERE is_current')).toBe(scenarios.length);
      expect(await versions(first.id)).toHaveLength(3);
    });

    it('come back from their columns as they went in', async () => {
      await stage.query('DELETE FROM scenario_templates');
      await stage.store.applyScenarios(scenarios);
      const rows = await stage.query<Record<string, unknown>>(
        `SELECT slug AS id, name, description, agent_roles, config, event_flow FROM scenario_templates ORDER BY slug`,
      );
      const bare = scenarios.map((scenario) => ({ ...scenario, $schema: undefined }));
      expect(rows.map((row) => ({ ...scenarioSchema.parse(row), $schema: undefined }))).toEqual(bare);
    });

    it('may swap their names, and a renamed file brings its name along', async () => {
      await stage.query('DELETE FROM scenario_templates');
      await stage.store.applyScenarios(scenarios);
      const [one, two] = scenarios;
      if (one === undefined || two === undefined) throw new Error('there are too few scenarios');
      const swapped = [
        { ...one, name: two.name },
        { ...two, name: one.name },
      ];
      expect(await stage.store.applyScenarios(swapped)).toMatchObject({ updated: [one.id, two.id] });
      await stage.store.applyScenarios([{ ...two, id: 'renamed', name: one.name }]);
      expect(await versions(two.id)).not.toContainEqual(expect.objectContaining({ is_current: true }));
      expect(await versions('renamed')).toEqual([{ version: 1, is_current: true }]);
      // And back again.
      expect(await stage.store.applyScenarios([{ ...two, name: one.name }])).toMatchObject({
        updated: [two.id],
      });
      expect(await versions('renamed')).toEqual([{ version: 1, is_current: false }]);
    });
  });
});
