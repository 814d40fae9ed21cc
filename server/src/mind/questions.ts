/**
 * What an agent asks itself before it reflects: made by counting what recent memories have in common, for both minds,
 * so that evidence can be looked for in all the memory there is before a single thought is paid for.
 */
import nlp from 'compromise';
import type { Villager } from '../content/villager.ts';
import type { Memory } from '../ports/memory-store.ts';
import { rarity } from '../text/rarity.ts';
import { stem } from '../text/stem.ts';
import { stopWords } from '../text/stop-words.ts';
import { words } from '../text/tokens.ts';
import type { ActorId } from '../world/types.ts';
import type { KnownPlace, NamedPerson } from './tasks/moment.ts';
import type { SalientQuestion } from './tasks/looking-back.ts';
import type { Strategy } from './strategy.ts';
import { toThe } from './words.ts';

/** A pattern needs three memories; fewer is a coincidence. */
export const enoughForPattern = 3;
const mostQuestions = 4;
const evidenceEach = 8;
/** Words of a theme are at least so telling: "bread" is, "friend" is not. */
const tellingWord = 4;

type Asker = {
  persona: Villager;
  goals: Strategy['goals'];
  people: readonly NamedPerson[];
  places: readonly KnownPlace[];
};

type Weighed = SalientQuestion & { weight: number };

/** The weightiest first, of different kinds before two of one; none where nothing repeats. */
export function salientQuestions(asker: Asker, memories: readonly Memory[]): SalientQuestion[] {
  const lived = memories.filter(isLived);
  const found = [
    ...ofPeople(asker, memories),
    ...ofThemes(asker, lived),
    ...ofPlaces(asker, lived),
    ...ofFeelings(lived),
  ].sort((a, b) => b.weight - a.weight || (a.question < b.question ? -1 : 1));
  const firsts = found.filter(
    (one, index) => found.findIndex((other) => other.kind === one.kind) === index || one.kind === 'person',
  );
  const chosen = [...firsts, ...found.filter((one) => !firsts.includes(one))].slice(0, mostQuestions - 1);
  const goal = lived.length >= enoughForPattern ? [ofGoal(asker, lived)] : [];
  return [...chosen, ...goal].map(({ weight: _weight, ...question }) => question);
}

/** What happened or was heard, as against what was thought or said by oneself. */
export function isLived(memory: Memory): boolean {
  return (
    memory.type !== 'reflection' && memory.type !== 'metacognition' && !memory.tags.includes('own-words')
  );
}

const idsOf = (memories: readonly Memory[]): string[] =>
  [...memories]
    .sort((a, b) => b.importance - a.importance || b.gameMinute - a.gameMinute)
    .slice(0, evidenceEach)
    .map((memory) => memory.id);

const weightOf = (memories: readonly Memory[]): number =>
  memories.reduce((sum, memory) => sum + memory.importance * (1 + Math.abs(memory.valence)), 0);

function grouped<K>(memories: readonly Memory[], keysOf: (memory: Memory) => readonly K[]): [K, Memory[]][] {
  const groups = new Map<K, Memory[]>();
  for (const memory of memories) {
    for (const key of new Set(keysOf(memory))) groups.set(key, [...(groups.get(key) ?? []), memory]);
  }
  return [...groups].filter(([, group]) => group.length >= enoughForPattern);
}

function ofPeople({ persona, people }: Asker, memories: readonly Memory[]): Weighed[] {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const byPerson = grouped<ActorId>(
    memories.filter((memory) => !memory.tags.includes('own-words') && memory.type !== 'metacognition'),
    (memory) => [...memory.relatedCharacters, ...memory.relatedAgents].filter((id) => id !== persona.id),
  );
  return byPerson
    .flatMap(([id, group]): Weighed[] => {
      const name = names.get(id);
      if (name === undefined) return [];
      const question = `How do I stand with ${name} these days?`;
      return [
        {
          question,
          kind: 'person',
          about: id,
          placeId: null,
          topic: null,
          evidence: idsOf(group),
          weight: weightOf(group),
        },
      ];
    })
    .sort((a, b) => b.weight - a.weight)
    .slice(0, 2);
}

/** "The foreign" is nothing to ask about. Each word is looked up once. */
const things = new Map<string, boolean>();

function isThing(word: string): boolean {
  const known = things.get(word) ?? nlp(word).has('#Noun');
  things.set(word, known);
  return known;
}

/** Looks the words up that a theme may be found in, which takes most of the time of finding one; how many were new. */
export function lookUpWords(memories: readonly Memory[]): number {
  const before = things.size;
  for (const { content } of memories)
    for (const word of words(quoted(content))) if (isTelling(word, stem(word))) isThing(word);
  return things.size - before;
}

function isTelling(word: string, key: string): boolean {
  return word.length >= 4 && !stopWords.has(word) && rarity(key) >= tellingWord && looksEnglish(word);
}

