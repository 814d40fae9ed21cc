/** What is to come, and small notices: the calendar, birthdays, things that lie about. */
import { withArticle } from '../../mind/words.ts';
import { gameTimeAt } from '../../world/clock.ts';
import type { Festival } from '../lore.ts';
import { namesOf, unique, type Lead } from './lead.ts';
import { capital, clock, count, list, listUpTo, minuteOf, type Press } from './press.ts';
import type { Yesterday } from './yesterday.ts';

export function notices(day: Yesterday): Lead[] {
  return [...festivalsHeld(day), ...festivals(day), ...birthdays(day), ...lost(day), ...dayAhead(day)];
}

/** Days before a festival from which it is announced. */
export const noticeDays = 3;

const notice = (kind: string, worth: number, about: readonly string[], write: Lead['write']): Lead => ({
  section: 'notices',
  kind,
  worth,
  about,
  sources: [],
  write,
});

function festivals(day: Yesterday): Lead[] {
  return day.lore.calendar.festivals
    .filter((one) => hasNotice(day, one))
    .map((one) => festivalLead(day, one, one.day - day.today.dayOfSeason));
}

/** A first notice some days before, one on the eve, and one on the day; the almanac counts the days between. */
export function hasNotice(day: Yesterday, { season, day: its, description }: Festival): boolean {
  const days = its - day.today.dayOfSeason;
  if (season !== day.today.season || days < 0 || days > noticeDays) return false;
  return days <= 1 || !day.wasPrinted(description);
}

