// Before any suite: a folder for what the suites of one run share, and nothing of it left afterwards.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverUrl } from './databases.ts';
import { dropServerTemplate, runFolderVariable } from './templates.ts';

/** Once for each project; the first to come makes the folder for all. */
export default async function prepare(): Promise<(() => Promise<void>) | undefined> {
  if (process.env[runFolderVariable] !== undefined) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'heartwood-run-'));
  process.env[runFolderVariable] = folder;
  return async () => {
    if (serverUrl !== undefined) await dropServerTemplate(serverUrl, folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
}
