/** Each of the shipped stories lives to its end, by those it was written for, with all engines in this process. */
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readContent } from '../../server/src/compose/content.ts';
import { shippedDir } from '../content/content-folder.ts';
import { createServerDatabase, serverUrl } from '../services/databases.ts';
import { openMinds } from './minds.ts';
import { simulateScenario } from './scenario-run.ts';

const content = readContent(shippedDir);
const log = pino({ level: 'silent' });

describe('A story', { timeout: 600_000 }, () => {
  it.each(content.scenarios.map((scenario) => [scenario.name, scenario] as const))(
    '%s is lived to its end and judged',
    async (_, scenario) => {
      const written = new Set(
        Object.values(scenario.agent_roles).flatMap(({ prefers }) => prefers.villagers ?? []),
      );
      const villagers = content.villagers.filter(
        ({ id, workplace }) =>
          written.has(id) ||
          Object.values(scenario.agent_roles).some(
            ({ requires, prefers }) =>
              prefers.villagers === undefined && requires.worksAt?.includes(workplace) === true,
          ),
      );
      // A third of the processor time of the embedded database.
      const server = serverUrl === undefined ? undefined : await createServerDatabase('migrated');
      onTestFinished(async () => await server?.drop());
      const report = await simulateScenario({
        content: { ...content, villagers },
        thinking: openMinds({ mind: 'offline', modelUrl: null }, 1, new Map(), log),
        scenario,
        seed: 1,
        // An eighth of the steps of a usual day: who walks takes eight times as long by the clock.
        dayMinutes: 6,
        databaseUrl: server?.url,
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
});
