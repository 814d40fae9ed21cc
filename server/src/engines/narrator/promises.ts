/** Who said they would be where, and who was. Nothing that was agreed on in confidence gets this far. */
import type { PromiseRecord } from '../../ports/promises.ts';
import type { Lead } from './lead.ts';
import { capital, clock, count, list, often, type Press } from './press.ts';
import { appointmentOf, type Yesterday } from './yesterday.ts';

/** What two had agreed on, both sides of it together. */
type Appointment = {
  readonly sides: readonly PromiseRecord[];
  readonly first: PromiseRecord;
  readonly a: string;
  readonly b: string;
  readonly outcome: 'kept' | 'broken' | 'excused' | 'withdrawn';
};

export function promises(day: Yesterday): Lead[] {
  const settled = appointmentsOf(day);
  const of = (outcome: Appointment['outcome']): Appointment[] =>
    settled.filter((one) => one.outcome === outcome);
  const kept = of('kept');
  return [
    ...of('broken')
      .slice(0, 2)
      .map((one, index) => brokenLead(day, one, 5 - index)),
    ...of('excused')
      .slice(0, 1)
      .map((one) => excusedLead(day, one)),
    ...(kept.length > 0 ? [keptLead(day, kept, settled.length)] : []),
  ];
}

function appointmentsOf(day: Yesterday): Appointment[] {
  const settled = day.promises.filter(
    ({ kind, outcome, settledMinute }) =>
      kind !== 'attend' &&
      outcome !== null &&
      settledMinute !== null &&
      settledMinute >= day.fromMinute &&
      settledMinute < day.untilMinute,
  );
  return [...Map.groupBy(settled, appointmentOf).values()].flatMap((sides) => {
    const [first] = sides;
    const a = first === undefined ? null : day.name(first.agentId);
    const b = first === undefined ? null : day.name(first.otherId);
    if (first === undefined || a === null || b === null) return [];
    const outcomes = sides.map(({ outcome }) => outcome);
    const outcome =
      (['broken', 'excused', 'withdrawn'] as const).find((one) => outcomes.includes(one)) ?? 'kept';
    return [{ sides, first, a, b, outcome }];
  });
}

const lead = (
  kind: string,
  worth: number,
  appointments: readonly Appointment[],
  write: Lead['write'],
): Lead => ({
  section: 'promises',
  kind,
  worth,
  about: [...new Set(appointments.flatMap(({ first }) => [first.agentId, first.otherId]))],
  placeId: appointments.length === 1 ? (appointments[0]?.first.placeId ?? null) : null,
  sources: appointments.flatMap(({ sides }) => sides.map(({ id }) => `promise:${id}`)).slice(0, 40),
  write,
});

/** Who was to come and did not, as the record of whoever waited has it. */
function absentOf({ sides, first, a, b }: Appointment): { absent: string; waited: string } | null {
  const told =
    sides.find(({ outcome, explanation }) => outcome === 'broken' && explanation !== null) ?? first;
  const why = told.explanation ?? '';
  if (/\bneither\b/i.test(why)) return null;
  const absent = why.startsWith(`${b} did not`) ? b : why.startsWith(`${a} did not`) ? a : null;
  return absent === null ? null : { absent, waited: absent === a ? b : a };
}

function brokenLead(day: Yesterday, appointment: Appointment, worth: number): Lead {
  const { first, a, b } = appointment;
  const where = first.placeId === null ? 'the place agreed on' : day.the(first.placeId);
  const hour = clock(first.fromMinute);
  const who = absentOf(appointment);
  return lead('broken promise', worth, [appointment], (press) => {
    if (who === null)
      return {
        headline: press.one('neither headline', [
          'Nobody came, from either side',
          'Two who agreed, twice over',
          `An appointment keeps itself company`,
        ]),
        text: press.one('neither', [
          `${a} and ${b} were to meet at ${where} at ${hour}. Neither came, so that nobody was kept waiting, which is one way of doing it.`,
          `At ${hour} there should have been two people at ${where}. There was nobody. ${a} and ${b} are therefore quits.`,
        ]),
      };
    const { absent, waited } = who;
    return {
      headline: press.one('broken headline', [
        `${waited} at ${where}, alone`,
        `A place kept for ${absent}`,
        `${capital(hour)}, and no ${absent}`,
        `${absent} was expected`,
        `One came`,
      ]),
      text: press.one('broken', [
        `${absent} and ${waited} had said ${hour} at ${where}. ${waited} was there. ${absent} was not. There may be a reason, and it should be taken to ${waited} before it is brought to us.`,
        `It was to be ${hour} at ${where}. ${waited} came, and had all of it to look at. We print no reason of ${absent}'s because we have not been given one.`,
        `A promise was broken at ${where} yesterday, at ${hour} or shortly after. ${waited} kept one half of it. ${absent}, who had the other half, is invited to say where it went.`,
        `${waited} had ${absent}'s word for ${hour} at ${where}, and for a while had only that. Words are light to wait with. The Gazette takes no side, but it knows where it would bring an apology.`,
      ]),
    };
  });
}

