/** Refusals over HTTP, as RFC 9457 has them. */
import type { Response } from 'express';
import type { Problem } from '../protocol/messages.ts';
import type { Fault } from './endpoint.ts';

/** @param errors Each thing that is wrong with the request, where there are several or a place can be named. */
export function sendProblem(
  response: Response,
  status: number,
  title: string,
  detail: string,
  errors: readonly Fault[] = [],
): void {
  const problem: Problem & { errors?: readonly Fault[] } = { type: 'about:blank', title, status, detail };
  if (errors.length > 0) problem.errors = errors;
  response.status(status).type('application/problem+json').send(JSON.stringify(problem));
}
