/** What anybody with eyes and ears could have picked up: people at their work, and what they said loudly enough. */
import { isStockPhrase } from '../../mind/offline/tales.ts';
import type { Memory } from '../../ports/memory-store.ts';
import type { ActorId, PlaceId } from '../../world/types.ts';
import { doingsOf, isAtWork, type Doing } from './doings.ts';
import type { Lead } from './lead.ts';
import { unique } from './lead.ts';
import { capital, clock, fold, partOfDay, type Press } from './press.ts';
import { flat, type Yesterday } from './yesterday.ts';

export async function seen(day: Yesterday): Promise<Lead[]> {
  return [...(await aboutTheValley(day)), ...(await overheard(day))];
}

const mostSeen = 4;

async function aboutTheValley(day: Yesterday): Promise<Lead[]> {
  const shown = await pickDoings(day);
  if (shown.length < 2) return [];
  const [first] = shown;
  return [
    {
      section: 'people',
      kind: 'seen',
      worth: 4.9,
      about: shown.map(({ who }) => who),
      sources: shown.map(({ id }) => `memory:${id}`),
      write: (press) => ({
        headline: press.one('seen headline', [
          'Seen about the valley',
          'From our window',
          `What ${first?.name ?? 'everybody'} was up to, and others`,
          'People at their business',
          'Noticed in passing',
        ]),
        text: shown.map((one, index) => seenWords(day, one, index, press)).join(' '),
      }),
    },
  ];
}

/** One each of different people, what is seldom seen first; by turns, so that everybody is in the paper now and then. */
async function pickDoings(day: Yesterday): Promise<Doing[]> {
  // What somebody does at their trade is told among the day's work.
  const all = doingsOf(day).filter((one) => !isAtWork(day, one));
  const byWords = Map.groupBy(all, ({ doing }) => doing);
  const rare = all.filter(
    ({ doing }) => unique(byWords.get(doing)?.map(({ who }) => who) ?? []).length === 1,
  );
  const order = (one: Doing): number => fold(`${day.valleyId} ${day.day} ${one.who} ${one.doing}`) / 2 ** 32;
  const ranked = await inOrder(day, rare, (one) => -colour(one) - order(one));
  const people = new Set<ActorId>();
  const places = new Set<PlaceId | null>();
  const picked: Doing[] = [];
  for (const one of ranked) {
    if (picked.length >= mostSeen) break;
    if (people.has(one.who) || places.has(one.placeId)) continue;
    await day.breathe();
    if (!day.isPrintable(one.doing)) continue;
    people.add(one.who);
    places.add(one.placeId);
    picked.push(one);
  }
  return picked.sort((a, b) => a.minute - b.minute);
}

/** The least first; each is weighed once. */
async function inOrder<One>(day: Yesterday, all: Iterable<One>, weigh: (one: One) => number): Promise<One[]> {
  const weighed: [One, number][] = [];
  for (const one of all) {
    weighed.push([one, weigh(one)]);
    await day.breathe();
  }
  return weighed.sort(([, a], [, b]) => a - b).map(([one]) => one);
}

/** More words see more, up to a point. */
const colour = ({ doing }: Doing): number => Math.min(doing.split(/\s+/).length, 9) / 6;

function seenWords(day: Yesterday, one: Doing, index: number, press: Press): string {
  const { name, doing, minute } = one;
  const where = day.at(one.placeId);
  const villager = day.villager(one.who);
  const person =
    villager === null
      ? name
      : press.one('seen who', [name, villager.name, name, `our ${plainTrade(villager.occupation)} ${name}`]);
  if (index === 0)
    return press.one('seen first', [
      `${capital(person)} was seen ${partOfDay(minute)} ${where}, ${doing}.`,
      `${capital(partOfDay(minute))} it was ${person} who caught the eye ${where}, ${doing}.`,
      `Anybody who passed ${where.replace(/^at /, '')} will have found ${person} there, ${doing}.`,
    ]);
  return press.one('seen more', [
    `${capital(where)}, towards ${clock(minute)}: ${person}, ${doing}.`,
    `${capital(person)}, meanwhile, was ${where}, ${doing}.`,
    `${capital(person)} spent a part of the day ${where}, ${doing}.`,
    `And ${where} there was ${person}, ${doing}.`,
    `${capital(person)}? ${capital(where)}, ${doing}.`,
  ]);
}

