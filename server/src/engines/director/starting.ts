/** How a run begins: on which day, with whom, and why with them. */
import type { Scenario } from '../../content/scenario.ts';
import type { JsonObject } from '../../ports/event-queue.ts';
import type { AgentInstance, NewRun, ScenarioRun } from '../../ports/scenario-runs.ts';
import { castRoles, type CastMember } from '../casting.ts';
import type { Candidate, CandidateTie } from '../casting-fit.ts';
import { asJson } from './books.ts';
import { listed } from './filling.ts';
import { firstDayFor, runStateSchema, type RunState } from './run-state.ts';

export type StartOptions = {
  /** What the run is called; the scenario's name unless said. At most 100 characters. */
  readonly name?: string;
  /** Decides between villagers who fit about equally; the hour of the valley unless said. */
  readonly seed?: number;
  /** `auto`, the usual: today if nothing of the first day is past already. */
  readonly firstDay?: 'auto' | 'today' | 'tomorrow';
};

export type NotStarted = { ok: false; why: 'unknown' | 'conflict' | 'impossible'; detail: string };
export type Started = { ok: true; run: ScenarioRun; instances: readonly AgentInstance[] } | NotStarted;

type Cast = {
  ok: true;
  run: Pick<NewRun, 'name' | 'status' | 'config' | 'state' | 'cast'>;
  state: RunState;
  /** For the log. */
  line: string;
  said: JsonObject;
};

export function castFor(
  scenario: Scenario,
  villagers: readonly Candidate[],
  ties: readonly CandidateTie[],
  gameMinute: number,
  { name = scenario.name, seed = Math.floor(gameMinute), firstDay: wish = 'auto' }: StartOptions,
): Cast | NotStarted {
  const casting = castRoles({ roles: scenario.agent_roles, villagers, ties, seed });
  if (!casting.ok) {
    const title = scenario.agent_roles[casting.role]?.title ?? casting.role;
    return { ok: false, why: 'impossible', detail: `Nobody can play ${title}: ${casting.why}` };
  }
  const firstDay = firstDayFor(scenario, wish, gameMinute);
  const cast = Object.entries(casting.cast);
  const state = runStateSchema.parse({
    seed,
    firstDay,
    startMinute: gameMinute,
    cast: Object.fromEntries(cast.map(([role, members]) => [role, members.map(({ agentId }) => agentId)])),
  });
  return {
    ok: true,
    state,
    run: {
      name: name.slice(0, 100),
      status: 'running',
      config: { seed, first_day: firstDay, left_empty: casting.empty },
      state: asJson(state),
      cast: cast.flatMap(([role, members]) =>
        members.map(({ agentId, score, why: reason }) => ({
          agentId,
          role,
          runtimeConfig: { score, why: reason },
        })),
      ),
    },
    line: `The run begins with ${lineOf(scenario, casting.cast, villagers)}.`,
    said: {
      cast: Object.fromEntries(cast.map(([role, members]) => [role, reasonsOf(members)])),
      left_empty: casting.empty,
      first_day: firstDay,
    },
  };
}

function reasonsOf(members: readonly CastMember[]): JsonObject[] {
  return members.map(({ agentId, score, why }) => ({ agent_id: agentId, score, why }));
}

function lineOf(
  { agent_roles: roles }: Scenario,
  cast: Readonly<Record<string, readonly CastMember[]>>,
  villagers: readonly Candidate[],
): string {
  const nameOf = new Map(villagers.map(({ id, shortName }) => [id, shortName]));
  return listed(
    Object.entries(cast).map(
      ([role, members]) =>
        `${listed(members.map(({ agentId }) => nameOf.get(agentId) ?? agentId))} as ${roles[role]?.title ?? role}`,
    ),
  );
}
