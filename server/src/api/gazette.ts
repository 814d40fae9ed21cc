/** The morning's newspaper for whoever plays: what stands in it, and no ids. */
import type { Request, Response } from 'express';
import type { GazetteStore, StoredGazette } from '../ports/gazettes.ts';
import { sendProblem } from './problem.ts';

export type NewsStand = Pick<GazetteStore, 'find' | 'list'>;

/** The latest, or that of `?day=`. */
export async function sellGazette(stand: NewsStand, request: Request, response: Response): Promise<void> {
  const { day } = request.query;
  if (day !== undefined && !(typeof day === 'string' && /^\d{1,9}$/.test(day))) {
    sendProblem(response, 400, 'Which day?', 'A day is a whole number, from 0.');
    return;
  }
  const found = day === undefined ? (await stand.list({ limit: 1 }))[0] : await stand.find(Number(day));
  if (found === undefined || found === null) {
    sendProblem(response, 404, 'Not printed', 'No Gazette has been printed of that day.');
    return;
  }
  response.json(readable(found));
}

function readable({ day, title, articles }: StoredGazette): object {
  return {
    day,
    title,
    articles: articles.map(({ section, headline, text }) => ({ section, headline, text })),
  };
}
