/** What a designer can get wrong in a scenario, and that the checker points at the very spot. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkScenarios } from '../../server/src/content/check-scenarios.ts';
import { checkShape } from '../../server/src/content/check-shape.ts';
import { loadContent, loadValley } from '../../server/src/content/content.ts';
import { parseJson } from '../../server/src/content/json-source.ts';
import { formatProblem } from '../../server/src/content/problem.ts';
import { readVillagers } from '../../server/src/content/read-villagers.ts';
import { scenarioSchema } from '../../server/src/content/scenario.ts';
import { copyContent, shippedDir, type ContentFolder } from './content-folder.ts';

const loaded = loadValley(shippedDir);
if (loaded.kind === 'failed') throw new Error('the shipped valley must load');
const { files } = readVillagers(join(shippedDir, 'villagers'));
const around = {
  valley: loaded.valley,
  villagerIds: new Set(files.map((file) => file.replace(/\.json$/, ''))),
};
const shippedText = readFileSync(join(shippedDir, 'scenarios/lost_sheep.json'), 'utf8');

function problemsOf(text: string): string[] {
  const json = parseJson('lost_sheep.json', text);
  if (!json.ok) return json.problems.map(formatProblem);
  const shape = checkShape(scenarioSchema, json.value);
  if (!shape.ok) return shape.problems.map(formatProblem);
  return checkScenarios([{ scenario: shape.value, source: json.value }], around).map(formatProblem);
}

type Spoiling = { what: string; from: string; to: string; at: string; says: string };

/** Each replaces one piece of the lost sheep's file. */
const spoilings: Spoiling[] = [
  {
    what: 'an unknown place of a scene',
    from: '"place": "sheepfold",\n        "mood"',
    to: '"place": "sheepfoldd",\n        "mood"',
    at: '"sheepfoldd"',
    says: 'config.scene_descriptions.the_count.place: no place "sheepfoldd", did you mean "sheepfold"?',
  },
  {
    what: 'an unknown kind of trigger',
    from: '"kind": "at", "day": 1, "time": "06:00"',
    to: '"kind": "att", "day": 1, "time": "06:00"',
    at: '"att"',
    says: 'event_flow.timeline.0.when.kind: there is no such kind: it is one of at, place, event, condition, count',
  },
  {
    what: 'a day after the last',
    from: '"day": 2, "time": "06:00"',
    to: '"day": 3, "time": "06:00"',
    at: '3',
    says: 'when.day: the run lasts 2 days',
  },
  {
    what: 'a role nobody has heard of',
    from: '"between": "shepherd"',
    to: '"between": "sheperd"',
    at: '"sheperd"',
    says: 'talked_it_out.between: there is no role, villager or group "sheperd", did you mean "shepherd"?',
  },
  {
    what: 'a relationship to an unknown role',
    from: '"relationships": [{ "to": "shepherd"',
    to: '"relationships": [{ "to": "shepherds"',
    at: '"shepherds"',
    says: 'relationships.0.to: there is no role "shepherds", did you mean "shepherd"?',
  },
  {
    what: 'a role named in a text',
    from: 'and {shepherd} went by',
    to: 'and {shephard} went by',
    at: '"They cried',
    says: 'there is no role "shephard" to be named here, did you mean "shepherd"?',
  },
  {
    what: 'half a brace',
    from: 'and {shepherd} went by',
    to: 'and {shepherd went by',
    at: '"They cried',
    says: 'a brace without its other half',
  },
  {
    what: 'players who are to remember',
    from: '"kind": "memory",\n            "who": "searchers"',
    to: '"kind": "memory",\n            "who": "players"',
    at: '"players"',
    says: 'players are not meant here',
  },
  {
    what: 'an unknown metric in a criterion',
    from: '"metric": "went_searching",',
    to: '"metric": "went_fishing",',
    at: '"went_fishing"',
    says: 'success_criteria.2.metric: there is no metric "went_fishing", did you mean "went_searching"?',
  },
  {
    what: 'a criterion that cannot be met',
    from: '"is": "at_least",\n        "bound": 0.5',
    to: '"is": "at_least",\n        "bound": 50',
    at: '50',
    says: 'success_criteria.1.bound: this never holds: "know_she_is_missing" is 0 to 1',
  },
  {
    what: 'a criterion that cannot fail',
    from: '"is": "at_least",\n        "bound": 0.5',
    to: '"is": "at_least",\n        "bound": 0',
    at: '0',
    says: 'success_criteria.1.bound: this always holds',
  },
  {
    what: 'a condition that always holds',
    from: '"is": "at_least", "bound": 0.4',
    to: '"is": "at_most", "bound": 1',
    at: '1',
    says: 'when.bound: this always holds',
  },
  {
    what: 'an attendance that ends before it begins',
    from: '"to": { "day": 1, "time": "20:00" }',
    to: '"to": { "day": 1, "time": "10:00" }',
    at: '{ "day"',
    says: 'went_searching.to: it ends before it begins',
  },
  {
    what: 'weather that the world rules do not allow',
    from: '"weather": "fog"',
    to: '"weather": "snow"',
    at: '"snow"',
    says: 'the world rules do not allow "snow"',
  },
  {
    what: 'an intervention that the world rules do not allow',
    from: '"intervention": "decoration"',
    to: '"intervention": "visitor"',
    at: '"visitor"',
    says: 'the world rules do not allow "visitor"',
  },
  {
    what: 'an intervention at a protected place',
    from: '"intervention": "decoration",\n            "place": "sheepfold"',
    to: '"intervention": "decoration",\n            "place": "chapel"',
    at: '"chapel"',
    says: 'the world rules protect "chapel"',
  },
  {
    what: 'an intervention that says too little',
    from: '"intervention": "rumour",\n            "who": "searchers",',
    to: '"intervention": "rumour",',
    at: '',
    says: 'who: is missing: "rumour" needs it',
  },
  {
    what: 'more interventions than a day may have',
    from: '"interventionsPerDay": 3',
    to: '"interventionsPerDay": 0',
    at: '',
    says: 'day 1 has 1 interventions; the world rules allow 0',
  },
  {
    what: 'an entry after one that is not there',
    from: '"after": ["search_begins"]',
    to: '"after": ["search_begin"]',
    at: '"search_begin"',
    says: 'after.0: there is no entry "search_begin", did you mean "search_begins"?',
  },
  {
    what: 'an entry that waits for itself',
    from: '"id": "search_begins",',
    to: '"id": "search_begins", "after": ["search_ends"],',
    at: '["search_ends"]',
    says: 'after: it waits for itself, and can never come',
  },
  {
    what: 'an entry that rules itself out',
    from: '"after": ["search_begins"]',
    to: '"after": ["search_begins"], "unless": ["search_begins"]',
    at: '"search_begins"',
    says: 'unless.0: it comes only after "search_begins", so it can never come',
  },
  {
    what: 'a scene that never begins',
    from: '{ "kind": "scene_begin", "scene": "the_count" }',
    to: '{ "kind": "scene_begin", "scene": "the_search" }',
    at: '',
    says: 'config.scene_descriptions.the_count: no entry of the timeline begins it',
  },
  {
    what: 'a fact nobody is told',
    from: '"fact": "prints_by_the_crossroads",',
    to: '',
    at: '',
    says: 'config.facts.prints_by_the_crossroads: no memory brings it into the valley',
  },
  {
    what: 'an item where there is none',
    from: '{ "event": "conversation_began", "who": "child" }',
    to: '{ "event": "conversation_began", "who": "child", "item": "candle" }',
    at: '"candle"',
    says: 'of.item: there is no item in "conversation_began"',
  },
  {
    what: 'a range that nothing fits',
    from: '"age": { "atLeast": 12, "atMost": 70 }',
    to: '"age": { "atLeast": 72, "atMost": 70 }',
    at: '{ "atLeast": 72',
    says: 'requires.age: atLeast is above atMost: nothing can fit',
  },
  {
    what: 'a stranger it was written for',
    from: '"villagers": ["nell_shepherd"]',
    to: '"villagers": ["nell_sheperd"]',
    at: '"nell_sheperd"',
    says: 'prefers.villagers.0: there is no villager "nell_sheperd", did you mean "nell_shepherd"?',
  },
  {
    what: 'a role called like a group',
    from: '"searchers": {\n      "title"',
    to: '"everyone": {\n      "title"',
    at: '{\n      "title"',
    says: 'agent_roles.everyone: "everyone" is the name of a group',
  },
  {
    what: 'a key nobody knows',
    from: '"lastsDays": 2',
    to: '"lasts": 3, "lastsDays": 2',
    at: '"lasts"',
    says: 'config.lasts: there is no such key here',
  },
];
describe('a spoiled scenario', () => {
  it('is one that was fine before', () => {
    expect(problemsOf(shippedText)).toEqual([]);
  });

  it.each(spoilings)('$what is shown at its line and column', ({ from, to, at, says }) => {
    const start = shippedText.indexOf(from);
    expect(start).toBeGreaterThan(0);
    const text = shippedText.slice(0, start) + to + shippedText.slice(start + from.length);
    const problems = problemsOf(text);
    const found = problems.find((problem) => problem.includes(says));
    expect(found ?? problems).toContain(says);
    const before = text.slice(0, text.lastIndexOf(at, start + to.length)).split('\n');
    // What is missing is shown at what is around it.
    const position = at === '' ? '\\d+:\\d+' : `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
    expect(found).toMatch(new RegExp(`^lost_sheep\\.json:${position} `));
  });
});

describe('a folder of scenarios', () => {
  let folder: ContentFolder;
  const sheep = '../scenarios/lost_sheep.json';
  beforeEach(() => {
    folder = copyContent();
  });
  afterEach(() => folder.remove());

  function load(): { problems: string[]; ids: string[]; villagers: number } {
    const content = loadContent(folder.dir);
    const problems = content.problems.map(formatProblem);
    if (content.kind === 'failed') return { problems, ids: [], villagers: 0 };
    return { problems, ids: content.scenarios.map(({ id }) => id), villagers: content.villagers.length };
  }

  it('broken JSON, a list and a wrong name are told of like a villager’s', () => {
    folder.write(sheep, '{ "id": ');
    folder.write('../scenarios/list.json', '[]');
    folder.write('../scenarios/week.json', folder.read('../scenarios/ordinary_week.json'));
    const { problems, ids } = load();
    expect(problems).toContain('lost_sheep.json:1:9 broken JSON: value expected');
    expect(problems).toContain('list.json:1:1 expected object, found a list');
    expect(problems).toContain('week.json:3:9 id: ordinary_week.json has the same id');
    expect(problems.some((line) => line.endsWith('name: ordinary_week.json has the same name'))).toBe(true);
    expect(ids).toEqual(['harvest_festival', 'mayoral_candidacy']);
  });

  it('a villager whose file is broken is no fault of the story', () => {
    folder.write('nell_shepherd.json', '{');
    expect(load().ids).toHaveLength(4);
  });

  it('a valley can do without scenarios', () => {
    rmSync(folder.scenariosDir, { recursive: true });
    expect(load()).toMatchObject({ problems: [], ids: [], villagers: 25 });
    mkdirSync(folder.scenariosDir);
    expect(load()).toMatchObject({ problems: [], ids: [] });
  });
});
