/** Refusals over HTTP, as RFC 9457 has them. */
import type { Response } from 'express';
import type { Problem } from '../protocol/messages.ts';

export function sendProblem(response: Response, status: number, title: string, detail: string): void {
  const problem: Problem = { type: 'about:blank', title, status, detail };
  response.status(status).type('application/problem+json').send(JSON.stringify(problem));
}