function excusedLead(day: Yesterday, appointment: Appointment): Lead {
  const { first, sides, a, b } = appointment;
  const where = first.placeId === null ? 'the place agreed on' : day.the(first.placeId);
  const why = sides.map(({ explanation }) => /why: (.+)$/s.exec(explanation ?? '')?.[1] ?? null);
  const told = why.find((one) => one !== null && day.isPrintable(one)) ?? null;
  return lead('excused promise', 3.8, [appointment], (press) => ({
    headline: press.one('excused headline', [
      'Excused',
      'Not come, but explained',
      `${a} and ${b} are still speaking`,
      'A reason was given',
    ]),
    text:
      told === null
        ? press.one('excused plain', [
            `${a} and ${b} were to have met at ${where} and did not. It has been talked over, and nobody is cross.`,
            `Nothing came of ${where} at ${clock(first.fromMinute)} for ${a} and ${b}, and they have settled it between them.`,
          ])
        : press.one('excused', [
            `${a} and ${b} did not meet at ${where} after all. The reason was given face to face, and here it is in full: "${told}" It has been accepted.`,
            `What ${a} and ${b} had planned for ${clock(first.fromMinute)} at ${where} came to nothing. "${told}" So it was explained, and there the matter rests.`,
          ]),
  }));
}

/** Named one by one up to so many. */
const mostNamed = 3;

function keptLead(day: Yesterday, kept: readonly Appointment[], settled: number): Lead {
  const named = kept.toSorted((x, y) => x.first.fromMinute - y.first.fromMinute);
  return lead('kept promises', 4 + Math.min(0.8, kept.length / 8), kept, (press) => {
    const [one] = named;
    if (named.length === 1 && one !== undefined) return keptAlone(day, one, press);
    const shown = spread(named, mostNamed);
    const told = shown.map(
      ({ first, a, b }) =>
        `${a} and ${b} ${first.placeId === null ? '' : `at ${day.the(first.placeId)} `}at ${clock(first.fromMinute)}`,
    );
    const share =
      kept.length === settled
        ? press.one('kept all', [
            'Nobody in the valley failed anybody.',
            'Nothing was broken all day but bread.',
            'That is all of them.',
          ])
        : `Of ${count(settled)} words that fell due, ${count(kept.length)} were kept.`;
    const most = mostReliable(named);
    return {
      headline: press.one('kept headline', [
        'Kept',
        `${capital(count(kept.length))} promises, as good as their word`,
        'They said they would, and they did',
        'Where they said they would be',
        'Word and deed',
      ]),
      text: [
        press.one('kept opening', [
          `${capital(count(kept.length))} appointments were kept yesterday, among them ${list(told)}.`,
          `They had said they would be there, and they were: ${list(told)}${named.length > shown.length ? ', to name only some' : ''}.`,
          `It is easy to say four o'clock. Harder, later, to be there. Yesterday it was managed ${often(kept.length)}: ${list(told)}${named.length > shown.length ? ', and so on' : ''}.`,
          `For the record, and because nobody thanks people for it: ${list(told)} met as agreed${named.length > shown.length ? `, and so did ${count(named.length - shown.length)} other ${named.length - shown.length === 1 ? 'pair' : 'pairs'}` : ''}.`,
        ]),
        most === null ? '' : `${most.name} alone kept ${count(most.times)}.`,
        share,
      ]
        .filter((part) => part !== '')
        .join(' '),
    };
  });
}

function keptAlone(
  day: Yesterday,
  { first, a, b }: Appointment,
  press: Press,
): { headline: string; text: string } {
  const where = first.placeId === null ? 'where they had said' : `at ${day.the(first.placeId)}`;
  const hour = clock(first.fromMinute);
  return {
    headline: press.one('kept one headline', [`${a} and ${b}, as agreed`, 'Both came', 'To the minute']),
    text: press.one('kept one', [
      `${a} and ${b} had said ${hour} ${where}, and at ${hour} there they both were. It is not much of a story. The Gazette likes it all the same.`,
      `Only one appointment fell due in the valley yesterday, and it was kept: ${a} and ${b}, ${where}, ${hour}.`,
    ]),
  };
}

function mostReliable(kept: readonly Appointment[]): { name: string; times: number } | null {
  const counts = Map.groupBy(
    kept.flatMap(({ a, b }) => [a, b]),
    (name) => name,
  );
  const [best, second] = [...counts].sort((x, y) => y[1].length - x[1].length);
  if (best === undefined || best[1].length < 3 || best[1].length === second?.[1].length) return null;
  return { name: best[0], times: best[1].length };
}

/** Some of the day, over the whole of it. */
function spread<Item>(items: readonly Item[], most: number): Item[] {
  if (items.length <= most) return [...items];
  return Array.from({ length: most }, (_, at) => items[Math.round((at * (items.length - 1)) / (most - 1))]!);
}
