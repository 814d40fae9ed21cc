/** Looks up what a scenario names, and says where a name leads nowhere. */
import type { Valley } from './check-valley.ts';
import { problemAt, type JsonPath, type JsonSource } from './json-source.ts';
import { didYouMean, type Problem } from './problem.ts';
import { maxDays, type HappeningFilter, type Moment } from './scenario-parts.ts';
import { groupWords } from './scenario-words.ts';
import type { Scenario } from './scenario.ts';

/** What is around the scenarios: the valley, and whoever lives in it. */
export type ScenarioSurroundings = {
  readonly valley: Pick<Valley, 'map' | 'items'>;
  readonly villagerIds: ReadonlySet<string>;
};

/** Which of the people named may be meant. */
export type Whom = 'anybody' | 'villagers';

const itemEvents: readonly string[] = ['gave', 'took', 'dropped', 'ate'];
const sceneEvents: readonly string[] = ['scene_began', 'scene_ended'];

export class ScenarioNames {
  readonly scenario: Scenario;
  readonly problems: Problem[] = [];
  readonly #source: JsonSource;
  readonly #around: ScenarioSurroundings;

  constructor(scenario: Scenario, source: JsonSource, around: ScenarioSurroundings) {
    this.scenario = scenario;
    this.#source = source;
    this.#around = around;
  }

  say(path: JsonPath, message: string): void {
    this.problems.push(problemAt(this.#source, path, message));
  }

  villager(id: string, path: JsonPath): void {
    this.#known(id, this.#around.villagerIds, path, 'there is no villager');
  }

  place(id: string | undefined, path: JsonPath): void {
    if (id !== undefined) this.#known(id, new Set(this.#around.valley.map.places.keys()), path, 'no place');
  }

  item(id: string | undefined, path: JsonPath): void {
    if (id !== undefined) this.#known(id, new Set(this.#around.valley.items.keys()), path, 'no item');
  }

  role(id: string, path: JsonPath): void {
    this.#known(id, keys(this.scenario.agent_roles), path, 'there is no role');
  }

  scene(id: string | undefined, path: JsonPath): void {
    const { scene_descriptions: scenes } = this.scenario.config;
    if (id !== undefined) this.#known(id, keys(scenes), path, 'there is no scene');
  }

  fact(id: string | undefined, path: JsonPath): void {
    if (id !== undefined) this.#known(id, keys(this.scenario.config.facts), path, 'there is no fact');
  }

  metric(id: string, path: JsonPath): void {
    const { metrics_definitions: metrics } = this.scenario.config;
    this.#known(id, keys(metrics), path, 'there is no metric');
  }

  who(id: string | undefined, path: JsonPath, whom: Whom = 'anybody'): void {
    if (id === undefined) return;
    const groups = groupWords.filter((word) => whom === 'anybody' || word !== 'players');
    if (whom === 'villagers' && id === 'players') {
      this.say(path, 'players are not meant here: name a role, a villager, everyone or cast');
      return;
    }
    const known = new Set([...keys(this.scenario.agent_roles), ...groups, ...this.#around.villagerIds]);
    this.#known(id, known, path, 'there is no role, villager or group');
  }

  moment({ day }: Pick<Moment, 'day'>, path: JsonPath): void {
    const { lastsDays } = this.scenario.config;
    if (day <= lastsDays || day > maxDays) return;
    this.say([...path, 'day'], `the run lasts ${lastsDays} ${lastsDays === 1 ? 'day' : 'days'}`);
  }

  happening(of: HappeningFilter, path: JsonPath): void {
    this.who(of.who, [...path, 'who']);
    this.who(of.to, [...path, 'to']);
    this.place(of.place, [...path, 'place']);
    this.item(of.item, [...path, 'item']);
    this.scene(of.scene, [...path, 'scene']);
    if (of.item !== undefined && !itemEvents.includes(of.event)) {
      this.say([...path, 'item'], `there is no item in "${of.event}", only in ${itemEvents.join(', ')}`);
    }
    if (of.scene !== undefined && !sceneEvents.includes(of.event)) {
      this.say([...path, 'scene'], `there is no scene in "${of.event}", only in ${sceneEvents.join(', ')}`);
    }
  }

  #known(id: string, known: ReadonlySet<string>, path: JsonPath, message: string): void {
    if (!known.has(id)) this.say(path, `${message} "${id}"${didYouMean(id, known)}`);
  }
}

function keys(record: object): ReadonlySet<string> {
  return new Set(Object.keys(record));
}
