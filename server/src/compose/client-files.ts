/** Where the client's files come from: built once and served from `client/dist`, or made on the fly by Vite. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import type { Express } from 'express';

const root = resolve(import.meta.dirname, '../../..');
const clientDir = join(root, 'client');
const builtDir = join(clientDir, 'dist');
/** All that a build is made from. */
const sources = [
  'client/src',
  'client/art',
  'client/public',
  'client/index.html',
  'client/vite.config.ts',
  'client/service-worker-build.ts',
  'agents/valley',
];
const sharedSources = ['server/src/protocol', 'server/src/world', 'package-lock.json'];

/** Builds the client when it is missing or older than its sources; gives the folder to serve. */
export async function builtClient(say: (line: string) => void): Promise<string> {
  const builtMs = await modifiedMs(join(builtDir, 'index.html'));
  const newest = await Promise.all(
    [...sources, ...sharedSources].map((path) => modifiedMs(join(root, path))),
  );
  if (builtMs > Math.max(...newest)) return builtDir;
  const vite = viteProgram();
  if (vite === null) {
    if (builtMs > 0) return builtDir;
    throw new Error('The client is not built, and Vite is not installed to build it; run npm ci first.');
  }
  say(
    builtMs === 0 ? 'Building the client, which takes some seconds…' : 'The client has changed; building it…',
  );
  const startedAt = performance.now();
  await build(vite);
  say(`The client is built (${((performance.now() - startedAt) / 1000).toFixed(1)} s).`);
  return builtDir;
}

/** Beside the old files and then in their place, so that another server that builds or serves now is not disturbed. */
async function build(vite: string): Promise<void> {
  const sourcesSeen = new Date();
  // A neighbour: only within one file system can a folder be moved into another's place.
  const newDir = join(clientDir, `dist.${process.pid}`);
  try {
    await run(vite, ['build', '--logLevel', 'warn', '--outDir', newDir, '--emptyOutDir']);
    // What is saved while it builds is newer than what was built.
    await utimes(join(newDir, 'index.html'), sourcesSeen, sourcesSeen);
    await putInPlace(newDir);
  } finally {
    await rm(newDir, { recursive: true, force: true });
  }
}

/** Another server that builds now may put its folder there between the two steps: then this one takes its place. */
async function putInPlace(newDir: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    await rm(builtDir, { recursive: true, force: true });
    try {
      await rename(newDir, builtDir);
      return;
    } catch (cause) {
      const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
      if ((code !== 'ENOTEMPTY' && code !== 'EEXIST') || attempt === 10) throw cause;
    }
  }
}

/** Vite inside this server, with hot reload. Gives what closes it. */
export async function addViteMiddleware(app: Express): Promise<() => Promise<void>> {
  const { createServer } = await import('vite');
  const vite = await createServer({
    root: clientDir,
    // Its own port for hot reload: the game's WebSockets have this one.
    server: { middlewareMode: true, hmr: { port: 24678 } },
    appType: 'spa',
    clearScreen: false,
  });
  app.use(vite.middlewares);
  return () => vite.close();
}

function viteProgram(): string | null {
  try {
    const manifest = createRequire(join(clientDir, 'package.json')).resolve('vite/package.json');
    const program = join(dirname(manifest), 'bin/vite.js');
    return existsSync(program) ? program : null;
  } catch {
    return null;
  }
}

async function run(program: string, args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: clientDir,
    // Whatever this server itself runs as: the page that is served is the one for players.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const keep = (chunk: Buffer): void => void (printed = (printed + chunk.toString()).slice(-4000));
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const code = await new Promise<number | null>((done, failed) => {
    child.once('error', failed);
    child.once('exit', done);
  });
  if (code !== 0) throw new Error(`The client could not be built:\n${printed.trim()}`);
}

/** Of the newest file in it; 0 when there is none. */
async function modifiedMs(path: string): Promise<number> {
  const info = await stat(path).catch(() => null);
  if (info === null) return 0;
  if (!info.isDirectory()) return info.mtimeMs;
  const inside = await readdir(path, { recursive: true });
  const times = await Promise.all(
    inside.map(async (name) => (await stat(join(path, name)).catch(() => null))?.mtimeMs ?? 0),
  );
  return Math.max(0, ...times);
}
