// Two processes on one folder of the embedded database lose data silently, so the folder is locked with a file.
// The lock names its process: one that was killed cannot clean up, and must not keep the next start waiting.
import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, utimes, writeFile, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The owner touches its lock this often … */
const TOUCH_EVERY_MS = 2_000;
/** … and a lock of another machine or container, whose processes cannot be seen, is dead when untouched this long. */
const SILENT_AFTER_MS = 10_000;
/** Long enough for a rival that saw the same dead lock to have acted on it. */
const SETTLE_MS = 50;

interface Owner {
  token: string;
  pid: number;
  host: string;
  /** Process start in clock ticks since boot, where the system tells it: a number reused by another process differs. */
  startedAt: string | undefined;
}

export class FolderLockedError extends Error {
  override name = 'FolderLockedError';
}

export interface FolderLock {
  release(): Promise<void>;
}

/** Takes the lock of `path` (a file), or throws FolderLockedError when a living process holds it. */
export async function lockFolder(path: string): Promise<FolderLock> {
  await mkdir(dirname(path), { recursive: true });
  const mine: Owner = {
    token: randomUUID(),
    pid: process.pid,
    host: hostname(),
    startedAt: await startOf(process.pid),
  };
  // Each round either takes the lock, refuses, or clears one dead lock away; rivals clear at most a few.
  for (let round = 0; round < 5; round++) {
    if (await tryCreate(path, mine)) {
      if (round > 0) await sleep(SETTLE_MS);
      const holder = await readOwner(path);
      if (holder?.token === mine.token) return held(path, mine);
      throw refusal(path, holder);
    }
    const holder = await readOwner(path);
    if (holder === undefined) continue;
    if (await isAlive(path, holder)) throw refusal(path, holder);
    await clearAway(path, holder);
  }
  throw refusal(path, await readOwner(path));
}

function held(path: string, mine: Owner): FolderLock {
  const timer = setInterval(() => {
    const now = new Date();
    // The folder may be gone while a test or an operator tidies up; the next start then simply finds no lock.
    utimes(path, now, now).catch(() => undefined);
  }, TOUCH_EVERY_MS);
  timer.unref();
  return {
    release: async () => {
      clearInterval(timer);
      if ((await readOwner(path))?.token === mine.token) await rm(path, { force: true });
    },
  };
}

/** Written aside and linked into place, so that nobody ever reads half a lock. */
async function tryCreate(path: string, owner: Owner): Promise<boolean> {
  const draft = `${path}.${owner.token}`;
  await writeFile(draft, JSON.stringify(owner));
  try {
    await link(draft, path);
    return true;
  } catch (cause) {
    const code = errorCode(cause);
    if (code === 'EEXIST') return false;
    // File systems without hard links (FAT, some network shares) still create exclusively.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP' && code !== 'ENOSYS') throw cause;
    return await writeFile(path, JSON.stringify(owner), { flag: 'wx' }).then(
      () => true,
      (failure: unknown) => {
        if (errorCode(failure) === 'EEXIST') return false;
        throw failure;
      },
    );
  } finally {
    await rm(draft, { force: true });
  }
}

/** Moves the dead lock aside; if it was a rival's new one that moved, puts it back. */
async function clearAway(path: string, dead: Owner): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') return;
    throw cause;
  }
  const moved = await readOwner(aside);
  if (moved !== undefined && moved.token !== dead.token) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

async function readOwner(path: string): Promise<Owner | undefined> {
  try {
    const parsed = JSON.parse(await readFile(path, 'utf8')) as Partial<Owner>;
    return {
      token: parsed.token ?? '',
      pid: parsed.pid ?? 0,
      host: parsed.host ?? '',
      startedAt: parsed.startedAt,
    };
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') return undefined;
    // Unreadable text is nobody's lock: a disk that filled up while it was written.
    if (cause instanceof SyntaxError) return { token: '', pid: 0, host: '', startedAt: undefined };
    throw cause;
  }
}

async function isAlive(path: string, owner: Owner): Promise<boolean> {
  if (owner.pid === 0) return false;
  if (owner.host !== hostname()) {
    const file = await stat(path).catch(() => undefined);
    return file !== undefined && Date.now() - file.mtimeMs < SILENT_AFTER_MS;
  }
  try {
    process.kill(owner.pid, 0);
  } catch (cause) {
    if (errorCode(cause) !== 'EPERM') return false;
  }
  const startedAt = await startOf(owner.pid);
  return owner.startedAt === undefined || startedAt === undefined || startedAt === owner.startedAt;
}

/** Field 22 of /proc/<pid>/stat, counted after the command's closing bracket, as a command may hold spaces. */
async function startOf(pid: number): Promise<string | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  return text?.slice(text.lastIndexOf(')') + 2).split(' ')[19];
}

function refusal(path: string, holder: Owner | undefined): FolderLockedError {
  const who = holder === undefined ? 'another process' : `process ${holder.pid} on ${holder.host}`;
  return new FolderLockedError(
    `The embedded database in ${dirname(path)} is in use by ${who}; stop that process, choose another DATA_DIR, or set DATABASE_URL to share one database.`,
  );
}

function errorCode(cause: unknown): string | undefined {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
}
