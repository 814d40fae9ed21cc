/** What is to come, from the calendar and from what people have agreed on where it may be known. */
import { atPlace } from '../../mind/words.ts';
import { gameTimeAt, type GameTime } from '../../world/clock.ts';
import { daysPerSeason, minutesPerDay } from '../../world/constants.ts';
import type { Festival } from '../lore.ts';
import type { Lead } from './lead.ts';
import { festivalName, hasNotice } from './notices.ts';
import { capital, clock, count, hourOfDay, list, minuteOf, type Press } from './press.ts';
import { appointmentOf, type Yesterday } from './yesterday.ts';

export function almanac(day: Yesterday): Lead[] {
  return [almanacLead(day), ...engagements(day)];
}

/** Beyond it nobody plans. */
const mostDaysAhead = 60;
const birthdaysAhead = 2;

function almanacLead(day: Yesterday): Lead {
  const coming = festivalAhead(day);
  const birthdays = birthdaysComing(day);
  const market = marketAhead(day);
  return {
    section: 'notices',
    kind: 'almanac',
    worth: 3,
    about: birthdays.map(({ id }) => id),
    sources: [],
    write: (press) => ({
      headline: press.one('almanac headline', [
        'Almanac',
        'What the calendar says',
        'To be looked forward to',
        'Dates for the kitchen door',
      ]),
      text: [
        seasonWords(day.today, press),
        coming === null ? '' : festivalWords(day, coming, press),
        market === null ? '' : marketWords(market, press),
        birthdays.length === 0 ? '' : birthdayWords(birthdays, press),
      ]
        .filter((part) => part !== '')
        .join(' '),
    }),
  };
}

function seasonWords({ dayOfSeason, season }: GameTime, press: Press): string {
  const left = daysPerSeason - dayOfSeason;
  if (left === 0) return `This is the last day of ${season}.`;
  if (dayOfSeason === 1) return `${capital(season)} has all of its ${count(daysPerSeason)} days before it.`;
  return press.one('almanac season', [
    `${capital(season)} has ${count(left)} ${days(left)} to go.`,
    `Of ${season}, ${count(dayOfSeason - 1)} ${days(dayOfSeason - 1)} ${dayOfSeason === 2 ? 'is' : 'are'} used up and ${count(left)} ${left === 1 ? 'is' : 'are'} left after today.`,
    `This is day ${count(dayOfSeason)} of ${season}’s ${count(daysPerSeason)}.`,
  ]);
}

const days = (number: number): string => (number === 1 ? 'day' : 'days');

type Ahead = { readonly festival: Festival; readonly inDays: number };

/** The next one that has no notice of its own in this paper. */
function festivalAhead(day: Yesterday): Ahead | null {
  const festivals = day.lore.calendar.festivals.filter((one) => !hasNotice(day, one));
  for (let inDays = 1; inDays <= mostDaysAhead; inDays++) {
    const { season, dayOfSeason } = gameTimeAt(day.untilMinute + inDays * minutesPerDay);
    const festival = festivals.find((one) => one.season === season && one.day === dayOfSeason);
    if (festival !== undefined) return { festival, inDays };
  }
  return null;
}

function festivalWords(day: Yesterday, { festival, inDays }: Ahead, press: Press): string {
  const name = festivalName(festival);
  const where = atPlace(day.lore.places.get(festival.place));
  const from = hourOfDay(minuteOf(festival.from));
  return press.one('almanac festival', [
    `${capital(name)} is ${count(inDays)} ${days(inDays)} off, ${where}.`,
    `There ${inDays === 1 ? 'is' : 'are'} ${count(inDays)} ${days(inDays)} in which to get ready for ${name}, which begins ${where} at ${from}.`,
    `Next in the year comes ${name}, in ${count(inDays)} ${days(inDays)}.`,
  ]);
}

type Market = { readonly inDays: number; readonly weekday: string };

/** Today's is told at the foot of the page. */
function marketAhead(day: Yesterday): Market | null {
  const { marketDays } = day.lore.calendar;
  for (let inDays = 1; inDays <= 7; inDays++) {
    const { weekday } = gameTimeAt(day.untilMinute + inDays * minutesPerDay);
    if (marketDays.includes(weekday)) return { inDays, weekday };
  }
  return null;
}

