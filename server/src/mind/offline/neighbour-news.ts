/** What a villager tells another of their news: which of it is new here, whether they want to, and in what words. */
import { agreement } from '../../text/contradiction.ts';
import { sentences } from '../../text/tokens.ts';
import { pressing, type News } from '../tasks/talking.ts';
import type { Step, TalkScene } from './neighbour-moves.ts';
import { isStale } from './stale.ts';

/** News that has not been said to this listener yet; what others were told is news to them all the same. */
export function freshNews({ s, request }: TalkScene): News | null {
  // "… invites you and Hugo" is, said to another, "… invites Finn and me".
  const heardHere = request.turns.flatMap(({ text }) => sentences(text));
  const wasHeard = ({ fact }: News): boolean => heardHere.some((one) => agreement(fact, one) === 'same');
  const wasTold = ({ fact }: News): boolean => s.picked.includes(fact) || s.said.when(fact) > 0;
  const { minute } = s.situation.time;
  const isOver = ({ fact, memoryId }: News): boolean =>
    request.memories.some(({ memory }) => memory.id === memoryId && isStale(fact, memory, minute));
  return request.news.find((one) => !wasTold(one) && !wasHeard(one) && !isOver(one)) ?? null;
}

/** What is left of the wish to tell, for each who has heard it: with eight who know, half. Of a secret, with the first. */
const leftPerHearer = 0.92;
const leftOfSecret = 0.5;

/**
 * The gossip's share of talk. Everybody tells of a gathering, the outgoing tell the rest, and what weighs is kept by
 * nobody, until most seem to know; whom it is for, one tells in any case.
 */
export function wantsToTell({ s }: TalkScene, news: News): boolean {
  const wish = news.announcement ? 0.95 : 0.15 + 0.4 * s.persona.traits.extraversion + 0.5 * pressing(news);
  const isForThem = news.announcement && /\byou\b/.test(news.fact);
  return s.maybe(
    isForThem ? wish : wish * (news.inTrust === true ? leftOfSecret : leftPerHearer) ** news.knownTo,
  );
}

/** The fact, and in a word where it comes from and how sure they are. */
export function telling({ s, request }: TalkScene, news: News): Step {
  const memory = request.memories.find((one) => one.memory.id === news.memoryId)?.memory;
  const isOwn = news.hands === 0 && /\b(?:I|my)\b/.test(news.fact);
  const isSecret = news.inTrust === true;
  const lead = s.line(`neighbour.${isSecret ? 'newsInTrust' : isOwn ? 'newsOwn' : 'newsIn'}`);
  const source = sourceOf(s, news);
  s.picked.push(news.fact);
  const about = request.neighbours.find(({ id }) => id === news.subjects[0]);
  return {
    // One part, so that a terse one does not tell where it comes from and leave out what.
    parts: [
      [...(s.maybe(0.7) || isSecret ? [lead] : []), news.fact, ...(source === null ? [] : [source])].join(
        ' ',
      ),
    ],
    move: {
      kind: 'news',
      fact: news.fact,
      from: news.fromName,
      ...(about === undefined ? {} : { about: { id: about.id, name: about.shortName } }),
    },
    ...(memory === undefined ? {} : { used: [memory] }),
  };
}

function sourceOf(s: TalkScene['s'], { hands, certainty, fromName }: News): string | null {
  if (hands === 0) return null;
  if (certainty < 0.5) return s.line('neighbour.newsUnsure');
  return hands > 2 || fromName === null
    ? s.line('neighbour.newsFar')
    : s.line('neighbour.newsFrom', { teller: fromName });
}
