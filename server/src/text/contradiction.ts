/** Whether two sentences about the same thing agree: told twice, told otherwise, or not about the same at all. */
import { contentStems } from './content-words.ts';
import { normalise } from './normalise.ts';
import { rarity } from './rarity.ts';

type Agreement = 'same' | 'other' | 'against';

const denial =
  /\b(?:is|was) (?:not|no longer) true\b|\bnot so\b|\buntrue\b|\b(?:a|all) lies?\b|\b(?:called|put) off\b|\bcancell?ed\b|\bnothing in it\b|\bmade (?:that |it )?up\b|\b(?:is|was|got it|has it|have it) (?:quite |all |simply )?wrong\b/;
const negated = /\b(?:not|never|no longer)\b|n['’]t\b/;
const days =
  /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\btomorrow\b|\btoday\b|\btonight\b|\byesterday\b/g;
const numbers =
  /\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|noon|midnight|dawn|dusk)\b/g;
const place = /\b(?:at|in|to|by|near) (?:the )?([a-z]+(?: [a-z]+)?)/g;
/** Behind "at", "in", "by": no places. */
const times =
  /^(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight|dawn|dusk|night|morning|afternoon|evening|spring|summer|autumn|winter|once|last|least|all|be|have)/;

/** Weight of the words the two share, against the lighter of the two: from here on they are about one thing. */
const aboutOne = 0.55;
/** And of what was known, at least this much comes up again. */
const leastOfKnown = 0.2;
/** What is said of them, beside who, where and when. */
const mostOfHeart = 0.6;
/** Nearly all of it. */
const allOfIt = 0.8;

type Read = {
  readonly plain: string;
  readonly stems: ReadonlySet<string>;
  readonly weight: number;
  readonly heart: ReadonlySet<string>;
};

/** What is known is held against everything that is heard: reading it once is most of the work saved. */
const lastRead = new Map<string, Read>();
const keptRead = 2_000;

function read(sentence: string): Read {
  const known = lastRead.get(sentence);
  if (known !== undefined) return known;
  const plain = normalise(sentence);
  const stems = new Set(contentStems(sentence));
  const fresh = { plain, stems, weight: weight(stems), heart: heartOf(sentence, plain, stems) };
  const [oldest] = lastRead.keys();
  if (lastRead.size >= keptRead && oldest !== undefined) lastRead.delete(oldest);
  lastRead.set(sentence, fresh);
  return fresh;
}

export function agreement(known: string, heard: string): Agreement {
  const { plain: before, stems: first, weight: firstWeight, heart } = read(known);
  const { plain: after, stems: second, weight: secondWeight } = read(heard);
  const shared = [...first].filter((stem) => second.has(stem));
  const common = weight(shared);
  const share = common / Math.max(1e-9, Math.min(firstWeight, secondWeight));
  const ofKnown = common / Math.max(1e-9, firstWeight);
  const denied = denial.test(after);
  if (denied && !denial.test(before))
    return shared.length >= 1 && common >= 2 && ofKnown >= 0.1 ? 'against' : 'other';
  // A few words of it in common are talk of the same people, or of the same place.
  const ofHeart = [...heart].filter((stem) => second.has(stem)).length / Math.max(1, heart.size);
  const enough =
    ofHeart > 0 &&
    (shared.length >= 3
      ? share >= aboutOne && ofKnown >= leastOfKnown
      : shared.length === 2 && share >= allOfIt && ofKnown >= leastOfKnown / 2);
  if (!enough) return 'other';
  if (negated.test(before) !== negated.test(after)) return 'against';
  if (differ(found(before, days), found(after, days))) return 'against';
  if (differ(found(before, numbers), found(after, numbers))) return 'against';
  if (differ(placesIn(before), placesIn(after))) return 'against';
  return share >= allOfIt && ofHeart >= mostOfHeart ? 'same' : 'other';
}

function weight(stems: Iterable<string>): number {
  return [...stems].reduce((sum, stem) => sum + rarity(stem), 0);
}

/** Neither names nor places nor times: what is done, and what with. */
function heartOf(sentence: string, plain: string, stems: ReadonlySet<string>): Set<string> {
  const aside = new Set(
    contentStems(
      [
        ...(sentence.match(/\p{Lu}[\p{L}’']*/gu) ?? []),
        ...(plain.match(days) ?? []),
        ...(plain.match(numbers) ?? []),
        ...[...plain.matchAll(place)].map(([, words = '']) => words),
        'afternoon morning evening night week',
      ].join(' '),
    ),
  );
  return new Set([...stems].filter((stem) => !aside.has(stem)));
}

function found(text: string, pattern: RegExp): Set<string> {
  return new Set(text.match(pattern) ?? []);
}

function placesIn(text: string): Set<string> {
  const heads = [...text.matchAll(place)].flatMap(([, words = '']) =>
    times.test(words) ? [] : (words.split(' ')[0] ?? []),
  );
  return new Set(heads);
}

/** Both say something of it, and nothing is the same. */
function differ(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  if (one.size === 0 || other.size === 0) return false;
  return ![...one].some((value) => other.has(value));
}
