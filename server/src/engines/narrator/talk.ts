/** Who talked with whom: company rather than contents, and the day in numbers. */
import type { RecordedTurn } from '../../ports/valley-records.ts';
import type { ActorId, PlaceId } from '../../world/types.ts';
import type { Lead } from './lead.ts';
import { namesOf, unique } from './lead.ts';
import { capital, clock, count, list, often, type Press } from './press.ts';
import type { Yesterday } from './yesterday.ts';

type Talk = {
  readonly id: string;
  readonly people: readonly ActorId[];
  readonly placeId: PlaceId | null;
  readonly fromMinute: number;
  readonly minutes: number;
  readonly turns: readonly RecordedTurn[];
};

export async function talk(day: Yesterday): Promise<Lead[]> {
  const talks = talksOf(day);
  const company = [...companyLead(day, talks), ...pairLead(day, talks)];
  await day.breathe();
  return [...company, ...numbersLead(day, talks), ...friendLeads(day)];
}

function talksOf(day: Yesterday): Talk[] {
  return [...Map.groupBy(day.turns, ({ conversationId }) => conversationId).entries()].map(([id, turns]) => {
    const from = Math.min(...turns.map(({ gameMinute }) => gameMinute));
    const until = Math.max(...turns.map(({ gameMinute }) => gameMinute));
    return {
      id,
      turns,
      people: unique(turns.map(({ speakerId }) => speakerId)),
      placeId: turns.find(({ placeId }) => placeId !== null)?.placeId ?? null,
      fromMinute: from,
      minutes: until - from,
    };
  });
}

const sourcesOf = (talks: readonly Talk[]): string[] => talks.map(({ id }) => `talk:${id}`).slice(0, 20);

/** The largest company that sat together where everybody could see it. */
function companyLead(day: Yesterday, talks: readonly Talk[]): Lead[] {
  const [largest] = talks
    .filter(({ people, placeId }) => people.length >= 4 && day.isPublic(placeId) && placeId !== null)
    .sort((a, b) => b.people.length - a.people.length || b.minutes - a.minutes);
  const names = largest === undefined ? [] : namesOf(day, largest.people);
  if (largest?.placeId == null || names.length < 4) return [];
  const { placeId, fromMinute, minutes, people } = largest;
  const [first = '', ...others] = names;
  return [
    {
      section: 'people',
      kind: 'company',
      worth: 3.6 + 0.4 * (names.length - 4),
      about: people,
      placeId,
      sources: sourcesOf([largest]),
      write: (press) => ({
        headline: press.one('company headline', [
          `${capital(count(names.length))} at one table`,
          `A full house ${day.at(placeId)}`,
          `${capital(day.the(placeId))} was the place to be`,
          `Pull up a chair`,
        ]),
        text: press.one('company', [
          `At ${clock(fromMinute)} ${first} and ${others[0] ?? ''} fell into talk ${day.at(placeId)}. ${capital(list(others.slice(1)))} joined them, one after another, and it was ${long(minutes)} before everybody had gone again.`,
          `The largest company of the day sat ${day.at(placeId)} from ${clock(fromMinute)}: ${list(names)}. Everybody got a word in; we have counted.`,
          `${capital(list(names))} were all in one conversation ${day.at(placeId)} yesterday, for ${long(minutes)}, and as far as can be established they were all talking about the same thing for some of it.`,
        ]),
      }),
    },
  ];
}

function long(minutes: number): string {
  if (minutes < 25) return 'twenty minutes';
  if (minutes < 40) return 'half an hour';
  if (minutes < 55) return 'three quarters of an hour';
  return minutes < 80 ? 'an hour' : 'well over an hour';
}

/** Two who could not be parted. */
const leastMeetings = 4;

function pairLead(day: Yesterday, talks: readonly Talk[]): Lead[] {
  const twos = talks.filter(({ people }) => people.length === 2);
  const pairs = [...Map.groupBy(twos, ({ people }) => people.toSorted().join(' ')).values()].sort(
    (a, b) => b.length - a.length,
  );
  const [most] = pairs.filter((one) => !day.wasPrinted(headOf(day, one[0])));
  const [first] = most ?? [];
  const names = first === undefined ? [] : namesOf(day, first.people);
  const [a, b] = names;
  if (most === undefined || most.length < leastMeetings || a === undefined || b === undefined) return [];
  const turns = most.reduce((sum, one) => sum + one.turns.length, 0);
  return [
    {
      section: 'people',
      kind: 'pair',
      worth: 3.4 + Math.min(1, (most.length - leastMeetings) / 5),
      about: first?.people ?? [],
      sources: sourcesOf(most),
      write: (press) => ({
        headline: press.one('pair headline', [
          `${a} and ${b}, continued`,
          `More of ${a} and ${b}`,
          'Two people with a good deal to say',
          `${a} and ${b} again`,
        ]),
        text: press.one('pair', [
          `${a} and ${b} fell into conversation ${often(most.length)} yesterday, and exchanged ${count(turns)} remarks. What about, is their business; that there was any left over for the last time is remarkable.`,
          `Whoever was looking for ${a} yesterday did well to look for ${b}. The two were in talk ${often(most.length)}.`,
          `${capital(often(most.length))} in one day ${a} and ${b} stopped to talk, and parted, and stopped again. The Gazette draws no conclusion and merely keeps the count.`,
        ]),
      }),
    },
  ];
}