/** "schoolteacher", of "school teacher and more besides". */
function plainTrade(occupation: string): string {
  return (occupation.split(/ and |, | or /)[0] ?? occupation).trim();
}

type Quote = {
  readonly words: string;
  readonly who: ActorId;
  readonly name: string;
  readonly placeId: PlaceId | null;
  readonly minute: number;
  readonly ids: readonly string[];
};

const heardPattern = /^I (?:over)?heard .+? say(?: to .+?)? (?:at|out|in|by|on) [^:]+: ["“](.*)["”]$/su;
/** So many who were not spoken to have to have heard it. */
const leastEars = 2;
const quoteLength = { least: 32, most: 170 } as const;
/** Of a talk's end, and of no interest after it. */
const leaving = /\b(?:waiting for me|must be off|must be going|on my way|late for)\b/i;
/** Said with a finger on the lips, whatever words are used. */
const hushed =
  /\b(?:secret|let on|don['’]t (?:tell|say)|nobody knows?|no one knows?|between (?:us|ourselves)|hush|promise me|ashamed|in love|kiss)\b/i;
const mostQuotes = 3;
/** So many are enough to choose them from. */
const lookedAt = 9;

async function overheard(day: Yesterday): Promise<Lead[]> {
  const quotes = (await quotesOf(day)).slice(0, mostQuotes);
  if (quotes.length === 0) return [];
  const [first] = quotes;
  return [
    {
      section: 'people',
      kind: 'overheard',
      worth: 4.8,
      about: quotes.map(({ who }) => who),
      sources: quotes.flatMap(({ ids }) => ids.slice(0, 4).map((id) => `memory:${id}`)),
      write: (press) => ({
        headline: press.one('overheard headline', [
          'Overheard',
          `${first?.name ?? 'Somebody'}, among others, speaks`,
          'The walls have ears, and so have we',
          'Said aloud, and therefore printed',
          'In so many words',
        ]),
        text: quotes.map((quote) => quoteWords(day, quote, press)).join(' '),
      }),
    },
  ];
}

/** Looked at in an order of the day's own until there are some to choose from, as looking is most of the work. */
async function quotesOf(day: Yesterday): Promise<Quote[]> {
  const heard = day.memories.filter(
    ({ tags, provenance, placeId }) =>
      tags.includes('overheard') &&
      !tags.includes('news') &&
      provenance.toldBy !== null &&
      day.isPublic(placeId),
  );
  const whispered = await whisperedIn(day);
  const stock = await stockOf(day);
  const said = Map.groupBy(
    heard,
    ({ provenance, content }) => `${provenance.toldBy} ${quoteIn(content) ?? ''}`,
  );
  await day.breathe();
  // At its first question it reads all phrases there are.
  isStockPhrase('');
  await day.breathe();
  const found: Quote[] = [];
  for (const [, memories] of await inOrder(day, said, ([key]) => fold(`${day.valleyId} ${day.day} ${key}`))) {
    if (found.length >= lookedAt) break;
    await day.breathe();
    const quote = quoteOf(day, memories, whispered, stock);
    if (quote !== null && found.every(({ who }) => who !== quote.who)) found.push(quote);
  }
  return found.sort((a, b) => savour(b) - savour(a)).slice(0, mostQuotes);
}

/** Two sentences of some length say more than a remark; beginnings like these lean on what went before. */
function savour({ words }: Quote): number {
  const leans = /^(?:go on|if|but|because|that|this|it|there|here|not|until)\b/i.test(words) ? 40 : 0;
  return Math.min(words.length, 130) - leans;
}

function quoteOf(
  day: Yesterday,
  memories: readonly Memory[],
  whispered: ReadonlySet<string>,
  stock: Stock,
): Quote | null {
  const [memory] = memories;
  const who = memory?.provenance.toldBy ?? null;
  const name = who === null ? null : day.name(who);
  const text = quoteIn(memory?.content ?? '');
  if (memory === undefined || who === null || name === null || text === null) return null;
  if (day.villager(who) === null) return null;
  if (unique(memories.map(({ agentId }) => agentId)).length < leastEars) return null;
  if (hushed.test(text) || whispered.has(flat(text))) return null;
  // A part of what may not be printed may not be printed either.
  const words = day.isPrintable(text) ? bestSentences(day, text, stock) : null;
  if (words === null) return null;
  const { placeId, gameMinute } = memory;
  return { words, who, name, placeId, minute: Math.round(gameMinute), ids: memories.map(({ id }) => id) };
}

const quoteIn = (content: string): string | null => heardPattern.exec(content)?.[1] ?? null;

/** All that was said in talks in which anything was said with a finger on the lips. */
async function whisperedIn(day: Yesterday): Promise<ReadonlySet<string>> {
  const hushedTalks = new Set<string>();
  for (const { conversationId, text } of day.turns) {
    if (hushed.test(text)) hushedTalks.add(conversationId);
    await day.breathe();
  }
  const whispered = new Set<string>();
  for (const { conversationId, text } of day.turns) {
    if (hushedTalks.has(conversationId)) whispered.add(flat(text));
    await day.breathe();
  }
  return whispered;
}

const sentencesOf = (text: string): string[] =>
  text.match(/[^.!?…]+[.!?…]+["”’]?/g)?.map((one) => one.trim()) ?? [text];

/** A sentence without its names: "i am late for the as it is". */
const frameOf = (sentence: string): string =>
  flat(sentence.replaceAll(/(?<=\s)\p{Lu}\p{L}*['’]?\p{L}*/gu, ''));

type Stock = ReadonlySet<string>;

/** What two or more people said within a day in the same words was in neither case a thing to print. */
async function stockOf(day: Yesterday): Promise<Stock> {
  const first = new Map<string, ActorId>();
  const stock = new Set<string>();
  for (const { speakerId, text } of day.turns) {
    for (const sentence of sentencesOf(text)) {
      const frame = frameOf(sentence);
      const before = first.get(frame);
      if (before === undefined) first.set(frame, speakerId);
      else if (before !== speakerId) stock.add(frame);
    }
    await day.breathe();
  }
  return stock;
}

/** "Stamp and seal, I have nothing against Sarah." */
const afterComma = (sentence: string): string => sentence.replace(/^[^,]+, /, '');

/** What of it could have been said by nobody else: one sentence, or two that belong together. */
function bestSentences(day: Yesterday, text: string, stock: Stock): string | null {
  const all = sentencesOf(text);
  const own = all.filter(
    (one) =>
      !stock.has(frameOf(one)) &&
      !isStockPhrase(one) &&
      !isStockPhrase(afterComma(one)) &&
      !/\?\s*$/.test(one) &&
      !leaving.test(one) &&
      !/^(?:and|next it is|so|yes|no|well)\b/i.test(one),
  );
  const start = own.find((one) => one.split(/\s+/).length >= 5);
  if (start === undefined) return null;
  const at = all.indexOf(start);
  const next = all[at + 1];
  const both = next !== undefined && own.includes(next) ? `${start} ${next}` : start;
  const words = both.length <= quoteLength.most ? both : start;
  if (words.length < quoteLength.least || words.length > quoteLength.most) return null;
  const isAddressed = /\b(?:you|your|yours)\b/i.test(words);
  return isAddressed || day.wasPrinted(words) || !day.isPrintable(words) ? null : words;
}

function quoteWords(day: Yesterday, { words, name, placeId, minute }: Quote, press: Press): string {
  const where = placeId === null ? 'out of doors' : day.at(placeId);
  return press.one('quote', [
    `${name}, ${where}: "${words}"`,
    `"${words}" (${name}, ${where}, ${partOfDay(minute)}.)`,
    `${name} was heard to say ${where}: "${words}"`,
    `${capital(where)}, ${name}: "${words}"`,
  ]);
}
