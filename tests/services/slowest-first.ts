/**
 * The order of the suites: those that take longest begin first, so that none is left alone at the end, and those that
 * wait for outages and starts do so while others compute. All others go by size, or by how long they took here before.
 */
import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** From the longest on; all take more than 20 s. */
const slowest = [
  'tests/simulate/scenario-run.test.ts',
  'tests/e2e/remembering.test.ts',
  'tests/chaos/services-away.test.ts',
  'tests/integration/restarting.test.ts',
  'tests/chaos/engines-killed.test.ts',
  'tests/chaos/shared-workers.test.ts',
  'tests/chaos/engines-without-database.test.ts',
  'tests/chaos/valley-killed.test.ts',
  'tests/e2e/comfort.test.ts',
  'tests/e2e/company.test.ts',
  'tests/e2e/belonging.test.ts',
  'tests/db/embedded-postgres.test.ts',
  'tests/integration/belonging.test.ts',
  'tests/integration/presence.test.ts',
  'tests/e2e/absence.test.ts',
  'tests/integration/hostile.test.ts',
  'tests/replay/recorded-run.test.ts',
  'tests/integration/redis-away.test.ts',
  'tests/simulate/simulate.test.ts',
  'tests/db/backup.test.ts',
  'tests/integration/starting.test.ts',
  'tests/integration/joining.test.ts',
  'tests/mind/loop-with-model.test.ts',
  'tests/api/scenarios.test.ts',
  'tests/integration/reloading.test.ts',
  'tests/integration/traces.test.ts',
  'tests/integration/stories.test.ts',
];

export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const gone = slowest.filter((file) => !existsSync(file));
    if (gone.length > 0) throw new Error(`slowest-first.ts names suites that are gone: ${gone.join(', ')}`);
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = slowest.indexOf(relative(process.cwd(), moduleId));
      return at < 0 ? slowest.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}
