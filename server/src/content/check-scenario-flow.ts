/** What the timeline of a scenario must agree on with the scenario's own rules, scenes and metrics. */
import type { ScenarioNames } from './check-scenario-names.ts';
import { checkBound } from './check-scenario-metrics.ts';
import type { JsonPath } from './json-source.ts';
import { didYouMean } from './problem.ts';
import type { Happens, TimelineEntry, Trigger } from './scenario-timeline.ts';
import type { InterventionKind } from './scenario-words.ts';

type Intervention = Extract<Happens, { kind: 'intervention' }>;
type Need = 'who' | 'place' | 'item' | 'minutes';

const needs: Record<InterventionKind, readonly Need[]> = {
  letter: ['who'],
  gift: ['who', 'item'],
  rumour: ['who'],
  visitor: ['place'],
  omen: ['place'],
  decoration: ['place'],
  closure: ['place', 'minutes'],
};

export function checkFlow(names: ScenarioNames): void {
  const { world_rules: rules, timeline } = names.scenario.event_flow;
  rules.protectedPlaces.forEach((place, at) =>
    names.place(place, ['event_flow', 'world_rules', 'protectedPlaces', at]),
  );
  rules.protectedPeople.forEach((who, at) =>
    names.who(who, ['event_flow', 'world_rules', 'protectedPeople', at]),
  );
  timeline.forEach((entry, at) => {
    const path: JsonPath = ['event_flow', 'timeline', at];
    if (timeline.findIndex(({ id }) => id === entry.id) < at)
      names.say([...path, 'id'], `"${entry.id}" is here twice`);
    checkTrigger(names, entry.when, [...path, 'when']);
    checkOrder(names, entry, path);
    entry.happens.forEach((one, index) => checkHappens(names, one, [...path, 'happens', index]));
  });
  checkScenes(names);
  checkFactsAreTold(names);
  checkDays(names);
}

function checkTrigger(names: ScenarioNames, trigger: Trigger, path: JsonPath): void {
  switch (trigger.kind) {
    case 'at':
      return names.moment(trigger, path);
    case 'place':
      names.who(trigger.who, [...path, 'who']);
      return names.place(trigger.place, [...path, 'place']);
    case 'event':
    case 'count':
      return names.happening(trigger.of, [...path, 'of']);
    case 'condition':
      names.metric(trigger.metric, [...path, 'metric']);
      return checkBound(names, trigger, path);
  }
}

/** `after` and `unless` name other entries, and no entry waits for itself in a roundabout way. */
function checkOrder(names: ScenarioNames, entry: TimelineEntry, path: JsonPath): void {
  const { timeline } = names.scenario.event_flow;
  const byId = new Map(timeline.map((one) => [one.id, one]));
  for (const key of ['after', 'unless'] as const) {
    entry[key].forEach((id, at) => {
      if (!byId.has(id))
        names.say([...path, key, at], `there is no entry "${id}"${didYouMean(id, byId.keys())}`);
    });
  }
  const before = new Set<string>();
  const open = [...entry.after];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (before.has(id)) continue;
    before.add(id);
    open.push(...(byId.get(id)?.after ?? []));
  }
  if (before.has(entry.id)) names.say([...path, 'after'], 'it waits for itself, and can never come');
  entry.unless.forEach((id, at) => {
    if (before.has(id))
      names.say([...path, 'unless', at], `it comes only after "${id}", so it can never come`);
  });
}

function checkHappens(names: ScenarioNames, one: Happens, path: JsonPath): void {
  const { world_rules: rules } = names.scenario.event_flow;
  switch (one.kind) {
    case 'weather':
      if (!rules.weather.includes(one.weather))
        names.say([...path, 'weather'], `the world rules do not allow "${one.weather}"`);
      return;
    case 'announcement':
      return names.place(one.place, [...path, 'place']);
    case 'memory':
      names.who(one.who, [...path, 'who'], 'villagers');
      names.fact(one.fact, [...path, 'fact']);
      names.place(one.place, [...path, 'place']);
      one.about.forEach((who, at) => names.who(who, [...path, 'about', at]));
      return;
    case 'meeting':
      names.who(one.who, [...path, 'who'], 'villagers');
      return names.place(one.place, [...path, 'place']);
    case 'intervention':
      return checkIntervention(names, one, path);
    case 'scene_begin':
    case 'scene_end':
      return names.scene(one.scene, [...path, 'scene']);
    case 'request':
      return names.who(one.who, [...path, 'who']);
    case 'end':
      return undefined;
  }
}

function checkIntervention(names: ScenarioNames, one: Intervention, path: JsonPath): void {
  const { world_rules: rules } = names.scenario.event_flow;
  names.who(one.who, [...path, 'who']);
  names.place(one.place, [...path, 'place']);
  names.item(one.item, [...path, 'item']);
  if (!rules.interventions.includes(one.intervention)) {
    names.say([...path, 'intervention'], `the world rules do not allow "${one.intervention}"`);
  }
  for (const need of needs[one.intervention]) {
    if (one[need] === undefined) names.say([...path, need], `is missing: "${one.intervention}" needs it`);
  }
  if (one.place !== undefined && rules.protectedPlaces.includes(one.place)) {
    names.say([...path, 'place'], `the world rules protect "${one.place}"`);
  }
  if (one.who !== undefined && rules.protectedPeople.includes(one.who)) {
    names.say([...path, 'who'], `the world rules protect "${one.who}"`);
  }
}

function checkScenes(names: ScenarioNames): void {
  const { config, event_flow: flow } = names.scenario;
  const begun = new Set(
    flow.timeline.flatMap((entry) =>
      entry.happens.flatMap((one) => (one.kind === 'scene_begin' ? [one.scene] : [])),
    ),
  );
  for (const [id, scene] of Object.entries(config.scene_descriptions)) {
    const path: JsonPath = ['config', 'scene_descriptions', id];
    names.place(scene.place, [...path, 'place']);
    if (!begun.has(id)) names.say(path, 'no entry of the timeline begins it');
  }
}

function checkFactsAreTold(names: ScenarioNames): void {
  const { config, agent_roles: roles, event_flow: flow } = names.scenario;
  const told = new Set([
    ...Object.values(roles).flatMap((role) => role.told.memories.map((memory) => memory.fact)),
    ...flow.timeline.flatMap((entry) =>
      entry.happens.map((one) => (one.kind === 'memory' ? one.fact : undefined)),
    ),
  ]);
  for (const id of Object.keys(config.facts)) {
    if (!told.has(id)) names.say(['config', 'facts', id], 'no memory brings it into the valley');
  }
}

/** What is sure to come on a day must fit into the day's interventions; what depends on events is held back by the engine. */
function checkDays(names: ScenarioNames): void {
  const { world_rules: rules, timeline } = names.scenario.event_flow;
  const used = new Map<number, number>();
  timeline.forEach((entry, at) => {
    if (entry.when.kind !== 'at') return;
    const { day } = entry.when;
    const own = entry.happens.filter(({ kind }) => kind === 'intervention').length;
    const sum = (used.get(day) ?? 0) + own;
    used.set(day, sum);
    if (own > 0 && sum > rules.interventionsPerDay) {
      const message = `day ${day} has ${sum} interventions; the world rules allow ${rules.interventionsPerDay}`;
      names.say(['event_flow', 'timeline', at, 'happens'], message);
    }
  });
}
