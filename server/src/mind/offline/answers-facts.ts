/** Answers to what people tell: shows that it was heard, says a fitting word, asks the next question. */
import { pronounSet } from '../../text/pronouns.ts';
import { capitalise, uncapitalise, unclosed } from '../../text/tidy.ts';
import { sharedRarity, stemSet } from '../../text/content-words.ts';
import { isPrivate, topicsFor, type Answer, type Scene } from './answer.ts';
import { normalise } from '../../text/normalise.ts';
import { clausesOf } from './clauses.ts';
import { asTold } from './answers-memory.ts';
import { findOwn } from './recall.ts';
import { kindOf, kinIn, nounIn, type FactKind } from './told-facts.ts';

const grave: readonly FactKind[] = ['loss', 'illness', 'sorrow', 'fear', 'mislaid'];

/** What is to be felt with and not to be said back, beside what there is a word of comfort for: "You are tired" is none. */
const feltWith: readonly FactKind[] = ['fear', 'tired'];
const ownFeeling = /^i (?:am|feel|was|am feeling)\b/;
/** Said of the listener, of what was said, or as a wish: given back it would be an echo and no more. */
const notTold =
  /^(?:so |and |but |well |oh )*(?:you|your|that|this|it|these|those|what|how|let|please|go|look|come|stop|tell|do|bring|take|give|wait|hurry|be|try|name|call|show|help|get|put|leave|keep|hold|mind|think|imagine|yes|no|not|great|good|fine|another|never|maybe)\b/;

