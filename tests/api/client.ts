/** Asks a running server's API as another program would. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { programEnv } from '../services/program-env.ts';

export type Answer = {
  status: number;
  type: string;
  headers: Headers;
  // What comes is looked at by expectations, field by field.
  body: Record<string, unknown> & { items?: Record<string, unknown>[] };
};

export type Ask = (method: string, path: string, body?: unknown) => Promise<Answer>;

export function asking(url: string, token: string | null): Ask {
  return async (method, path, body) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    const isJson = type.includes('json') && text !== '';
    return {
      status: response.status,
      type,
      headers: response.headers,
      body: isJson ? (JSON.parse(text) as Answer['body']) : {},
    };
  };
}

/** As an operator makes one. */
export async function makeToken(
  dataDir: string,
  ...args: string[]
): Promise<{ code: number | null; out: string; error: string }> {
  const running = spawn(process.execPath, ['server/src/token.ts', ...args], {
    cwd: join(import.meta.dirname, '../..'),
    env: programEnv({ DATA_DIR: dataDir }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let error = '';
  running.stdout.on('data', (chunk: Buffer) => void (out += chunk.toString()));
  running.stderr.on('data', (chunk: Buffer) => void (error += chunk.toString()));
  await once(running, 'close');
  return { code: running.exitCode, out: out.trim(), error };
}
