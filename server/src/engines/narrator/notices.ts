/** What is to come, and small notices: the calendar, birthdays, things that lie about. */
import { withArticle } from '../../mind/words.ts';
import type { Festival } from '../lore.ts';
import type { Lead } from './lead.ts';
import { capital, clock, count, list, minuteOf, type Press } from './press.ts';
import type { Yesterday } from './yesterday.ts';

export function notices(day: Yesterday): Lead[] {
  return [...festivals(day), ...birthdays(day), ...lost(day), ...dayAhead(day)];
}

/** Days before a festival from which it is announced. */
const noticeDays = 3;

const notice = (kind: string, worth: number, about: readonly string[], write: Lead['write']): Lead => ({
  section: 'notices',
  kind,
  worth,
  about,
  sources: [],
  write,
});

function festivals(day: Yesterday): Lead[] {
  const { season, dayOfSeason } = day.today;
  return day.lore.calendar.festivals
    .filter((one) => one.season === season && one.day >= dayOfSeason && one.day - dayOfSeason <= noticeDays)
    .map((one) => festivalLead(day, one, one.day - dayOfSeason));
}

function festivalLead(day: Yesterday, festival: Festival, days: number): Lead {
  const { name, place, description } = festival;
  const from = clock(minuteOf(festival.from));
  const to = clock(minuteOf(festival.to));
  const where = day.at(place);
  return notice('festival', days === 0 ? 8 : 4.6 - days * 0.3, [], (press) => {
    const when = days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${count(days)} days`;
    return {
      headline:
        days === 0
          ? press.one('festival headline', [`Today: ${name}`, `${name}, from ${from}`, `It is ${name}`])
          : press.one('festival ahead headline', [`${name} ${when}`, `Not long now: ${name}`]),
      text: `${press.one('festival', [
        `${name} is held ${where} ${when}, from ${from} to ${to}.`,
        `${capital(when)}, ${where}, from ${from}: ${name}. It is over at ${to}, or when people go home.`,
      ])} ${description}`,
    };
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
  ],
  summer: [
    'Butter should not be left on sills.',
    'Whoever has a hat is wearing it.',
    'The evenings are long, and so are some conversations.',
  ],
  autumn: [
    'Ladders are out in the orchard; look up.',
    'The light goes early. Lanterns should be seen to.',
    'Whoever borrowed a basket in the spring is thought of.',
  ],
  winter: [
    'Paths will be cleared by whoever comes first.',
    'A pile of wood is a letter to oneself. Write soon.',
    'Doors are to be shut after one, as was said last year.',
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
            ]);
      const market = isMarketDay
        ? press.one('market', [
            'It is market day. Bring a basket and an opinion.',
            'There is a market; early comers get the eggs, late comers the conversation.',
            'Market today. Thumbs are not to be put into cheeses.',
          ])
        : season === 'spring' || season === 'summer' || season === 'autumn' || season === 'winter'
          ? press.one(`note ${season}`, seasonNotes[season])
          : '';
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
