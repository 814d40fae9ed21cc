/** The client, built before the first server of a run: suites that begin at the same time would each have one build it. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { builtClient } from '../../server/src/compose/client-files.ts';
import { makeOnce, runFolderVariable } from './templates.ts';

export async function buildClientOnce(): Promise<void> {
  const run = process.env[runFolderVariable];
  if (run === undefined) return;
  await makeOnce(join(run, 'client'), async (done) => {
    await builtClient(() => {});
    await mkdir(done);
  });
}
