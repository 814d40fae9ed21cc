/** The same work given to the two queues on PostgreSQL that Node's users know best. */
import { Logger, makeWorkerUtils, run, type Runner } from 'graphile-worker';
import { PgBoss } from 'pg-boss';

const silent = new Logger(() => () => undefined);

/** Fetching and completing five at a time, by so many at the same time in one process. */
export async function pgBossRate(
  url: string,
  name: string,
  workers: number,
  events: number,
): Promise<number> {
  const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false, max: 10 });
  boss.on('error', () => undefined);
  await boss.start();
  try {
    await boss.createQueue(name);
    for (let from = 0; from < events; from += 1000) {
      const some = Math.min(1000, events - from);
      await boss.insert(
        name,
        Array.from({ length: some }, (_, at) => ({ data: { at: from + at } })),
      );
    }
    const startedAt = performance.now();
    let done = 0;
    const work = async (): Promise<void> => {
      for (;;) {
        const jobs = await boss.fetch(name, { batchSize: 5 });
        if (jobs.length === 0) return;
        await boss.complete(
          name,
          jobs.map(({ id }) => id),
        );
        done += jobs.length;
      }
    };
    await Promise.all(Array.from({ length: workers }, work));
    if (done !== events) throw new Error(`pg-boss completed ${done} of ${events} jobs`);
    return (1000 * events) / (performance.now() - startedAt);
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** With its local queue and completion in batches, which make it the fastest there is. */
export async function graphileRate(
  url: string,
  workers: number,
  events: number,
  size: number,
): Promise<number> {
  const utils = await makeWorkerUtils({ connectionString: url });
  let runner: Runner | null = null;
  try {
    await utils.migrate();
    for (let from = 0; from < events; from += 1000) {
      const some = Math.min(1000, events - from);
      await utils.addJobs(
        Array.from({ length: some }, (_, at) => ({ identifier: 'bench', payload: { at: from + at } })),
      );
    }
    let done = 0;
    let over = (): void => {};
    const all = new Promise<void>((resolve) => (over = resolve));
    const startedAt = performance.now();
    runner = await run({
      connectionString: url,
      concurrency: workers,
      maxPoolSize: 10,
      noHandleSignals: true,
      logger: silent,
      preset: { worker: { localQueue: { size }, completeJobBatchDelay: 0 } },
      taskList: {
        bench: async () => {
          done += 1;
          if (done === events) over();
        },
      },
    });
    await all;
    // Until the last completion is in the database, as for the others.
    await runner.stop();
    runner = null;
    return (1000 * events) / (performance.now() - startedAt);
  } finally {
    await runner?.stop();
    await utils.release();
  }
}