const marketWords = ({ inDays, weekday }: Market, press: Press): string =>
  inDays === 1
    ? press.one('almanac market tomorrow', [
        'Tomorrow is market day.',
        'There is a market tomorrow; baskets may be looked for now.',
        'Market tomorrow. Whatever is to be sold should be washed today.',
      ])
    : press.one('almanac market', [
        `The next market is on ${capital(weekday)}.`,
        `Market on ${capital(weekday)}.`,
        `Whoever runs out of anything before ${capital(weekday)} must borrow, for the market is not until then.`,
      ]);

type Birthday = { readonly id: string; readonly name: string; readonly inDays: number };

/** Of the next days; today's has a notice of its own. */
function birthdaysComing(day: Yesterday): Birthday[] {
  return Array.from({ length: birthdaysAhead }, (_, at) => at + 1).flatMap((inDays) => {
    const { season, dayOfSeason } = gameTimeAt(day.untilMinute + inDays * minutesPerDay);
    return day.lore
      .villagers()
      .filter(({ birthday }) => birthday.season === season && birthday.day === dayOfSeason)
      .map(({ id, shortName }) => ({ id, name: shortName, inDays }));
  });
}

function birthdayWords(birthdays: readonly Birthday[], press: Press): string {
  const told = list(
    birthdays.map(
      ({ name, inDays }) => `${name} (${inDays === 1 ? 'tomorrow' : `in ${count(inDays)} days`})`,
    ),
  );
  return press.one('almanac birthdays', [
    `Birthdays coming: ${told}.`,
    `Presents may be thought of for ${told}.`,
    `A year older before long: ${told}.`,
  ]);
}

/** So late in the morning that the reader may still be there. */
const earliest = 6 * 60 + 30;
const mostEngagements = 4;

/** Where two have said, not in confidence, that they will be today. */
function engagements(day: Yesterday): Lead[] {
  const from = day.untilMinute + earliest;
  const until = day.untilMinute + minutesPerDay;
  const due = day.promises.filter(
    ({ kind, outcome, fromMinute, placeId }) =>
      kind !== 'attend' &&
      outcome === null &&
      placeId !== null &&
      day.isPublic(placeId) &&
      fromMinute >= from &&
      fromMinute < until,
  );
  const told = [...Map.groupBy(due, appointmentOf).values()]
    .flatMap((sides) => {
      const [first] = sides;
      const a = first === undefined ? null : day.name(first.agentId);
      const b = first === undefined ? null : day.name(first.otherId);
      if (first === undefined || first.placeId === null || a === null || b === null) return [];
      return [
        { sides, first, words: `${a} and ${b}, ${day.at(first.placeId)} at ${clock(first.fromMinute)}` },
      ];
    })
    .sort((x, y) => x.first.fromMinute - y.first.fromMinute);
  const shown = told.slice(0, mostEngagements);
  if (shown.length === 0) return [];
  const more = told.length - shown.length;
  return [
    {
      section: 'notices',
      kind: 'engagements',
      worth: 3.5 + Math.min(0.8, told.length / 5),
      about: [...new Set(shown.flatMap(({ first }) => [first.agentId, first.otherId]))],
      sources: shown.flatMap(({ sides }) => sides.map(({ id }) => `promise:${id}`)).slice(0, 40),
      write: (press) => ({
        headline: press.one('engagements headline', [
          'Agreed for today',
          'Expected',
          'Engagements',
          'Who means to be where',
        ]),
        text: `${press.one('engagements', [
          `Word has been given for today as follows: ${shown.map(({ words }) => words).join('; ')}.`,
          `They have said they will be there, and it is in print now: ${shown.map(({ words }) => words).join('; ')}.`,
          `To be seen today, if all goes as agreed: ${shown.map(({ words }) => words).join('; ')}.`,
        ])} ${
          more === 0
            ? press.one('engagements end', [
                'The Gazette will look in.',
                'We shall say tomorrow how it went.',
                'Whoever comes by chance is asked to look surprised.',
              ])
            : `${capital(count(more))} more ${more === 1 ? 'appointment is' : 'appointments are'} in the book.`
        }`,
      }),
    },
  ];
}
