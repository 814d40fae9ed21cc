/** Last of all handlers: what could not be read is told to whoever sent it, and a fault of ours to the log. */
import type { NextFunction, Request, Response } from 'express';
import { z } from 'zod';
import { sendProblem } from './problem.ts';

export function faultHandler(onFault: (error: unknown) => void) {
  return (error: unknown, _request: Request, response: Response, next: NextFunction): void => {
    if (response.headersSent) return next(error);
    const status = statusOf(error);
    if (status < 500) return refuseUnread(error, status, response);
    onFault(error);
    sendProblem(
      response,
      500,
      'Something went wrong',
      'Something went wrong in the valley. Please try again.',
    );
  };
}

/** What Express and its readers of bodies throw: who sent it is told what it was. */
const unread = z.object({
  type: z.string().optional(),
  message: z.string(),
  limit: z.number().optional(),
});

function refuseUnread(error: unknown, status: number, response: Response): void {
  const { type, message, limit } = unread.safeParse(error).data ?? { message: '' };
  if (status === 413) {
    const most = limit === undefined ? '' : ` At most ${Math.floor(limit / 1024)} kB are taken here.`;
    return sendProblem(response, 413, 'Too long', `That was more than anybody could carry.${most}`);
  }
  const detail =
    type === 'entity.parse.failed'
      ? `The body is not JSON: ${message}.`
      : message === ''
        ? 'The request could not be read.'
        : `The request could not be read: ${message}.`;
  sendProblem(response, status, 'That did not work', detail);
}

function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('status' in error)) return 500;
  return typeof error.status === 'number' && error.status >= 400 && error.status < 600 ? error.status : 500;
}
