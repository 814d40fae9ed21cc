/** The scenarios that come with the valley: valid, and kept to a standard no schema can state. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { eventTypes } from '../../db/src/seeds/event-types.ts';
import { loadContent } from '../../server/src/content/content.ts';
import { formatProblem } from '../../server/src/content/problem.ts';
import { engineOutputWords, requestWords } from '../../server/src/content/scenario-words.ts';
import { copyContent, shippedDir } from './content-folder.ts';

const content = loadContent(shippedDir);
if (content.kind === 'failed') throw new Error(content.problems.map(formatProblem).join('\n'));
const { scenarios } = content;

describe('the shipped scenarios', () => {
  it('are four, and fine', () => {
    expect(content.problems).toEqual([]);
    expect(scenarios.map(({ id }) => id)).toEqual([
      'harvest_festival',
      'lost_sheep',
      'mayoral_candidacy',
      'ordinary_week',
    ]);
  });

  it.each(scenarios.map((scenario) => [scenario.id, scenario] as const))('%s is a whole story', (_, one) => {
    const { config, event_flow: flow, agent_roles: roles } = one;
    const required = Object.values(roles).filter((role) => !role.optional);
    expect(required.length).toBeGreaterThanOrEqual(4);
    expect(flow.timeline.length).toBeGreaterThanOrEqual(8);
    expect(Object.keys(config.metrics_definitions).length).toBeGreaterThanOrEqual(4);
    expect(config.success_criteria.length).toBeGreaterThanOrEqual(3);
    expect(Object.keys(config.scene_descriptions).length).toBeGreaterThanOrEqual(3);
    // Every kind of trigger is in use, and what begins ends.
    const kinds = new Set(flow.timeline.map((entry) => entry.when.kind));
    expect([...kinds].sort()).toEqual(['at', 'condition', 'count', 'event', 'place']);
    const happens = flow.timeline.flatMap((entry) => entry.happens);
    const scenes = (kind: 'scene_begin' | 'scene_end') =>
      happens.flatMap((step) => (step.kind === kind ? [step.scene] : [])).sort();
    expect(scenes('scene_end')).toEqual(scenes('scene_begin'));
    expect(happens.filter(({ kind }) => kind === 'end')).toHaveLength(1);
    // Every role is in the story: told something, asked somewhere, or counted.
    const text = JSON.stringify([flow, config]);
    for (const [id, role] of Object.entries(roles)) {
      const isNamed = text.includes(`"${id}"`) || text.includes(`{${id}}`);
      expect([id, isNamed || role.told.goal !== undefined]).toEqual([id, true]);
    }
  });

  it('have a guide whose own story is fine', () => {
    const guide = readFileSync(resolve(shippedDir, '../docs/stories.md'), 'utf8');
    const [, story = ''] = /```json\n(.+?)```/s.exec(guide) ?? [];
    const { id } = JSON.parse(story) as { id: string };
    const copy = copyContent();
    onTestFinished(copy.remove);
    writeFileSync(join(copy.scenariosDir, `${id}.json`), story);
    const found = loadContent(copy.dir);
    expect(found.problems.map(formatProblem)).toEqual([]);
    expect(found.kind === 'loaded' && found.scenarios.map((one) => one.id)).toContain(id);
  });

  it('no line of theirs is in two places', () => {
    const texts = scenarios.flatMap((scenario) =>
      [...JSON.stringify(scenario).matchAll(/"text":"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1]),
    );
    expect(texts.length).toBeGreaterThan(80);
    expect(new Set(texts).size).toBe(texts.length);
  });
});

describe('the words of scenarios', () => {
  it('for engines are event types that exist', () => {
    const names = new Map(eventTypes.map((type) => [type.name, type.category]));
    expect(engineOutputWords.filter((word) => names.get(word) !== 'output')).toEqual([]);
    expect(requestWords.filter((word) => names.get(word) !== 'request')).toEqual([]);
  });
});
