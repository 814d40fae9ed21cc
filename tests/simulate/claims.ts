/**
 * Are people making things up? What a villager says of named people, places, days and numbers is held against what
 * they can know: their memories up to then, their file, their neighbours as all know them, the day's weather and plan,
 * and what was said in the talk. A claim is unsupported when no one source has all it names and enough of its words.
 */
import { createHash } from 'node:crypto';
import { bare, clauses, listOfNames, shareIn, stringsIn, withoutAddress } from './claim-words.ts';
import type { MemoryRow } from './diffusion.ts';
import type { Thought } from './thoughts.ts';
import type { Villager } from '../../server/src/content/villager.ts';
import { villagersNamed } from '../../server/src/mind/text-signals.ts';
import { stemSet } from '../../server/src/text/content-words.ts';
import { rarity } from '../../server/src/text/rarity.ts';
import type { RelationshipRecord } from '../../server/src/ports/valley-store.ts';
import type { ActorId, ValleyMap } from '../../server/src/world/index.ts';

/** Of what the claim's other words tell, so much must be in the source. */
const enough = 0.3;
/** The same for habits: many people do much the same at much the same places. */
const enoughOfHabits = 0.6;
/** Of what a source tells, so much must be in a claim that says little more. */
const enoughWrapped = 0.6;
/** Words that tell less than this are how things are said, not what. */
const telling = 3.2;

export type Said = {
  speakerId: ActorId;
  /** Who heard it: their names are address, not claims. */
  listeners: readonly ActorId[];
  text: string;
  minute: number;
  /** Earlier lines of the same talk, by everybody. */
  before: readonly { speakerId: ActorId; text: string }[];
};

export type Claim = {
  speakerId: ActorId;
  text: string;
  entities: string[];
  minute: number;
  /** That they are among others: what is said of one person alone may not come from a list. */
  isListed: boolean;
};
export type ClaimCheck = {
  lines: number;
  claims: number;
  unsupported: (Claim & { inLine: string })[];
  /** 0–1. */
  share: number;
  /** Of claims with one name or place put in another's stead, those that the check finds: what it is worth. */
  caught: number;
};

type Source = {
  entities: ReadonlySet<string>;
  /** Of these people it says no more than that they are on a list. */
  listed: ReadonlySet<string>;
  stems: ReadonlySet<string>;
  minute: number;
  /** Whose habits or tie it is: it says nothing of anybody else. */
  about?: ActorId;
  /** Much the same holds of others as well: of such a claim another name makes no false one. */
  general?: true;
};

export type Knowledge = {
  villagers: readonly Villager[];
  map: ValleyMap;
  rows: readonly MemoryRow[];
  thoughts: readonly Thought[];
  /** Of everybody, as they are at the end. */
  ties: readonly RelationshipRecord[];
};

export function checkClaims(said: readonly Said[], knowledge: Knowledge): ClaimCheck {
  const reader = createReader(knowledge);
  const sources = new Map<ActorId, Source[]>();
  const unsupported: ClaimCheck['unsupported'] = [];
  let lastFalsified: string | null = null;
  let [claims, falsified, caught] = [0, 0, 0];
  for (const line of said) {
    const own = sources.get(line.speakerId) ?? reader.sourcesOf(line.speakerId);
    sources.set(line.speakerId, own);
    // To have said a thing before does not make it true.
    const heard = line.before
      .filter(({ speakerId }) => speakerId !== line.speakerId)
      .map(({ text }) => reader.read(text, Number.NEGATIVE_INFINITY));
    for (const claim of reader.claimsOf(line)) {
      claims++;
      const known = (one: Claim): boolean => reader.isSupported(one, own) || reader.isSupported(one, heard);
      if (!known(claim)) {
        unsupported.push({ ...claim, inLine: line.text });
        continue;
      }
      const special = [...own, ...heard].filter(({ general }) => general !== true);
      // A list is made false once, however many are on it.
      const isNew = claim.text !== lastFalsified;
      const wrong =
        isNew && reader.isSupported(claim, special) ? reader.falsify(claim, line.listeners) : null;
      if (wrong === null) continue;
      lastFalsified = claim.text;
      falsified++;
      if (!known(wrong)) caught++;
    }
  }
  return {
    lines: said.length,
    claims,
    unsupported,
    share: claims === 0 ? 0 : unsupported.length / claims,
    caught: falsified === 0 ? 1 : caught / falsified,
  };
}

