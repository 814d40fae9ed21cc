/** What a measurement costs of processors: on a busy machine it says more than the time that passes. */
import { readFile } from 'node:fs/promises';
import type { DataSource } from '@heartwood/db';

/** Linux counts in hundredths of a second wherever Node.js runs on it. */
const TICK_MS = 10;

export type ProcessorTime = {
  /** Of this process, in which the embedded database runs, too. */
  readonly nodeMs: number;
  /** Of the database server's processes; null where they are on another machine, or not to be seen. */
  readonly postgresMs: number | null;
};

export async function processorTime(source: DataSource): Promise<ProcessorTime> {
  const { user, system } = process.cpuUsage();
  return { nodeMs: (user + system) / 1000, postgresMs: await postgresMs(source) };
}

async function postgresMs(source: DataSource): Promise<number | null> {
  const rows = await source.query<{ pid: number }[]>(
    `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'`,
  );
  if (rows.length === 0) return null;
  try {
    const times = await Promise.all(rows.map(async ({ pid }) => await ticksOf(pid)));
    return times.reduce((sum, ticks) => sum + ticks, 0) * TICK_MS;
  } catch {
    return null;
  }
}

/** Only of a process that is called postgres: numbers mean nothing across machines. */
async function ticksOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  if (!stat.includes('(postgres)')) throw new Error('another machine’s');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}
