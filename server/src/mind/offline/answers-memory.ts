/** Questions about what lies between the two: what was told, what is remembered, what others said. */
import { rarity } from '../../text/rarity.ts';
import { toListener } from '../../text/person-shift.ts';
import { addressTo } from '../../text/retell.ts';
import { capitalise, uncapitalise, unclosed } from '../../text/tidy.ts';
import { words } from '../../text/tokens.ts';
import { stem } from '../../text/stem.ts';
import { stopWords } from '../../text/stop-words.ts';
import type { Memory } from '../../ports/memory-store.ts';
import { hearsay, isKnownName, toldBy, type Answer, type Scene } from './answer.ts';
import { aspectOf } from './aspects.ts';
import { asSaidThen, isStale } from './stale.ts';
import { findFacts, speakable, questionKeys, withoutEchoes, type Told } from './recall.ts';
import { firstName } from '../words.ts';

/** "i dont" → "I don't": typed in haste, and not to be said like that. */
function withApostrophes(text: string): string {
  return text
    .replaceAll(/\b(do|does|did|is|are|was|were|have|has|would|could|should)nt\b/gi, "$1n't")
    .replaceAll(/\bcant\b/gi, "can't")
    .replaceAll(/\b[Ii]m\b/g, "I'm")
    .replaceAll(/\b[Ii]ve\b/g, "I've")
    .replaceAll(/\bi\b(?!['’.])/g, 'I');
}

/** "my sister bakes" → "your sister bakes", ready to stand inside a sentence. */
export function asTold(scene: Scene, fact: string): string {
  return givenBack(fact, isKnownName(scene.request));
}

export function givenBack(fact: string, isName: (word: string) => boolean): string {
  const bare = withApostrophes(speakable(unclosed(fact))).replace(
    /^(?:well|so|oh|hi|hello|hey|and|but|actually|also|you know|(?:just )?between (?:you and me|us|ourselves))[,!:]? /i,
    '',
  );
  return uncapitalise(toListener(bare), isName);
}

function giveBack(scene: Scene, facts: readonly Told[], from: string): Answer {
  const { s } = scene;
  const [one, two] = facts;
  if (!one) throw new Error('nothing to give back');
  const parts = [s.line('memory.told', { fact: asTold(scene, one.fact) })];
  const used: Memory[] = [one.memory];
  if (two) {
    parts.push(s.line('memory.also', { fact: asTold(scene, two.fact) }));
    used.push(two.memory);
  }
  return {
    parts,
    from,
    used,
    affection: 1,
    trust: 1,
    reason: 'You two remembered something you had shared.',
  };
}

/** Facts others told of the listener: "Your sister Wren bakes plum cake." */
function heardOfListener(scene: Scene): (Told & { told: string })[] {
  const { request } = scene;
  const name = request.to.name;
  const first = firstName(name);
  return (
    hearsay(request)
      // What a namesake told of themselves is not about the listener.
      .filter(
        (one) =>
          one.tellerId !== request.to.id && firstName(one.teller) !== first && one.fact.includes(first),
      )
      .map((one) => ({
        ...one,
        told: uncapitalise(unclosed(addressTo(one.fact.replace(`${name} `, `${first} `), first))),
      }))
  );
}

/** Null when nothing was told and the question may as well be about the world at large. */
export function recall(scene: Scene): Answer | null {
  const { s, u, request } = scene;
  const keys = questionKeys(u.text);
  for (const name of words(`${request.to.name} ${s.persona.name}`)) keys.delete(stem(name));
  const mine = toldBy(request, request.to.id);
  const fitting = aspectOf(u.plain);
  const aspect = fitting === null ? [] : findFacts(mine, new Set()).filter(({ fact }) => fitting(fact));
  const found = withoutEchoes(aspect.length > 0 ? aspect : findFacts(mine, keys));
  if (aspect.length > 0) return giveBack(scene, newestFirst(found).slice(0, 1), 'memory of talk');
  const strong = keys.size === 0 ? found.slice(0, 2) : found.slice(0, topTwo(found, keys));
  if (strong.length > 0) return giveBack(scene, strong, 'memory of talk');
  const heard = findFacts(heardOfListener(scene), keys)[0] as (Told & { told: string }) | undefined;
  if (heard) {
    return {
      parts: [s.line('memory.heard', { teller: firstName(heard.teller), fact: heard.told })],
      from: 'hearsay',
      used: [heard.memory],
    };
  }
  if (!/\b(?:i|my|me|we|our|us)\b/.test(u.plain)) return null;
  if (keys.size === 0) return { parts: [s.line('memory.untoldAny')], from: 'no memory' };
  return { parts: [s.line('memory.untold', { topic: topicOfQuestion(u.text) })], ask: '', from: 'no memory' };
}

function newestFirst(facts: readonly Told[]): Told[] {
  return [...facts].sort((a, b) => b.memory.gameMinute - a.memory.gameMinute);
}

function topTwo(found: readonly Told[], keys: ReadonlySet<string>): number {
  const hits = (one: Told | undefined) => (one ? [...keys].filter((key) => one.stems.has(key)).length : 0);
  return hits(found[1]) > 0 && hits(found[1]) >= hits(found[0]) ? 2 : 1;
}

/** "what did I tell you about my sister?" → "your sister". */
function topicOfQuestion(text: string): string {
  if (/\bhow old am i\b/i.test(text)) return 'your age';
  const about = /\babout ((?:my|the|our|a|an) [\p{L}' -]{2,40}|[\p{L}'-]{3,30})\s*[?.!]*$/iu.exec(text)?.[1];
  if (about && !/^(?:me|it|that|this|them)$/i.test(about)) return toListener(about);
  const mine = /\b((?:my|our) [\p{L}-]+(?:['’]s [\p{L}-]+)?)/iu.exec(text)?.[1];
  if (mine) return toListener(mine);
  const rarest = words(text)
    .filter((word) => !stopWords.has(word))
    .sort((a, b) => rarity(stem(b)) - rarity(stem(a)))[0];
  return rarest ?? 'that';
}

/** "What did I give you?" */
export function given(scene: Scene): Answer {
  const { s, request } = scene;
  const { id } = request.to;
  const gifts = request.memories
    .map(({ memory }) => memory)
    .filter(
      (one) =>
        one.tags.includes('gift') &&
        (one.relatedCharacters.includes(id) || one.relatedAgents.includes(id)) &&
        gaveMe.test(one.content),
    )
    .sort((a, b) => b.gameMinute - a.gameMinute);
  const [one, two] = [...new Set(gifts.flatMap((memory) => giftTold(memory) ?? []))];
  if (!one) return { parts: [s.line('memory.ungiven')], from: 'no memory' };
  return {
    parts: [s.line('memory.given', { gift: one }), ...(two ? [capitalise(`Before that ${two}.`)] : [])],
    from: 'memory of gifts',
    used: gifts.slice(0, 2),
    affection: 1,
    reason: 'You two remembered a gift of yours.',
  };
}

const gaveMe = / gave me (.+?)[.!]?$/u;

/** "you gave me an apple, and I was glad of it", to who gave it; null for what is no memory of a gift. */
export function giftTold({ content }: Pick<Memory, 'content'>): string | null {
  const rest = gaveMe.exec(content)?.[1];
  return rest === undefined ? null : `you gave me ${rest.replace(/ and I (?=\w+)/, ', and I ')}`;
}

export function rememberMe(scene: Scene): Answer {
  const { s, request } = scene;
  if (request.to.firstMeeting) return { parts: [s.line('memory.firstTime')], from: 'first meeting' };
  const facts = withoutEchoes(findFacts(toldBy(request, request.to.id), new Set()));
  const parts = [s.line('memory.knowYou')];
  const one = facts.find((fact) => !s.isUsed(fact.fact)) ?? facts[0];
  if (one) {
    s.picked.push(one.fact);
    parts.push(s.line('memory.told', { fact: asTold(scene, one.fact) }));
  }
  return { parts, from: 'memory of talk', used: one ? [one.memory] : [] };
}

export function aboutMe(scene: Scene): Answer {
  const { s, request } = scene;
  const others = heardOfListener(scene);
  const asksOthers = /\b(?:people|hear|heard|anyone|anybody|someone|others)\b/.test(scene.u.plain);
  const facts = asksOthers ? [] : withoutEchoes(findFacts(toldBy(request, request.to.id), new Set()));
  const parts: string[] = [];
  const used: Memory[] = [];
  const fresh = [
    ...facts.filter((one) => !s.isUsed(one.fact)),
    ...facts.filter((one) => s.isUsed(one.fact)),
  ].slice(0, 2);
  for (const [i, one] of fresh.entries()) {
    s.picked.push(one.fact);
    parts.push(s.line(i === 0 ? 'memory.told' : 'memory.also', { fact: asTold(scene, one.fact) }));
    used.push(one.memory);
  }
  const heard = others.find((one) => !used.includes(one.memory));
  if (heard && parts.length < 2) {
    parts.push(s.line('memory.heard', { teller: firstName(heard.teller), fact: heard.told }));
    used.push(heard.memory);
  }
  if (parts.length === 0)
    return {
      parts: [s.line(request.to.firstMeeting ? 'memory.firstTime' : 'memory.untoldAny')],
      from: 'no memory',
    };
  return { parts: parts.map(capitalise), from: 'memory of talk', used };
}

export function myName({ s, request }: Scene): Answer {
  return { parts: [s.line('memory.yourName', { name: request.to.name })], from: 'listener' };
}

export function likeMe({ s }: Scene): Answer {
  const key =
    s.affection >= 35
      ? 'memory.cordial'
      : s.affection >= 10
        ? 'memory.warming'
        : s.affection > -10
          ? 'memory.newish'
          : 'memory.sour';
  return { parts: [s.line(key)], from: 'relationship', bare: s.affection < 0 };
}

/** One shared word out of four is an accident. */
function covers(stems: ReadonlySet<string>, keys: ReadonlySet<string>): boolean {
  const weights = [...keys].map((key) => ({ hit: stems.has(key), weight: rarity(key) }));
  const all = weights.reduce((sum, one) => sum + one.weight, 0);
  return weights.reduce((sum, one) => sum + (one.hit ? one.weight : 0), 0) >= all / 2;
}

/** Somebody not of the valley: what has been told of them, by whomever. */
export function doYouKnow(scene: Scene): Answer | null {
  const { s, u, request } = scene;
  const keys = questionKeys(u.text);
  for (const name of words(`${s.persona.name} ${request.to.name}`)) keys.delete(stem(name));
  if (keys.size === 0) return null;
  const mine = findFacts(toldBy(request, request.to.id), keys)[0];
  if (mine && covers(mine.stems, keys)) return giveBack(scene, [mine], 'memory of talk');
  const other = findFacts(
    hearsay(request).filter((one) => one.tellerId !== request.to.id),
    keys,
  )[0];
  if (!other || other.fact.length > 200 || !covers(other.stems, keys)) return null;
  const { minute } = s.situation.time;
  if (isStale(other.fact, other.memory, minute)) {
    const parts = [asSaidThen(other.fact, firstName(other.teller), other.memory, minute)];
    return { parts, from: 'hearsay', used: [other.memory], bare: true };
  }
  return {
    parts: [
      s.line('other.says', {
        fact: uncapitalise(other.fact, isKnownName(request)),
        teller: firstName(other.teller),
      }),
    ],
    from: 'hearsay',
    used: [other.memory],
  };
}
