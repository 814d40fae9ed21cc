/** One run under way: its scenario, its state, and what follows from both. */
import type { Scenario } from '../../content/scenario.ts';
import type { AgentInstance, ScenarioRun } from '../../ports/scenario-runs.ts';
import { minuteAt } from '../../world/index.ts';
import type { ActorId, World } from '../../world/types.ts';
import { peopleOf, type Company } from '../company.ts';
import type { Names } from './filling.ts';
import { clockOf, type RunState } from './run-state.ts';

export type Story = {
  readonly run: ScenarioRun;
  readonly scenario: Scenario;
  /** Of those who play in it. */
  readonly instanceOf: ReadonlyMap<ActorId, number>;
  /** Changed in place, and saved with everything that comes about. */
  state: RunState;
  /** Place entry → who was there at the last look; not known before the first. */
  readonly inside: Map<string, ReadonlySet<ActorId>>;
  readonly players: Set<ActorId>;
  /** Something was counted that is not saved yet. */
  isUnsaved: boolean;
};

/** What stories look at in their valley. */
export type Setting = {
  readonly valleyId: string;
  readonly world: Readonly<World>;
  readonly villagerIds: readonly ActorId[];
  readonly nameOf: (id: ActorId) => string | null;
};

export function newStory(
  run: ScenarioRun,
  scenario: Scenario,
  instances: readonly AgentInstance[],
  state: RunState,
): Story {
  return {
    run,
    scenario,
    instanceOf: new Map(
      instances.flatMap(({ id, agentId }) => (agentId === null ? [] : [[agentId, id] as const])),
    ),
    state,
    inside: new Map(),
    players: new Set(state.players),
    isUnsaved: false,
  };
}

export function gameMinuteOf({ world }: Pick<Setting, 'world'>): number {
  return minuteAt(world, world.tick);
}

export function clockNow(story: Story, setting: Pick<Setting, 'world'>): number {
  return clockOf(story.state, gameMinuteOf(setting));
}

/** With everybody who was in the valley since it began. */
export function companyOf(story: Story, setting: Pick<Setting, 'villagerIds'>): Company {
  return { cast: story.state.cast, villagers: setting.villagerIds, players: [...story.players] };
}

/** Those who can be reached now: villagers always, players while they are there. */
export function peopleNow(who: string, story: Story, setting: Setting): ActorId[] {
  const { villagerIds, world } = setting;
  return peopleOf(who, companyOf(story, setting)).filter(
    (id) => villagerIds.includes(id) || world.actors.has(id),
  );
}

export function namesFor(story: Story, { nameOf }: Pick<Setting, 'nameOf'>): Names {
  return { cast: story.state.cast, nameOf };
}
