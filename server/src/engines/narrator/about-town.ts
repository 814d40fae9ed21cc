/** Players about the valley: whom they kept company with, where anybody could see it. What they said is theirs. */
import type { ActorId } from '../../world/types.ts';
import type { Lead } from './lead.ts';
import { unique } from './lead.ts';
import { capital, count, list, listUpTo, type Press } from './press.ts';
import type { Yesterday } from './yesterday.ts';

type Visit = {
  readonly id: ActorId;
  readonly name: string;
  readonly talks: readonly string[];
  readonly met: readonly string[];
  /** Where most of it was. */
  readonly where: string;
};

const mostTold = 3;
const mostMet = 3;

export function aboutTown(day: Yesterday): Lead[] {
  const visits = visitsOf(day).sort((a, b) => b.met.length - a.met.length || (a.id < b.id ? -1 : 1));
  const shown = visits.slice(0, mostTold);
  if (shown.length === 0) return [];
  const others = visits.length - shown.length;
  return [
    {
      section: 'people',
      kind: 'visitors',
      worth: 5 + Math.min(1, (shown[0]?.met.length ?? 0) / 6),
      about: shown.map(({ id }) => id),
      sources: shown.flatMap(({ talks }) => talks.slice(0, 8).map((id) => `talk:${id}`)),
      write: (press) => ({
        headline:
          shown.length === 1
            ? press.one('visit headline', [
                `${shown[0]?.name ?? ''} about the valley`,
                `The company ${shown[0]?.name ?? ''} keeps`,
                `${shown[0]?.name ?? ''} was among us`,
              ])
            : press.one('visits headline', [
                `${capital(list(shown.map(({ name }) => name)))} about the valley`,
                'Our visitors, and whom they called on',
                'Company from outside',
              ]),
        text: `${shown.map((visit) => visitWords(visit, press)).join(' ')} ${
          others > 0
            ? `${capital(count(others))} more ${others === 1 ? 'was' : 'were'} seen in conversation.`
            : press.one('visit end', [
                'What was said, the Gazette leaves with those who said it.',
                'Good company is recognised by its being missed.',
                'They are welcome to come again, and hereby asked to.',
              ])
        }`,
      }),
    },
  ];
}

function visitsOf(day: Yesterday): Visit[] {
  const turns = day.turns.filter(({ placeId }) => day.isPublic(placeId));
  const own = turns.filter(({ speakerKind }) => speakerKind === 'character');
  return [...Map.groupBy(own, ({ speakerId }) => speakerId).entries()].flatMap(([id, said]) => {
    const name = day.name(id);
    const talks = unique(said.map(({ conversationId }) => conversationId));
    const met = unique(
      turns
        .filter(({ conversationId }) => talks.includes(conversationId))
        .flatMap(({ participants }) => participants),
    ).flatMap((who) => (day.villager(who) === null ? [] : (day.name(who) ?? [])));
    if (name === null || met.length === 0) return [];
    const places = Map.groupBy(said, ({ placeId }) => placeId);
    const [most] = [...places].sort((a, b) => b[1].length - a[1].length);
    return [{ id, name, talks, met, where: day.at(most?.[0] ?? null) }];
  });
}

function visitWords({ name, met, where, talks }: Visit, press: Press): string {
  const whom = listUpTo(mostMet, met);
  return press.one('visit', [
    `${name} was about yesterday, ${where} above all, and had words with ${whom}.`,
    `${name} was seen in talk with ${whom}, mostly ${where}.`,
    `In ${count(talks.length)} ${talks.length === 1 ? 'conversation' : 'conversations'} yesterday ${name} had the company of ${whom}; look ${where}.`,
  ]);
}
