/**
 * What a program of ours is started with: a small environment, the same wherever the tests run, and what another of
 * this run has compiled already, which is a fifth of the processor time that a server takes to open.
 */
import { join } from 'node:path';
import { runFolderVariable } from './templates.ts';

export function programEnv(
  more: Record<string, string | undefined> = {},
): Record<string, string | undefined> {
  const run = process.env[runFolderVariable];
  return {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    ...(run === undefined ? {} : { NODE_COMPILE_CACHE: join(run, 'compiled') }),
    ...more,
  };
}