const headOf = (day: Yesterday, talk: Talk | undefined): string => list(namesOf(day, talk?.people ?? []));

const words = {
  weather: /\b(?:rain\w*|cloud\w*|fog\w*|sun|snow\w*|storm\w*|wind\w*|weather|sky|drizzl\w*)\b/i,
  cheese: /\bcheese\b/i,
  sheep: /\b(?:sheep|lambs?|ewes?)\b/i,
  bread: /\b(?:bread|loaf|loaves|buns?)\b/i,
  bees: /\b(?:bees?|honey|hives?)\b/i,
  sorry: /\b(?:sorry|apolog\w+|beg (?:your )?pardon)\b/i,
  boats: /\b(?:boats?|ferry|oars?)\b/i,
} as const;

const mouths = { she: 'her', he: 'his', they: 'their' } as const;

function numbersLead(day: Yesterday, talks: readonly Talk[]): Lead[] {
  const { turns } = day;
  if (talks.length < 5) return [];
  const about = (pattern: RegExp): number => turns.filter(({ text }) => pattern.test(text)).length;
  const talkers = [...Map.groupBy(turns, ({ speakerId }) => speakerId).entries()]
    .flatMap(([id, all]) => {
      const name = day.name(id);
      const whose = mouths[day.villager(id)?.pronouns ?? 'they'];
      return name === null ? [] : [{ name, whose, turns: all.length }];
    })
    .sort((a, b) => b.turns - a.turns);
  const questions = turns.filter(({ text }) => /\?\s*$/.test(text)).length;
  const longest = talks.reduce((best, one) => (one.minutes > best.minutes ? one : best));
  const [loudest] = talkers;
  const quietest = talkers.at(-1);
  const lines = [
    `Conversations held: ${talks.length}.`,
    `Of remarks made, ${turns.length} in all, ${about(words.weather)} concerned the weather.`,
    loudest === undefined
      ? ''
      : `Most talkative: ${loudest.name}, who opened ${loudest.whose} mouth ${often(loudest.turns)}.`,
    quietest === undefined ? '' : `Most sparing: ${quietest.name}, with ${count(quietest.turns)}.`,
    `Questions asked: ${questions}. The Gazette has not counted the answers.`,
    `Longest talk without a break: ${long(longest.minutes)}.`,
    about(words.sheep) > 0
      ? `Sheep were brought up ${often(about(words.sheep))}.`
      : 'Nobody mentioned sheep.',
    about(words.cheese) > 0 ? `Cheese, ${often(about(words.cheese))}.` : 'Nobody mentioned cheese.',
    about(words.bread) > 0 ? `Bread, in one form or another, ${often(about(words.bread))}.` : '',
    about(words.bees) > 0 ? `Bees and what they make: ${often(about(words.bees))}.` : '',
    about(words.boats) > 0 ? `Boats: ${often(about(words.boats))}.` : '',
    `Somebody said they were sorry ${often(about(words.sorry))}.`.replace('no times', 'not once'),
  ].filter((line) => line !== '');
  return [
    {
      section: 'notices',
      kind: 'numbers',
      worth: 2.9,
      about: [],
      sources: [],
      write: (press) => ({
        headline: press.one('numbers headline', [
          'Yesterday in numbers',
          'The count',
          'Added up',
          'For those who like figures',
        ]),
        text: chosen(lines, press, 5).join(' '),
      }),
    },
  ];
}

/** Some of them, other ones each day, in their order. */
function chosen(lines: readonly string[], press: Press, most: number): string[] {
  const start = press.one('numbers', lines.map((_, at) => at) as [number, ...number[]]);
  const kept = new Set(Array.from({ length: most }, (_, at) => (start + at * 2) % lines.length));
  kept.add(0);
  return lines.filter((_, at) => kept.has(at)).slice(0, most);
}

/** Only what everybody could see coming: what else two are to one another is theirs to say. */
function friendLeads(day: Yesterday): Lead[] {
  const made = day.tieChanges.filter(
    ({ typeBefore, typeAfter }) =>
      typeAfter === 'friend' && (typeBefore === 'acquaintance' || typeBefore === 'stranger'),
  );
  const pairs = Map.groupBy(made, ({ agentId, otherId }) => [agentId, otherId].sort().join(' '));
  return [...pairs.values()].slice(0, 1).flatMap(([change]) => {
    const a = change === undefined ? null : day.name(change.agentId);
    const b = change === undefined ? null : day.name(change.otherId);
    if (change === undefined || a === null || b === null) return [];
    return [
      {
        section: 'people' as const,
        kind: 'friends',
        worth: 5.1,
        about: [change.agentId, change.otherId],
        sources: [`tie:${change.id}`],
        write: (press: Press) => ({
          headline: press.one('friends headline', [
            `${a} and ${b}`,
            'Friends',
            `${a} finds a friend in ${b}`,
          ]),
          text: press.one('friends', [
            `There was no moment at which anybody could have said that it happened. But whoever saw ${a} and ${b} yesterday, and thinks back to when they merely nodded, will agree that these two are friends.`,
            `It used to be that ${a} and ${b} knew each other to say good morning to. As of yesterday it is more than that, and the good mornings have got longer.`,
            `${a} and ${b} have lived in one valley for as long as anybody has looked, and said what neighbours say. Now they say more, and wait for the answer. Somewhere in the course of yesterday they became friends, and neither can have noticed the minute.`,
          ]),
        }),
      },
    ];
  });
}
