/** JSON over plain HTTP, as the local servers of tests read and write it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';

export function problem(message: string): unknown {
  return { error: { message, type: 'invalid_request_error', param: null, code: null } };
}

export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

export async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  if (chunks.length === 0) return {};
  return z.record(z.string(), z.unknown()).parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
}
