/** Gatherings: those that are coming, and what came of those that were to be. Whoever gives one wants it read. */
import type { PromiseRecord } from '../../ports/promises.ts';
import { namesOf, unique, type Lead } from './lead.ts';
import { capital, clock, count, listUpTo, type Press } from './press.ts';
import type { Yesterday } from './yesterday.ts';

export function gatherings(day: Yesterday): Lead[] {
  return [...held(day), ...comings(day)];
}

const gatheringOf = ({ placeId, fromMinute, otherId }: PromiseRecord): string =>
  `${placeId} ${fromMinute} ${otherId}`;

/** As those who had said they would come remember it; whoever came without a word is not on record. */
function held(day: Yesterday): Lead[] {
  const due = day.promises.filter(
    ({ kind, outcome, placeId, fromMinute }) =>
      kind === 'attend' &&
      (outcome === 'kept' || outcome === 'broken') &&
      placeId !== null &&
      fromMinute >= day.fromMinute &&
      fromMinute < day.untilMinute,
  );
  return [...Map.groupBy(due, gatheringOf).values()].flatMap((all) => {
    const [first] = all;
    const host = first === undefined ? null : day.name(first.otherId);
    const guests = (outcome: string): string[] =>
      unique(all.flatMap((one) => (one.outcome === outcome ? [one.agentId] : [])));
    const came = guests('kept');
    const names = namesOf(day, came);
    if (first === undefined || host === null || first.placeId === null || names.length < 2) return [];
    const at = day.at(first.placeId);
    const missed = guests('broken').length;
    const who = listUpTo(5, names);
    return [
      {
        section: 'people' as const,
        kind: 'gathering held',
        worth: 5.6 + Math.min(1.5, names.length / 6),
        about: [first.otherId, ...came].slice(0, 60),
        placeId: first.placeId,
        sources: all.map(({ id }) => `promise:${id}`).slice(0, 40),
        write: (press: Press) => ({
          headline: press.one('gathered headline', [
            `${host} had company`,
            `${capital(at)}, with ${host}`,
            `They came to ${host}`,
            `${capital(count(names.length))}, and ${host}`,
          ]),
          text: [
            press.one('gathered', [
              `${host}’s gathering ${at} took place yesterday at ${clock(first.fromMinute)}, and ${who} came to it.`,
              `What ${host} had asked people to came about ${at}, from ${clock(first.fromMinute)} on. There were ${who}.`,
              `${capital(who)} did as they had said and came to ${host} ${at} yesterday, at ${clock(first.fromMinute)}.`,
            ]),
            missed === 0
              ? press.one('gathered all', [
                  'Nobody who had promised stayed away.',
                  'All who had given their word were as good as it.',
                  '',
                ])
              : `${capital(count(missed))} who had said they would ${missed === 1 ? 'was' : 'were'} not seen there, and will have had ${missed === 1 ? 'a reason' : 'reasons'}.`,
          ]
            .filter((part) => part !== '')
            .join(' '),
        }),
      },
    ];
  });
}

/** Gatherings that have been given out: whoever gives one wants it read. */
function comings(day: Yesterday): Lead[] {
  const ahead = day.promises.filter(
    ({ kind, outcome, fromMinute }) =>
      kind === 'attend' && outcome === null && fromMinute >= day.untilMinute + 6 * 60,
  );
  return [...Map.groupBy(ahead, gatheringOf).values()].flatMap((going) => {
    const [first] = going;
    const host = first === undefined ? null : day.name(first.otherId);
    if (first === undefined || host === null || first.placeId === null) return [];
    const place = day.the(first.placeId);
    const days = Math.floor(first.fromMinute / 1440) - day.today.day;
    const when = days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${count(days)} days`;
    return [
      {
        section: 'notices' as const,
        kind: 'gathering',
        worth: 5.2 + Math.min(1.5, going.length / 6),
        about: [first.otherId],
        placeId: first.placeId,
        sources: going.map(({ id }) => `promise:${id}`).slice(0, 40),
        write: (press: Press) => ({
          headline: press.one('gathering headline', [
            `At ${place}, ${when}`,
            `${host} expects company`,
            `To be at ${place}`,
          ]),
          text: press.one('gathering', [
            `There is to be a gathering at ${place} ${when}, at ${clock(first.fromMinute)}. ${host} is behind it, and ${count(going.length)} ${going.length === 1 ? 'person has' : 'people have'} said they will come.`,
            `${host} looks for company at ${place} ${when}, from ${clock(first.fromMinute)} on. ${capital(count(going.length))} ${going.length === 1 ? 'has' : 'have'} given their word already. The Gazette will say who came.`,
          ]),
        }),
      },
    ];
  });
}
