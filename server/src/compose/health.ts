/** `GET /health`: what each part is doing. 200 while the valley steps, whatever else is down; 503 when it stands still. */
import type { Health } from '../api/routes.ts';
import type { RecentMemories } from '../ports/recent-memories.ts';
import type { ValleyStores } from '../ports/valley-store.ts';
import type { Hosting } from '../rooms/hosting.ts';

/** Steps come every 50 ms; a pause this long is more than a hitch. */
const standstillMs = 3000;
/** A check that takes longer says so instead of keeping the asker waiting. */
const patienceMs = 2000;

type HealthParts = {
  hosting: Pick<Hosting, 'running' | 'valleyId'>;
  stores: ValleyStores;
  recent: RecentMemories;
  /** Of the villagers' files since the start: what was wrong with the last one, if it still is. */
  contentProblem: () => string | null;
  startedAt: number;
};

export async function checkHealth({
  hosting,
  stores,
  recent,
  contentProblem,
  startedAt,
}: HealthParts): Promise<Health> {
  const [database, cache] = await Promise.all([within(stores.health()), within(recent.health())]);
  const valley = valleyHealth(hosting);
  const mind = hosting.running?.minds.health() ?? { ok: false, detail: 'not yet awake' };
  const problem = contentProblem();
  const content = { ok: problem === null, ...(problem === null ? {} : { detail: problem }) };
  const parts = { database, cache, mind, valley, content };
  const degraded = Object.entries(parts).flatMap(([name, part]) => (part.ok ? [] : [name]));
  const uptimeSeconds = Math.round((performance.now() - startedAt) / 1000);
  return {
    ok: valley.ok,
    status: degraded.length === 0 ? 'ok' : 'degraded',
    degraded,
    uptimeSeconds,
    ...parts,
  };
}

function valleyHealth({
  running,
  valleyId,
}: HealthParts['hosting']): { ok: boolean } & Record<string, unknown> {
  if (running === null) return { ok: false, id: valleyId, detail: 'not yet open' };
  const idleMs = Math.round(running.idleMs());
  const snapshot = running.snapshot();
  const detail =
    idleMs >= standstillMs
      ? 'the valley stands still'
      : snapshot.ok
        ? 'running'
        : 'running, but it cannot be saved';
  return {
    ok: idleMs < standstillMs,
    detail,
    id: valleyId,
    tick: running.tick(),
    step: running.stepFigures(),
    lagMs: Math.max(0, idleMs - 50),
    players: running.players(),
    agents: running.agents(),
    saved: snapshot,
  };
}

/** One look a second at most, however many ask. */
export function freshHealth(check: () => Promise<Health>): () => Promise<Health> {
  const keepMs = 1000;
  let latest: Promise<Health> | null = null;
  let askedAtMs = -Infinity;
  return () => {
    const nowMs = performance.now();
    if (latest === null || nowMs - askedAtMs >= keepMs) {
      latest = check();
      askedAtMs = nowMs;
    }
    return latest;
  };
}

async function within<T extends { ok: boolean }>(
  check: Promise<T>,
): Promise<T | { ok: false; detail: string }> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<{ ok: false; detail: string }>((answer) => {
    timer = setTimeout(() => answer({ ok: false, detail: 'no answer within two seconds' }), patienceMs);
  });
  try {
    return await Promise.race([check, late]);
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}
