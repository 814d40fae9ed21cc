/** Each of the shipped stories lives to its end, by those it was written for, with all engines in this process; and twice the same. */
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readContent } from '../../server/src/compose/content.ts';
import type { TimelineEntry } from '../../server/src/content/scenario-timeline.ts';
import type { Scenario } from '../../server/src/content/scenario.ts';
import type { Villager } from '../../server/src/content/villager.ts';
import { shippedDir } from '../content/content-folder.ts';
import { createServerDatabase, serverUrl } from '../services/databases.ts';
import { openMinds } from './minds.ts';
import { simulateScenario, type ScenarioReport } from './scenario-run.ts';

const content = readContent(shippedDir);
const log = pino({ level: 'silent' });

describe('A story', { timeout: 600_000 }, () => {
  it.each(content.scenarios.map((scenario) => [scenario.name, scenario] as const))(
    '%s is lived to its end and judged',
    async (_, scenario) => {
      const report = await simulateScenario({
        content: { ...content, villagers: writtenFor(scenario) },
        thinking: openMinds({ mind: 'offline', modelUrl: null }, 1, new Map(), log),
        scenario,
        seed: 1,
        // An eighth of the steps of a usual day: who walks takes eight times as long by the clock.
        dayMinutes: 6,
        databaseUrl: await databaseOfItsOwn(),
        log,
      });
      expect(report.status).toBe('completed');
      // Everything that was asked for was worked off.
      for (const counts of Object.values(report.events)) expect(Object.keys(counts)).toEqual(['completed']);
      const { criteria = [], metrics = {} } = report.results ?? {};
      expect(criteria.filter(({ met }) => met === null)).toEqual([]);
      expect(Object.keys(metrics).toSorted()).toEqual(
        Object.keys(scenario.config.metrics_definitions).toSorted(),
      );
      expect(report.findings.length).toBeGreaterThan(0);
      const came = new Set(report.log.map(({ data }) => (data as { entry?: string }).entry));
      const sure = scenario.event_flow.timeline.filter(
        ({ when, unless, after }) => when.kind === 'at' && unless.length === 0 && after.length === 0,
      );
      expect(sure.map(({ id }) => id).filter((id) => !came.has(id))).toEqual([]);
    },
  );

  it.each(['lost_sheep', 'mayoral_candidacy'])(
    '%s told twice with the same seed is the same to the last word',
    async (id) => {
      const scenario = firstMorning(id);
      const villagers = writtenFor(scenario);
      const live = async (): Promise<Omit<ScenarioReport, 'times'>> => {
        const { times: _, ...report } = await simulateScenario({
          content: { ...content, villagers },
          thinking: openMinds({ mind: 'offline', modelUrl: null }, 3, new Map(), log),
          scenario,
          seed: 3,
          dayMinutes: 4,
          databaseUrl: await databaseOfItsOwn(),
          log,
        });
        return report;
      };
      // At the same time, so that each is held up by the other wherever it could go either way.
      const [one, again] = await Promise.all([live(), live()]);
      expect(again).toEqual(one);
      expect(one.status).toBe('completed');
      expect(one.tale.turns).toBeGreaterThan(0);
    },
  );
});

/** A server's where there is one: a third of the processor time of the embedded database. */
async function databaseOfItsOwn(): Promise<string | undefined> {
  const server = serverUrl === undefined ? undefined : await createServerDatabase('migrated');
  onTestFinished(async () => await server?.drop());
  return server?.url;
}

/** Those its roles name, and who works where a role that names nobody has to. */
function writtenFor(scenario: Scenario): Villager[] {
  const roles = Object.values(scenario.agent_roles);
  const written = new Set(roles.flatMap(({ prefers }) => prefers.villagers ?? []));
  return content.villagers.filter(
    ({ id, workplace }) =>
      written.has(id) ||
      roles.some(
        ({ requires, prefers }) =>
          prefers.villagers === undefined && requires.worksAt?.includes(workplace) === true,
      ),
  );
}

/** What comes about by the clock and of itself until noon, and then it is over. */
function firstMorning(id: string): Scenario {
  const whole = content.scenarios.find((one) => one.id === id);
  if (whole === undefined) throw new Error(`there is no ${id}`);
  const early = whole.event_flow.timeline.filter(
    ({ when }) => when.kind === 'at' && when.day === 1 && when.time < '12:00',
  );
  const noon: TimelineEntry = {
    id: 'noon',
    when: { kind: 'at', day: 1, time: '12:00' },
    after: [],
    unless: [],
    happens: [{ kind: 'end', text: 'It was noon, and nothing was settled.' }],
  };
  return {
    ...whole,
    config: { ...whole.config, lastsDays: 1 },
    event_flow: { ...whole.event_flow, timeline: [...early, noon] },
  };
}