/** What everybody keeps coming back to: a telling English word that several people's memories share. */
function ofThemes({ persona }: Asker, memories: readonly Memory[]): Weighed[] {
  const own = new Set(words(`${persona.name} ${persona.occupation} said see saw heard`).map(stem));
  const spellings = new Map<string, string>();
  const names = new Set(
    memories.flatMap((memory) =>
      [...memory.content.matchAll(/\p{Lu}\p{Ll}+/gu)].map(([name]) => stem(name.toLowerCase())),
    ),
  );
  const themes = grouped(
    memories.filter((memory) => memory.type === 'conversation' || memory.tags.includes('overheard')),
    (memory) =>
      words(quoted(memory.content)).flatMap((word) => {
        const key = stem(word);
        if (own.has(key) || names.has(key) || !isTelling(word, key) || !isThing(word)) return [];
        spellings.set(key, spellings.get(key) ?? word);
        return [key];
      }),
  );
  return themes
    .filter(([, group]) => new Set(group.map((memory) => memory.provenance.toldBy)).size > 1)
    .map(([key, group]): Weighed => {
      const topic = spellings.get(key) ?? key;
      return {
        question: `Why does the talk keep coming round to the ${topic}?`,
        kind: 'theme',
        about: null,
        placeId: null,
        topic,
        evidence: idsOf(group),
        weight: group.length * rarity(key) * 0.8,
      };
    })
    .sort((a, b) => b.weight - a.weight)
    .slice(0, 2);
}

/** What was said, without who said it. */
function quoted(content: string): string {
  return /["“](.*)["”]/su.exec(content)?.[1] ?? content;
}

/** Somebody leaning on their keyboard has no theme: vowels, and no run of consonants or one letter over and over. */
export function looksEnglish(word: string): boolean {
  return (
    /^\p{Ll}+$/u.test(word) &&
    /[aeiouy]/.test(word) &&
    !/[^aeiouy]{5}|(.)\1\1|q[^u]|[jvxz][bcdfghjkmpqtvwxz]/.test(word)
  );
}

function ofPlaces({ places }: Asker, memories: readonly Memory[]): Weighed[] {
  const titles = new Map(places.map((place) => [place.id, place]));
  const moving = memories.filter((memory) => memory.placeId !== null && Math.abs(memory.valence) >= 0.2);
  return grouped(moving, (memory) => (memory.placeId === null ? [] : [memory.placeId])).flatMap(
    ([id, group]): Weighed[] => {
      const place = titles.get(id);
      const lean = group.reduce((sum, memory) => sum + memory.valence, 0) / group.length;
      if (place === undefined || Math.abs(lean) < 0.25) return [];
      const question = `What is it about ${toThe(place)} that ${lean > 0 ? 'does me good' : 'weighs on me'}?`;
      return [
        {
          question,
          kind: 'place',
          about: null,
          placeId: id,
          topic: null,
          evidence: idsOf(group),
          weight: weightOf(group) * 0.7,
        },
      ];
    },
  );
}

function ofFeelings(memories: readonly Memory[]): Weighed[] {
  const felt = memories.filter((memory) => Math.abs(memory.valence) >= 0.25);
  if (felt.length < enoughForPattern * 2) return [];
  const lean = felt.reduce((sum, memory) => sum + memory.valence, 0) / felt.length;
  if (Math.abs(lean) < 0.2) return [];
  const fitting = felt.filter((memory) => Math.sign(memory.valence) === Math.sign(lean));
  const strongest = fitting.toSorted((a, b) => Math.abs(b.valence) - Math.abs(a.valence));
  return [
    {
      question: lean > 0 ? 'Why have these days been so good?' : 'Why have these days been so heavy?',
      kind: 'feeling',
      about: null,
      placeId: null,
      topic: null,
      evidence: idsOf(strongest.slice(0, evidenceEach)),
      weight: weightOf(strongest) * 0.6,
    },
  ];
}

function ofGoal({ goals }: Asker, memories: readonly Memory[]): Weighed {
  const wanted = new Set(
    words(goals.primary)
      .filter((word) => !stopWords.has(word) && word.length > 3)
      .map(stem),
  );
  const nearer = memories.filter((memory) => words(memory.content).some((word) => wanted.has(stem(word))));
  return {
    question: `What have these days done for what I want most: ${asWish(goals.primary)}?`,
    kind: 'goal',
    about: null,
    placeId: null,
    topic: null,
    evidence: idsOf(nearer),
    weight: 0,
  };
}

/** "To cast the chapel a new bell." → "to cast the chapel a new bell" */
export function asWish(goal: string): string {
  const plain = goal.trim().replace(/[.!?]+$/, '');
  return plain.startsWith('To ') ? `t${plain.slice(1)}` : plain;
}