export function tellsName(scene: Scene): Answer {
  const { s, u } = scene;
  const given = /(?:name is|call me|i am called|they call me|name's|i'm called)\s+(\p{L}[\p{L}'-]+)/iu.exec(
    u.text.replaceAll('’', "'"),
  )?.[1];
  const called = capitalise(given ?? s.to.name);
  return {
    parts: [s.line('fact.name', { new: called })],
    from: 'fact name',
    importance: 4,
    valence: 0.3,
    affection: 1,
    reason: 'You told your name.',
    ask: s.line('feeling.back'),
  };
}

function weight(clause: string): number {
  return /^I(?: am|['’]m) \p{Lu}\p{L}+[.!]?$/u.test(clause) ? 0 : kindOf(normalise(clause)).importance;
}

/** Of several things told in one breath, the weightiest; who one is was answered by name. */
function heartOf(text: string): string {
  return clausesOf(text).reduce((best, one) => (weight(one) > weight(best) ? one : best));
}

/** With its subject in front: "Another one please" is no sentence to give back. */
const beginsClause =
  /^(?:(?:[Yy]ou|I|[Tt]here|[Ii]t|[Hh]e|[Ss]he|[Tt]hey|[Ww]e|[Tt]his|[Tt]hat)\b(?!,)|(?:[Yy]our|[Mm]y|[Tt]he|[Aa]n?)\s|\p{Lu})/u;

/** Nobody shouts it back. */
function isShouted(text: string): boolean {
  return /\p{Lu}{4}/u.test(text) && text === text.toUpperCase();
}

/** The fact given back, whole when it is short, else its heart. */
function echo(scene: Scene, kind: FactKind): string | null {
  const { s, u } = scene;
  const told = asTold(scene, heartOf(u.text));
  const short =
    told.length <= (s.persona.voice.verbosity === 'terse' ? 60 : 90) &&
    !/[;:]/.test(told) &&
    !told.includes('"');
  const noun = nounIn(u.text);
  if (short && beginsClause.test(told) && !(noun && s.maybe(0.3)))
    return s.line('echo.plain', { echo: told });
  return noun && !grave.includes(kind) ? s.line('echo.noun', { noun }) : null;
}

/** Something of their own that the talk brings up. */
function association(scene: Scene): { text: string; used?: Answer['used'] } | null {
  const { s, u, request } = scene;
  const like = s.persona.likes.find((one) => sharedRarity(stemSet(one), u.stems) > 4 && !/[,;]/.test(one));
  if (like && !s.isUsed(like)) {
    s.picked.push(like);
    return { text: s.line('fact.likeToo', { like }) };
  }
  const topic = topicsFor(s, u.plain, u.stems)[0];
  const unsaid = topic?.lines.filter((line) => !s.isUsed(line)) ?? [];
  if (topic && unsaid.length > 0 && topic.weight >= 2) return { text: s.fresh(unsaid) ?? '' };
  const memory = findOwn(request.memories, u.stems, 6).find(
    (one) => !isPrivate(one, s) && !s.isUsed(one.content),
  );
  if (!memory) return null;
  s.picked.push(memory.content);
  return { text: `${s.line('fact.related')} ${memory.content}`, used: [memory] };
}

/** A word of sympathy for what is sad; null for everything else. */
function comfortFor({ s }: Scene, kind: FactKind): string | null {
  if (kind === 'loss') return s.line('fact.loss');
  if (kind === 'illness') return s.line('fact.illness');
  if (kind === 'sorrow') return s.line('fact.sorrowWord');
  return null;
}

/** What deserves a word of its own although something else was asked in the same breath. */
export function sympathy(scene: Scene, plain: string): string | null {
  const { kind } = kindOf(plain);
  if (kind === 'mislaid') return scene.s.line('fact.mislaidWord');
  return comfortFor(scene, kind);
}

function followUp(scene: Scene, kind: FactKind): string {
  const { s, u } = scene;
  const kin = kinIn(u.text);
  const name = u.people[0]?.shortName;
  if (kind === 'loss') return s.line('fact.lossAsk');
  if (kind === 'illness') return s.line('fact.illnessAsk');
  if (kind === 'neighbour') return name ? s.line('fact.neighbour', { name }) : s.line('fact.general');
  if (kind === 'family' || kind === 'pet') {
    if (!kin) return s.line('fact.general');
    const key = kind === 'family' ? 'fact.family' : kin.named ? 'fact.petNamed' : 'fact.pet';
    return s.line(key, { kin: kin.kin, them: kin.them });
  }
  return s.line(`fact.${kind}`);
}

export function statement(scene: Scene): Answer {
  const { s, u } = scene;
  const sort = kindOf(u.plain);
  const kind =
    sort.kind === 'general' && u.people.length > 0
      ? 'neighbour'
      : u.people.length > 0 && !/\b(?:i|my)\b/.test(u.plain)
        ? 'neighbour'
        : sort.kind;
  const sad = grave.includes(kind);
  const personal = /\b(?:i|my|me|our|we)\b/.test(u.plain);
  const parts: string[] = [];
  const comfort = comfortFor(scene, kind);
  if (comfort) parts.push(comfort);
  const felt = feltWith.includes(kind) || (kind === 'joy' && ownFeeling.test(u.plain));
  const unspoken =
    comfort !== null ||
    felt ||
    isShouted(u.text) ||
    kind === 'opinion' ||
    kind === 'valley' ||
    notTold.test(u.plain);
  const heard = unspoken ? null : echo(scene, kind);
  if (heard) parts.push(heard);
  else if (!comfort && !sad && !felt) parts.push(s.fresh(s.persona.voice.acknowledgements) ?? '');
  const own =
    sad || s.persona.voice.verbosity === 'terse'
      ? s.maybe(0.35) && !sad
        ? association(scene)
        : null
      : s.maybe(0.65)
        ? association(scene)
        : null;
  if (own) parts.push(own.text);
  // There is nothing to be asked about "Hurry!" and "You can tell me."
  const ask = kind === 'general' && notTold.test(u.plain) ? undefined : followUp(scene, kind);
  // Sorrow is asked after in any case; with other griefs the word of comfort may be enough.
  const isAsked = kind === 'sorrow' || (comfort === null && (sad || felt));
  if (isAsked && ask !== undefined) parts.push(ask);
  return {
    parts,
    ...(isAsked || ask === undefined ? {} : { ask }),
    from: `fact ${kind}`,
    used: own?.used ?? [],
    bare: sad,
    mood: sad ? 'sad' : sort.valence >= 0.5 ? 'happy' : 'neutral',
    importance: personal ? sort.importance : Math.min(3, sort.importance),
    valence: sort.valence,
    ...(personal ? { affection: 1, trust: 1, reason: reasonFor(scene) } : {}),
  };
}

function reasonFor({ s, u }: Scene): string {
  const kin = kinIn(u.text);
  const them = pronounSet(s.persona.pronouns).object;
  if (kin) return `You told ${them} about ${kin.relation}.`;
  const noun = nounIn(u.text);
  return noun
    ? `You told ${them} about ${uncapitalise(unclosed(noun), (word) => /^\p{Lu}/u.test(word))}.`
    : `You told ${them} something about yourself.`;
}
