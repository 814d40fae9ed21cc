/** What a handler gives back, and what it gets to work with. */
import type { Mood } from '../../world/vocabulary.ts';
import type { Memory } from '../../ports/memory-store.ts';
import type { ActorId } from '../../world/types.ts';
import type { Acquaintance } from '../tasks/moment.ts';
import type { PromiseGiven, Reply, ReplyRequest } from '../tasks/talking.ts';
import { sharedRarity, stemSet } from '../../text/content-words.ts';
import { retell } from '../../text/retell.ts';
import { unclosed } from '../../text/tidy.ts';
import type { Move } from './moves.ts';
import { personVars, placePhrase, type Speaker } from './speaker.ts';
import { factsOf, type Told } from './recall.ts';
import { travels } from './tales.ts';
import type { Understanding } from './understand.ts';
import { firstName } from '../words.ts';

export type Answer = {
  /** In order of weight; the terse drop the tail. */
  parts: string[];
  /** A question back, added when there is room. */
  ask?: string;
  /** Which of the villager's material it came from, for the trace. */
  from: string;
  used?: readonly Memory[];
  mood?: Mood;
  ends?: Reply['ends'];
  affection?: number;
  trust?: number;
  reason?: string;
  importance?: number;
  valence?: number;
  /** Too grave, or too short, for exclamations and pet names. */
  bare?: boolean;
  /** What it is meant to do, for the one who answers it. */
  move?: Move;
  /** What the words give or refuse their word on. */
  promise?: PromiseGiven;
};

export type Scene = {
  request: ReplyRequest;
  s: Speaker;
  u: Understanding;
  all: readonly Understanding[];
};

export function placeTitle(request: Pick<ReplyRequest, 'places'>, id: string): string {
  const title = request.places.find((place) => isPlace(place, id))?.title;
  return title === undefined ? 'home' : placePhrase(title);
}

/** What the listener said before the words that are to be answered now. */
export function saidBefore({ turns, to }: Pick<ReplyRequest, 'turns' | 'to'>): string | null {
  return turns.slice(0, -1).findLast(({ speakerId }) => speakerId === to.id)?.text ?? null;
}

/** Schedules name a place by its id, neighbours speak of it by its title. */
export function isPlace(place: { id: string; title: string }, idOrTitle: string): boolean {
  return place.id === idOrTitle || place.title === idOrTitle;
}

/** What one talks about and is heard of: names of this talk's people, so that capitals survive. */
export function isKnownName(request: ReplyRequest): (word: string) => boolean {
  const names = new Set(
    [request.persona, ...request.neighbours, request.to, ...request.others].flatMap((one) =>
      one.name.split(' '),
    ),
  );
  return (word) => names.has(word) || names.has(word.replace(/'s$/, ''));
}

/** Facts the listener told, newest retrieval first, without what is being said this moment. */
export function toldBy(request: ReplyRequest, tellerId: ActorId): Told[] {
  const now = request.turns.at(-1)?.text ?? '';
  const seen = new Set<string>();
  return request.memories
    .flatMap(({ memory }) => factsOf(memory))
    .filter(
      (one) =>
        one.tellerId === tellerId && !now.includes(one.fact) && !seen.has(one.fact) && seen.add(one.fact),
    );
}

/** What others told, in the third person: "Ada's sister Wren bakes plum cake". */
export function hearsay(request: ReplyRequest): (Told & { about: string })[] {
  return request.memories
    .flatMap(({ memory }) => factsOf(memory))
    .filter((one) =>
      travels(
        one.fact,
        request.neighbours.some((other) => other.id === one.tellerId),
      ),
    )
    .map((one) => {
      const agent = request.neighbours.find((other) => other.id === one.tellerId);
      const named =
        request.neighbours.find((other) => one.fact.includes(other.shortName))?.shortName ?? one.teller;
      const person = {
        name: agent?.shortName ?? firstName(one.teller),
        pronouns: agent?.pronouns ?? ('they' as const),
      };
      const said = retell(one.fact, person);
      return { ...one, fact: unclosed(said), about: named };
    });
}

/**
 * Their own griefs and guilts, which are not for anybody's ears: what touches the secret, and the worst of the past,
 * until there is trust enough.
 */
export function isPrivate(
  memory: Pick<Memory, 'content' | 'valence' | 'importance' | 'tags'>,
  s: Pick<Speaker, 'persona' | 'trust'>,
): boolean {
  const { secret } = s.persona;
  if (s.trust >= secret.toldWhen) return false;
  if (memory.tags.some((tag) => /secret|guilt|shame/.test(tag))) return true;
  if (sharedRarity(stemSet(memory.content), stemSet(`${secret.text} ${secret.hint}`)) > 14) return true;
  return memory.valence <= -0.5 && memory.importance >= 6 && s.trust < 60;
}

/** Topics of theirs the text touches, best first. */
export function topicsFor(
  s: Speaker,
  plain: string,
  stems: ReadonlySet<string>,
): { lines: readonly string[]; keyword: string; weight: number }[] {
  const listener = s.to.kind === 'agent' ? firstName(s.to.name) : '';
  return s.persona.topics
    .map((topic) => {
      const hits = topic.keywords
        .map((keyword) => ({ keyword, weight: keywordWeight(keyword, plain, stems) }))
        .sort((a, b) => b.weight - a.weight);
      const weight = hits.reduce((sum, hit) => sum + hit.weight, 0);
      const lines = fitting(topic, s, plain, listener);
      return { lines, keyword: hits[0]?.keyword ?? '', weight: lines.length === 0 ? 0 : weight };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
}

/** Lines that can stand alone: no "he" nobody has named, and nothing about the listener to their face. */
function fitting(
  topic: { keywords: readonly string[]; lines: readonly string[] },
  s: Speaker,
  plain: string,
  listener: string,
): readonly string[] {
  const lines = listener === '' ? topic.lines : topic.lines.filter((line) => !line.includes(listener));
  const owner = s.neighbourNames.find((name) => topic.keywords.includes(name.toLowerCase()));
  if (owner !== undefined && owner === listener) return [];
  if (owner === undefined || plain.includes(owner.toLowerCase())) return lines;
  return lines.filter((line) => line.includes(owner) || !/\b(?:he|she|him|her|his)\b/i.test(line));
}

function keywordWeight(keyword: string, plain: string, stems: ReadonlySet<string>): number {
  const own = [...stemSet(keyword)];
  if (own.length === 0) return ` ${plain.replace('?', '')} `.includes(` ${keyword.toLowerCase()} `) ? 2 : 0;
  if (!own.every((one) => stems.has(one))) return 0;
  return own.length > 1 ? 3 * own.length : 2;
}

/** What frames say of somebody: name, work, where they are to be found. */
export function varsOf({ request }: Pick<Scene, 'request'>, one: Acquaintance): Record<string, string> {
  return personVars(one, (id) => placeTitle(request, id));
}

export function isInSight(request: ReplyRequest, one: Acquaintance): boolean {
  return request.situation.nearby.some((name) => name === one.name || name === one.shortName);
}
