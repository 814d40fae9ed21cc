/** The day's work: what forge, mill and bakery were busy with, and which fires and beds were seen to, or were not. */
import type { Memory } from '../../ports/memory-store.ts';
import { unique, type Lead } from './lead.ts';
import { doingsOf, isAtWork, type Doing } from './doings.ts';
import { capital, fold, list, type Press } from './press.ts';
import type { Yesterday } from './yesterday.ts';

export async function works(day: Yesterday): Promise<Lead[]> {
  return [...(await trades(day)), ...hearths(day)];
}

const leastTrades = 2;
const mostTrades = 5;

/** One line a workplace, other ones first each day. */
async function trades(day: Yesterday): Promise<Lead[]> {
  const order = ({ placeId, doing }: Doing): number => fold(`${day.valleyId} ${day.day} ${placeId} ${doing}`);
  const places = [...Map.groupBy(tradesOf(day), ({ placeId }) => placeId).values()]
    .map((all) => all.toSorted((a, b) => order(a) - order(b)))
    .sort(([a], [b]) => (a === undefined || b === undefined ? 0 : order(a) - order(b)));
  const shown: Doing[] = [];
  for (const all of places) {
    if (shown.length >= mostTrades) break;
    await day.breathe();
    const one = all.find(
      ({ who, doing }) => shown.every((other) => other.who !== who) && day.isPrintable(doing),
    );
    if (one !== undefined) shown.push(one);
  }
  if (shown.length < leastTrades) return [];
  return [
    {
      section: 'people',
      kind: 'work',
      worth: 3.7 + 0.1 * shown.length,
      about: shown.map(({ who }) => who),
      sources: shown.map(({ id }) => `memory:${id}`),
      write: (press) => ({
        headline: press.one('work headline', [
          'The day’s work',
          'Made and mended',
          'From the workshops',
          'How a living was earned',
          'Hands were not idle',
        ]),
        text: [...shown.map((one) => tradeWords(day, one, press)), workEnd(press)]
          .filter((part) => part !== '')
          .join(' '),
      }),
    },
  ];
}

/** Done at the workplace, and no work. */
const meals =
  /\b(?:breakfast\w*|porridge|din(?:ing|ner)|supper|supping|lunch\w*|nap\w*|lying|sleep\w*|bed)\b/i;

const tradesOf = (day: Yesterday): Doing[] =>
  doingsOf(day).filter((one) => isAtWork(day, one) && !meals.test(one.doing));

function tradeWords(day: Yesterday, { name, doing, placeId }: Doing, press: Press): string {
  const place = day.the(placeId);
  return press.one('trade', [
    `${capital(place)}: ${name}, ${doing}.`,
    `${capital(day.at(placeId))} ${name} was ${doing}.`,
    `${name} spent working hours ${day.at(placeId)}, ${doing}.`,
    `Of ${place} it is reported that ${name} was ${doing}.`,
  ]);
}

const workEnd = (press: Press): string =>
  press.one('work end', [
    'The rest of the valley was at work as well, and wishes it to be known.',
    '',
    'Nobody asked for a holiday, or nobody who would say so.',
    '',
  ]);

type Hearth = {
  readonly id: string;
  readonly thing: string;
  /** "at the forge". */
  readonly where: string;
  readonly what: 'lit' | 'watered' | 'cold' | 'dry';
  readonly who: string | null;
  readonly name: string | null;
};

const mostHearths = 3;

/** Fires lit and gone out, beds watered and left dry: small, and everybody's business. */
function hearths(day: Yesterday): Lead[] {
  const seen = day.hearths.flatMap((memory) => hearthOf(day, memory) ?? []);
  const once = [...new Map(seen.map((one) => [`${one.what} ${one.thing} ${one.where}`, one])).values()].sort(
    (a, b) => orderOf(day, a) - orderOf(day, b),
  );
  const lit = once.filter(({ what }) => what === 'lit' || what === 'watered').slice(0, mostHearths);
  const left = once
    .filter(
      (one) => (one.what === 'cold' || one.what === 'dry') && lit.every(({ where }) => where !== one.where),
    )
    .slice(0, mostHearths);
  const shown = [...lit, ...left];
  const said = [
    ...lit.map(({ name, what, thing, where }) => `${name ?? ''} ${what} ${thing} ${where}.`),
    ...neglected(left, 'cold'),
    ...neglected(left, 'dry'),
  ].filter((words) => !day.wasPrinted(words));
  if (shown.length < 2 || said.length === 0) return [];
  return [
    {
      section: 'people',
      kind: 'hearths',
      worth: 2.8,
      about: unique(lit.flatMap(({ who }) => who ?? [])),
      sources: shown.map(({ id }) => `memory:${id}`),
      write: (press) => ({
        headline: press.one('hearth headline', [
          'Of fires and flower beds',
          'Kept going, and let go',
          'Things that want seeing to',
          'Household matters',
        ]),
        text: `${said.join(' ')} ${press.one('hearth end', [
          'A bucket and a match, in the right order, would settle most of it.',
          'The Gazette has no opinion, and cold feet.',
          '',
          'Whoever passes may lend a hand; it has been done before.',
        ])}`.trim(),
      }),
    },
  ];
}

const orderOf = (day: Yesterday, { thing, where, what }: Hearth): number =>
  fold(`${day.valleyId} ${day.day} ${thing} ${where} ${what}`);

function hearthOf(day: Yesterday, memory: Memory): Hearth | null {
  const { id, content, relatedAgents, relatedCharacters, placeId } = memory;
  if (placeId === null || !day.isPublic(placeId)) return null;
  const where = day.at(placeId);
  const done = /^(.+?) (lit|watered) (.+) at .+\.$/.exec(content);
  if (done !== null) {
    const [, name = '', what, thing = ''] = done;
    const who = [...relatedAgents, ...relatedCharacters].find((one) => day.name(one) === name);
    return who === undefined ? null : { id, thing, where, what: what as 'lit' | 'watered', who, name };
  }
  const left = { where, id, who: null, name: null };
  const dry = /^(?:The ground dried out|I found the ground dry) under (.+?) at .+\.$/.exec(content)?.[1];
  if (dry !== undefined) return { ...left, thing: dry, what: 'dry' };
  const cold = /^(?:I found (.+) cold|(.+) went cold) at .+\.$/.exec(content);
  const thing = cold?.[1] ?? cold?.[2];
  return thing === undefined ? null : { ...left, thing: thing.replace(/^The /, 'the '), what: 'cold' };
}

/** "The stove and the cauldron at the dairy were found cold." */
function neglected(left: readonly Hearth[], what: 'cold' | 'dry'): string[] {
  const all = left.filter((one) => one.what === what);
  if (all.length === 0) return [];
  const places = [...Map.groupBy(all, ({ where }) => where)].map(
    ([where, things]) => `${list(unique(things.map(({ thing }) => thing)))} ${where}`,
  );
  const isOne = all.length === 1;
  const said =
    what === 'cold' ? `${isOne ? 'was' : 'were'} found cold` : `${isOne ? 'stands' : 'stand'} in dry ground`;
  return [`${capital(list(places))} ${said}.`];
}
