// Before any suite: a folder for what the suites of one run share, and nothing of it left afterwards.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverUrl } from './databases.ts';
import { dropServerDatabases, runFolderVariable } from './templates.ts';

/** Once for each project; the first to come makes the folder for all. */
export default async function prepare(): Promise<(() => Promise<void>) | undefined> {
  if (process.env[runFolderVariable] !== undefined) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'heartwood-run-'));
  process.env[runFolderVariable] = folder;
  // For libraries that the suites load, and for programs that are started with this environment.
  process.env['NODE_COMPILE_CACHE'] ??= join(folder, 'compiled');
  return async () => {
    if (serverUrl !== undefined) await dropServerDatabases(serverUrl);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
}
