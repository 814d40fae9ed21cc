/**
 * The editor of the Valley Gazette: looks through everything that happened on a day for what is worth printing, chooses
 * from five to ten articles that do not all tell of the same people, and has them set. Nothing in it is made up: every
 * sentence is a turn of phrase around something on record.
 */
import type { Article, Gazette, GazetteSection } from '../../ports/gazettes.ts';
import { aboutTown } from './about-town.ts';
import { almanac } from './almanac.ts';
import { arrivals } from './arrivals.ts';
import { gatherings } from './gatherings.ts';
import { gifts } from './gifts.ts';
import { unique, type Lead } from './lead.ts';
import { notices } from './notices.ts';
import { dateLine, Press, typeset } from './press.ts';
import { promises } from './promises.ts';
import { rumours } from './rumours.ts';
import { seen } from './seen.ts';
import { sky } from './sky.ts';
import { talk } from './talk.ts';
import { works } from './works.ts';
import { readYesterday, type Archive, type Yesterday } from './yesterday.ts';

const finders = [
  arrivals,
  aboutTown,
  rumours,
  promises,
  gatherings,
  gifts,
  seen,
  works,
  talk,
  sky,
  notices,
  almanac,
] as const;
const mostArticles = 10;
/** More than one rumour a day is what the valley is like. */
const mostOfKind: Readonly<Record<string, number>> = {
  rumour: 2,
  story: 2,
  'broken promise': 2,
  festival: 2,
  birthday: 2,
};
/** Each time somebody is in the paper makes the next article about them worth less. */
const repeatedPerson = 0.35;
/** What the last newspaper had as well makes room for what it had not. */
const repeatedKind = 0.4;
/** What was on the front page lately: yesterday, the day before, and the day before that. */
const staleFront = [4, 2, 1] as const;
const order: readonly GazetteSection[] = [
  'front',
  'stories',
  'people',
  'promises',
  'rumours',
  'weather',
  'notices',
];
const limits = { headline: 160, text: 1200, about: 60, sources: 40 } as const;

export async function writeGazette(archive: Archive, valleyId: string, day: number): Promise<Gazette> {
  const yesterday = await readYesterday(archive, valleyId, day);
  const leads: Lead[] = [];
  for (const find of finders) {
    leads.push(...(await find(yesterday)));
    await yesterday.breathe();
  }
  const press = new Press(valleyId, day);
  const articles: Article[] = [];
  for (const [index, lead] of chosen(yesterday, leads).entries()) {
    const article = articleOf(yesterday, lead, index === 0, press);
    await yesterday.breathe();
    if (isFitToPrint(archive, article)) articles.push(article);
  }
  articles.sort((a, b) => order.indexOf(a.section) - order.indexOf(b.section));
  return { day, title: `The Valley Gazette, No. ${day + 1}: ${dateLine(yesterday.today)}`, articles };
}

/** The front page first, then by worth. */
function chosen(day: Yesterday, leads: readonly Lead[]): Lead[] {
  const fronts = day.printed.slice(0, staleFront.length).map(({ articles }) => frontKind(articles));
  const asFront = ({ worth, kind }: Lead): number =>
    worth - fronts.reduce((sum, one, ago) => sum + (one === kind ? (staleFront[ago] ?? 0) : 0), 0);
  const front = leads.toSorted((a, b) => asFront(b) - asFront(a))[0];
  if (front === undefined) return [];
  const picked = [front, ...leads.filter((lead) => lead !== front && isAlways(lead))];
  const left = leads.filter((lead) => !picked.includes(lead));
  const lately = new Set(day.printed[0]?.articles.map(({ kind }) => kind));
  while (picked.length < mostArticles && left.length > 0) {
    const named = picked.flatMap(({ about }) => about);
    const worthNow = (lead: Lead): number =>
      lead.worth -
      (lately.has(lead.kind) ? repeatedKind : 0) -
      repeatedPerson * Math.min(4, named.filter((id) => lead.about.includes(id)).length);
    left.sort((a, b) => worthNow(b) - worthNow(a));
    const next = left.shift();
    if (next === undefined) break;
    const alike = picked.filter(({ kind }) => kind === next.kind).length;
    if (alike < (mostOfKind[next.kind] ?? 1)) picked.push(next);
  }
  return picked;
}

const isAlways = ({ kind }: Lead): boolean => kind === 'weather' || kind === 'today';

function frontKind(articles: readonly Article[]): string | null {
  return articles.find(({ section }) => section === 'front')?.kind ?? null;
}

function articleOf(day: Yesterday, lead: Lead, isFront: boolean, press: Press): Article {
  const { headline, text } = lead.write(press);
  const { chain = [] } = lead;
  const placeId = day.isPublic(lead.placeId ?? null) ? (lead.placeId ?? null) : null;
  const people = unique([...lead.about, ...chain.flatMap(({ from, to }) => [from, to])]);
  return {
    section: isFront ? 'front' : lead.section,
    kind: lead.kind,
    headline: typeset(headline).slice(0, limits.headline),
    text: typeset(text).slice(0, limits.text),
    about: lead.about.slice(0, limits.about),
    people: people
      .flatMap((id) => {
        const name = day.name(id);
        return name === null ? [] : [{ id, name }];
      })
      .slice(0, limits.about),
    placeId,
    placeTitle: placeId === null ? null : (day.lore.places.get(placeId)?.title ?? null),
    sources: lead.sources.slice(0, limits.sources),
    chain,
  };
}

/** Marks and names that only machines use. */
const machinery = /\b[a-z]+_[a-z0-9_]+\b|\b[0-9a-f]{8}-[0-9a-f]{4}-|\{|\}|\bundefined\b|\bnull\b|\bNaN\b/;

export function isFitToPrint(
  { moderation }: Pick<Archive, 'moderation'>,
  { headline, text }: Pick<Article, 'headline' | 'text'>,
): boolean {
  if (headline === '' || text === '' || machinery.test(`${headline} ${text}`)) return false;
  return moderation?.refuses(headline) !== true && moderation?.refuses(text) !== true;
}