function festivalLead(day: Yesterday, festival: Festival, days: number): Lead {
  const { place, description } = festival;
  const name = festivalName(festival);
  const from = clock(minuteOf(festival.from));
  const to = clock(minuteOf(festival.to));
  const where = day.at(place);
  return notice('festival', days === 0 ? 8 : 4.6 - days * 0.3, [], (press) => {
    const when = days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${count(days)} days`;
    return {
      headline:
        days === 0
          ? press.one('festival headline', [
              `Today: ${name}`,
              `${capital(name)}, from ${from}`,
              `The day of ${name}`,
            ])
          : press.one('festival ahead headline', [`${capital(name)} ${when}`, `Not long now: ${name}`]),
      text: `${press.one('festival', [
        `${capital(name)} is held ${where} ${when}, from ${from} to ${to}.`,
        `${capital(when)}, ${where}, from ${from}: ${name}. It is over at ${to}, or when people go home.`,
      ])} ${days === 1 && day.wasPrinted(description) ? '' : description}`,
    };
  });
}

/** "the Harvest Fair". */
export const festivalName = ({ name }: Festival): string => `the ${name.replace(/^The /, '')}`;

/** Those of yesterday, by who was seen where they were held: at work there, or talking. */
function festivalsHeld(day: Yesterday): Lead[] {
  const { season, dayOfSeason } = gameTimeAt(day.fromMinute);
  return day.lore.calendar.festivals
    .filter((one) => one.season === season && one.day === dayOfSeason)
    .flatMap((festival) => {
      const { place } = festival;
      const [from, to] = [festival.from, festival.to].map((time) => day.fromMinute + minuteOf(time));
      const isThen = ({ placeId, gameMinute }: { placeId: string | null; gameMinute: number }): boolean =>
        placeId === place && gameMinute >= (from ?? 0) && gameMinute <= (to ?? 0) + 30;
      const came = unique([
        ...day.turns.filter(isThen).map(({ speakerId }) => speakerId),
        ...day.memories.filter(isThen).map(({ agentId }) => agentId),
      ]);
      const names = namesOf(day, came);
      if (names.length < 3) return [];
      const shown = listUpTo(5, names);
      const name = festivalName(festival);
      return [
        notice('festival held', 7 + Math.min(1, names.length / 20), came.slice(0, 60), (press) => ({
          headline: press.one('held headline', [
            `${capital(name)}, and who came`,
            `${capital(count(names.length))} at ${name}`,
            `${capital(name)} has been and gone`,
          ]),
          text: press.one('held', [
            `${capital(name)} was held ${day.at(place)} yesterday, as every year. ${capital(count(names.length))} people were seen there: ${shown}. Whoever was not will be told about it.`,
            `Of ${name} it can be said that ${shown} were there, and that it was over by ${clock(minuteOf(festival.to))}, more or less.`,
          ]),
        })),
      ];
    });
}

function birthdays(day: Yesterday): Lead[] {
  const { season, dayOfSeason } = day.today;
  return day.lore
    .villagers()
    .filter(({ birthday }) => birthday.season === season && birthday.day === dayOfSeason)
    .map(({ id, name, shortName, likes }) =>
      notice('birthday', 5.4, [id], (press) => ({
        headline: press.one('birthday headline', [
          `Many happy returns, ${shortName}`,
          `${shortName} is a year older`,
          `A birthday: ${name}`,
        ]),
        text: `${press.one('birthday', [
          `It is the birthday of ${name} today.`,
          `${name} has a birthday today, and knows that we know.`,
          `Whoever meets ${shortName} today may say many happy returns without fear of being wrong.`,
        ])} ${press.one('birthday likes', [
          `Readers in doubt what to bring are reminded that ${shortName} is fond of ${likes[0] ?? 'company'}.`,
          `${capital(likes[0] ?? 'Company')} would not come amiss, nor would ${likes[1] ?? 'a kind word'}.`,
        ])}`,
      })),
    );
}

/** Things somebody set down and nobody claimed, where everybody passes. */
function lost(day: Yesterday): Lead[] {
  const found = day.memories.filter(
    ({ tags, content, placeId }) =>
      tags.includes('item') &&
      content.startsWith('Somebody left ') &&
      placeId !== null &&
      day.isPublic(placeId),
  );
  const things = [
    ...new Map(
      found.flatMap((memory) => {
        const item = memory.tags.find((tag) => tag !== 'item') ?? '';
        const name = day.lore.items.get(item)?.name;
        return name === undefined || memory.placeId === null
          ? []
          : [
              [
                `${item} ${memory.placeId}`,
                { id: memory.id, words: `${withArticle(name)} ${day.at(memory.placeId)}` },
              ],
            ];
      }),
    ).values(),
  ].slice(0, 3);
  if (things.length === 0) return [];
  return [
    {
      ...notice('lost', 3.1, [], (press) => ({
        headline: press.one('lost headline', ['Found', 'Whose is this?', 'Lying about']),
        text: press.one('lost', [
          `Found, and not claimed when last seen: ${list(things.map(({ words }) => words))}. It may have been meant as a present. It may have fallen out of a pocket. The Gazette returns nothing and merely points.`,
          `Would whoever left ${list(things.map(({ words }) => words))} consider whether they meant to.`,
        ]),
      })),
      sources: things.map(({ id }) => `memory:${id}`),
    },
  ];
}

const seasonNotes = {
  spring: [
    'Lambs are to be counted twice.',
    'Doors that stuck all winter may be tried again.',
    'Things are coming up. Mind where you step.',
    'Windows are being opened. What is said behind them is said outside.',
    'Whoever lent out a spade last year will be wanting it about now.',
    'Nests in letter boxes are to be left.',
  ],
  summer: [
    'Butter should not be left on sills.',
    'Whoever has a hat is wearing it.',
    'The evenings are long, and so are some conversations.',
    'The well is lower than it was. So are voices, after ten.',
    'Wasps have been asked to leave, and have not.',
    'Hay is dry when it says so itself.',
  ],
  autumn: [
    'Ladders are out in the orchard; look up.',
    'The light goes early. Lanterns should be seen to.',
    'Whoever borrowed a basket in the spring is thought of.',
    'Mushrooms are to be shown to somebody older first.',
    'There is jam. There will be more jam.',
    'Leaves on the steps are slippery, and nobody’s in particular.',
  ],
  winter: [
    'Paths will be cleared by whoever comes first.',
    'A pile of wood is a letter to oneself. Write soon.',
    'Doors are to be shut after one, as was said last year.',
    'Chimneys that sing should be looked into.',
    'Soup is never too early.',
    'Old coats are wanted by people with new draughts.',
  ],
} as const;

/** Always there, so that no newspaper is without a foot. */
function dayAhead(day: Yesterday): Lead[] {
  const { weekday, season, dayOfSeason } = day.today;
  const isMarketDay = day.lore.calendar.marketDays.includes(weekday);
  return [
    notice('today', isMarketDay || dayOfSeason === 1 ? 3.6 : 3, [], (press: Press) => {
      const first =
        dayOfSeason === 1
          ? press.one('first day', [
              `Today is the first day of ${season}, whatever it looks like.`,
              `${capital(season)} begins today. The Gazette was not consulted.`,
            ])
          : press.one('day ahead', [
              `Today is ${capital(weekday)}, all day.`,
              `${capital(weekday)}. The ${ordinal(dayOfSeason)} day of ${season}.`,
              `It is ${capital(weekday)} again, the first since the last one.`,
              `${capital(weekday)} already.`,
              `The ${ordinal(dayOfSeason)} of ${season}, a ${capital(weekday)}, and not before time.`,
            ]);
      const market = isMarketDay
        ? press.one('market', [
            'It is market day. Bring a basket and an opinion.',
            'There is a market; early comers get the eggs, late comers the conversation.',
            'Market today. Thumbs are not to be put into cheeses.',
          ])
        : press.one(`note ${season}`, seasonNotes[season]);
      return {
        headline: press.one('today headline', [
          'Today',
          'The day ahead',
          'Small notices',
          'At the foot of the page',
        ]),
        text: `${first} ${market} ${press.one('colophon', [
          'The Gazette costs one egg, or the news of two neighbours.',
          'Corrections are welcome, and are printed smaller.',
          'This sheet may be used for wrapping fish once it has been read.',
          'Whoever is not in it today was good, or careful.',
          'The Gazette regrets everything it got wrong and nothing that it left out.',
          'Read it aloud to somebody who has forgotten their spectacles.',
          'All of it happened, and some of it was worse.',
          'Letters to the Gazette are read by everybody they pass on the way.',
          'The ink is still wet. Fold it outwards.',
          'News is taken in at the back door at all hours, and at the front on Sundays.',
        ])}`,
      };
    }),
  ];
}

const ordinalWords = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
];
function ordinal(day: number): string {
  return (
    ordinalWords[day - 1] ??
    `${day}${day % 10 === 1 && day !== 11 ? 'st' : day % 10 === 2 && day !== 12 ? 'nd' : day % 10 === 3 && day !== 13 ? 'rd' : 'th'}`
  );
}
