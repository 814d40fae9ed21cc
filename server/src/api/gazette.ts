/** The morning's newspaper for whoever plays: what stands in it, who is in it, and what it rests on, in words. */
import type { Request, Response } from 'express';
import { hourOfDay } from '../engines/narrator/press.ts';
import type { Article, GazetteStore, Mentioned, StoredGazette, Telling } from '../ports/gazettes.ts';
import { sendProblem } from './problem.ts';

export type NewsStand = Pick<GazetteStore, 'find' | 'list'>;

/** The latest, or that of `?day=`. Before the first was printed there is nothing to show, and nothing wrong: 204. */
export async function sellGazette(stand: NewsStand, request: Request, response: Response): Promise<void> {
  const { day } = request.query;
  if (day !== undefined && !(typeof day === 'string' && /^\d{1,9}$/.test(day))) {
    sendProblem(response, 400, 'Which day?', 'A day is a whole number, from 0.');
    return;
  }
  const found = day === undefined ? (await stand.list({ limit: 1 }))[0] : await stand.find(Number(day));
  if (found === undefined) {
    response.status(204).end();
    return;
  }
  if (found === null) {
    sendProblem(response, 404, 'Not printed', 'No Gazette has been printed of that day.');
    return;
  }
  const [before] = await stand.list({ limit: 1, before: found.day });
  const after = day === undefined ? null : await stand.find(found.day + 1);
  response.json({ ...readable(found), previous: before?.day ?? null, next: after?.day ?? null });
}

function readable({ day, title, articles }: StoredGazette): object {
  return {
    day,
    title,
    articles: articles.map((article) => {
      const { section, kind, headline, text, people, placeTitle, sources, chain } = article;
      return {
        section,
        kind,
        headline,
        text,
        people,
        placeTitle,
        sources: sourceWords(sources),
        chain: chain.flatMap((telling) => tellingOf(article, telling) ?? []),
      };
    }),
  };
}

/** One mouth of a rumour; null where either is not known by name. */
function tellingOf({ people }: Article, { from, to, minute }: Telling): object | null {
  const [teller, hearer] = [from, to].map((id): Mentioned | undefined =>
    people.find((somebody) => somebody.id === id),
  );
  if (teller === undefined || hearer === undefined) return null;
  return { from: teller, to: hearer, at: hourOfDay(minute) };
}

const kindsOfSources: Readonly<Record<string, readonly [one: string, several: string]>> = {
  memory: ['what one person remembers', 'memories of people who were there'],
  promise: ['a promise on record', 'promises on record'],
  talk: ['a talk in public', 'talks in public'],
  event: ['what a story brought about', 'things that a story brought about'],
  tie: ['how two people stand to each other', 'ties between people'],
};

/** "3 promises on record": how many of each there are, for readers who ask how a newspaper knows. */
export function sourceWords(sources: readonly string[]): string[] {
  const kinds = Map.groupBy(sources, (source) => source.split(':')[0] ?? '');
  return [...kinds].flatMap(([kind, all]) => {
    const words = kindsOfSources[kind];
    if (words === undefined) return [];
    return [all.length === 1 ? words[0] : `${all.length} ${words[1]}`];
  });
}