/** What may be said of somebody for no other reason than how one stands to them. */
const wordsOfTies = {
  fond: 'friend fond like love glad good company get on well trust dear kind time for talk of everyday things nothing against harm one of the good ones warmest regard hold',
  cool: 'hardly know little much to do with everybody knows stranger crossed paths pass nod talk of everyday things civil decent fair enough nothing against no harm kind',
  ill: 'best at a distance quarrel dislike wary careful avoid patience admire trouble cross',
} as const;

/** That two have talked is known to both, whatever became of their words. */
const wordsOfMeeting =
  'had a talk talked with spoken spoke word chat company pleasure met last latest lately heard told had it from somebody else already';
/** How a resolution is put. */
const wordsOfResolve = 'mean to resolved decided intend promised myself made up my mind';

function createReader({ villagers, map, rows, thoughts, ties }: Knowledge) {
  const byId = new Map(villagers.map((villager) => [villager.id, villager]));
  const places = [...map.places.values()].map(({ id, title }) => ({ id, name: bare(title) }));
  const nameStems = new Set(villagers.flatMap(({ name, shortName }) => [...stemSet(`${name} ${shortName}`)]));

  function entitiesIn(text: string): Set<string> {
    const words = ` ${text
      .toLowerCase()
      .replaceAll('’', "'")
      .replaceAll(/[^\p{L}\p{N}']+/gu, ' ')} `;
    const found = new Set<string>(villagersNamed(text, villagers).map((id) => `person:${id}`));
    for (const { id, name } of places) if (words.includes(` ${name} `)) found.add(`place:${id}`);
    for (const [day] of words.matchAll(/\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/g))
      found.add(`day:${day}`);
    for (const [number] of words.matchAll(/\b\d+\b/g)) found.add(`number:${number}`);
    return found;
  }

  function read(text: string, minute: number): Source {
    const entities = entitiesIn(text);
    const outside = entitiesIn(text.replaceAll(listOfNames, ' '));
    return {
      entities,
      listed: new Set([...entities].filter((entity) => !outside.has(entity))),
      stems: stemSet(text),
      minute,
    };
  }

  const title = (id: string): string => map.places.get(id)?.title ?? id;

  /** What everybody knows of a neighbour, and a day of theirs by habit. */
  function common(one: Villager): string[] {
    const days = Object.values(one.schedule).flatMap((entries) => entries ?? []);
    const habits = days.map(
      ({ doing, place, from, activity }) =>
        `${one.name} ${one.shortName} ${doing} ${activity} ${title(place)} ${from.replace(/^0/, '').replace(':00', ' ')}`,
    );
    const { name, shortName, occupation, home, workplace, adjectives, age } = one;
    return [
      `${name} ${shortName} ${occupation} ${title(home)} ${title(workplace)} ${adjectives.join(' ')} ${age ?? ''}`,
      ...new Set(habits),
    ];
  }

  function tieOf(speakerId: ActorId, other: Villager): string {
    const tie = ties.find(({ agentId, otherId }) => agentId === speakerId && otherId === other.id);
    const affection = tie?.affection ?? 0;
    const words = affection > 20 ? wordsOfTies.fond : affection < -10 ? wordsOfTies.ill : wordsOfTies.cool;
    return `${other.name} ${other.shortName} ${words} ${tie?.type ?? ''} ${tie?.note ?? ''}`;
  }

  function sourcesOf(speakerId: ActorId): Source[] {
    const villager = byId.get(speakerId);
    if (villager === undefined) return [];
    const name = `${villager.name} ${villager.shortName}`;
    const always = (text: string): Source => read(`${text} ${name}`, Number.NEGATIVE_INFINITY);
    const general = true as const;
    const atAnyTime = [
      ...stringsIn(villager).map(always),
      ...villagers.flatMap((other) => common(other).map((text) => ({ ...always(text), about: other.id }))),
      ...villagers.map((other) => ({ ...always(tieOf(speakerId, other)), about: other.id, general })),
      always(`${title(villager.home)} home house live roof door address`),
      always(`${title(villager.workplace)} work trade shop day daylight address`),
    ];
    const memories = rows.flatMap((row) => {
      if (row.agentId !== speakerId) return [];
      const { content, toldBy, tags, gameMinute } = row;
      const teller = toldBy === null ? '' : (byId.get(toldBy)?.name ?? '');
      // Of one's own words only that they were said: a line, this very one among them, is no witness to itself.
      const frame = `${content.split('"')[0]} ${teller} ${name} ${wordsOfMeeting}`;
      const own = toldBy === speakerId || tags.includes('own-words');
      return [
        ...(tags.includes('talk') ? [{ ...read(frame, gameMinute), general }] : []),
        ...(own ? [] : [read(`${content} ${name} ${teller}`, gameMinute)]),
      ];
    });
    const thought = thoughts
      .filter(({ agentId }) => agentId === speakerId)
      .map(({ text, kind, minute }) =>
        read(`${text} ${name} ${kind === 'change' ? wordsOfResolve : ''}`, minute),
      );
    return [...atAnyTime, ...memories, ...thought];
  }

  function claimsOf({ text, speakerId, listeners, minute }: Said): Claim[] {
    const present = new Set([speakerId, ...listeners].map((id) => `person:${id}`));
    return clauses(withoutAddress(text, byId.get(speakerId))).flatMap((sentence) => {
      const entities = [...entitiesIn(sentence)].filter((entity) => !present.has(entity));
      if (entities.length === 0) return [];
      // "Ambrose, of all people": a name without a word that tells anything claims nothing of them.
      const bareName = entities.every((entity) => entity.startsWith('person:'));
      if (bareName && tellingOf(stemSet(sentence)).length === 0) return [];
      const people = entities.filter((entity) => entity.startsWith('person:'));
      // Of a list of people each is a claim: no one source need have them all.
      const others = entities.filter((entity) => !people.includes(entity));
      const { listed } = read(sentence, minute);
      const claimed = people.length < 3 ? [entities] : people.map((person) => [...others, person]);
      return claimed.map((named) => ({
        speakerId,
        text: sentence,
        entities: named,
        minute,
        isListed: named.every((entity) => listed.has(entity) || !entity.startsWith('person:')),
      }));
    });
  }

  /** Of what the claim tells, or else of what the source tells, how much the other has; names are looked at apart. */
  function weigh(text: string, source: Source): number {
    const claimed = tellingOf(stemSet(text));
    const told = tellingOf(source.stems);
    // A claim may wrap the whole of a short source in words of its own; one or two words are no source.
    const wrapped = told.length < 3 ? 0 : shareIn(told, stemSet(text)) - (enoughWrapped - enough);
    return Math.max(shareIn(claimed, source.stems), wrapped);
  }

  function tellingOf(stems: ReadonlySet<string>): string[] {
    return [...stems].filter((one) => rarity(one) >= telling && !nameStems.has(one));
  }

  function isSupported(
    { text, entities, minute, isListed, speakerId }: Claim,
    sources: readonly Source[],
  ): boolean {
    return sources.some(
      (source) =>
        source.minute < minute &&
        (source.about === undefined ||
          source.about === speakerId ||
          entities.includes(`person:${source.about}`)) &&
        entities.every((entity) => source.entities.has(entity)) &&
        (entities.every((entity) => !source.listed.has(entity)) || isListed) &&
        weigh(text, source) >= (source.about === undefined || source.general ? enough : enoughOfHabits),
    );
  }

  /** The same claim of somebody or somewhere else. */
  function falsify(claim: Claim, listeners: readonly ActorId[]): Claim | null {
    const at = claim.entities.findIndex((entity) => /^(?:person|place):/.test(entity));
    const entity = claim.entities[at];
    if (entity === undefined) return null;
    const kind = entity.split(':')[0];
    // Somebody the words name anyhow would make it no more false.
    const named = entitiesIn(claim.text);
    const all = kind === 'person' ? villagers.map(({ id }) => id) : places.map(({ id }) => id);
    const others = all.filter(
      (id) => !named.has(`${kind}:${id}`) && id !== claim.speakerId && !listeners.includes(id),
    );
    const pick = createHash('sha256').update(claim.text).digest().readUInt32BE() % Math.max(1, others.length);
    const other = others[pick];
    return other === undefined ? null : { ...claim, entities: claim.entities.with(at, `${kind}:${other}`) };
  }

  return { read, sourcesOf, claimsOf, isSupported, falsify };
}
