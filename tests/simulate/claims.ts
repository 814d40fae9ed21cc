/**
 * Are people making things up? What a villager says of named people, places, days and numbers is held against what
 * they can know: their memories up to then, their file, their neighbours as all know them, the day's weather and plan,
 * and what was said in the talk. A claim is unsupported when no one source has all it names, tells of the same person
 * and time, and has enough of its words.
 */
import { createFalsifier } from './claim-falsehoods.ts';
import { createNames } from './claim-names.ts';
import { createSources, type Knowledge, type Source } from './claim-sources.ts';
import {
  clauses,
  firstPerson,
  isBareTestimony,
  isAhead,
  isOfSelf,
  isPast,
  isResolved,
  shareIn,
  soon,
  toldPart,
  witnessesIn,
  withoutAddress,
  withoutWitnesses,
} from './claim-words.ts';
import { minutesPerDay, type ActorId } from '../../server/src/world/index.ts';

/** Of what the claim's other words tell, so much must be in the source. */
const enough = 0.45;
/** The same for habits: many people do much the same at much the same places. */
const enoughOfHabits = 0.6;
/** And for how one stands to somebody, which has as many words as there are people. */
const enoughOfTies = 0.3;
/** What comes next begins within this, and what one is late for began within that. */
const soonBeforeMinutes = 5 * 60;
const soonAfterMinutes = 2 * 60;
/** Of what a source tells, so much must be in a claim that says little more. */
const enoughWrapped = 0.6;

const oneOther = /\b(?:he|him|she|her)\b/i;

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
  falsified: number;
  /** Claims made false that it took for true, each with what it took for its source. */
  missed: { text: string; source: string }[];
};

export function checkClaims(said: readonly Said[], knowledge: Knowledge): ClaimCheck {
  const reader = createReader(knowledge);
  const sources = new Map<ActorId, Source[]>();
  const unsupported: ClaimCheck['unsupported'] = [];
  const missed: ClaimCheck['missed'] = [];
  let lastFalsified: string | null = null;
  let [claims, falsified] = [0, 0];
  for (const line of said) {
    const own = sources.get(line.speakerId) ?? reader.sourcesOf(line.speakerId);
    sources.set(line.speakerId, own);
    // To have said a thing before does not make it true.
    const heard = line.before
      .filter(({ speakerId }) => speakerId !== line.speakerId)
      .flatMap(({ speakerId, text }) => reader.heardFrom(speakerId, text));
    const known = [...heard, ...own];
    for (const claim of reader.claimsOf(line)) {
      claims++;
      if (reader.sourceOf(claim, known) === null) {
        unsupported.push({ ...claim, inLine: line.text });
        continue;
      }
      // A list is made false once, however many are on it.
      if (isBareTestimony(claim.text) || claim.text === lastFalsified) continue;
      const isOfTie = reader.sourceOf(claim, known.filter(isGeneral)) !== null;
      const wrong = reader.falsify(claim, line.listeners, isOfTie);
      if (wrong === null) continue;
      lastFalsified = claim.text;
      const taken = reader.sourceOf(wrong, known);
      // Word for word true of the other as well.
      if (taken?.text.includes(toldPart(wrong.text).replace(/[.!]$/, '')) === true) continue;
      falsified++;
      if (taken !== null) missed.push({ text: wrong.text, source: taken.text });
    }
  }
  return {
    lines: said.length,
    claims,
    unsupported,
    share: claims === 0 ? 0 : unsupported.length / claims,
    caught: falsified === 0 ? 1 : 1 - missed.length / falsified,
    falsified,
    missed,
  };
}

function neededOf({ usual, general }: Source): number {
  return general === true ? enoughOfTies : usual === true ? enoughOfHabits : enough;
}

const isGeneral = ({ general }: Source): boolean => general === true;

function createReader(knowledge: Knowledge) {
  const { villagers, map } = knowledge;
  const byId = new Map(villagers.map((villager) => [villager.id, villager]));
  const names = createNames(villagers, map);

  function claimsOf({ text, speakerId, listeners, minute }: Said): Claim[] {
    const present = new Set([speakerId, ...listeners].map((id) => `person:${id}`));
    let spokenOf: readonly string[] = [];
    return clauses(withoutAddress(text, byId.get(speakerId))).flatMap((sentence) => {
      const own = [...names.entitiesIn(sentence)];
      const named = own.filter((entity) => entity.startsWith('person:'));
      // "You will find him at the chapel": him who was named just before, if that was one alone.
      const meant = named.length === 0 && oneOther.test(sentence) && own.length > 0 ? spokenOf : [];
      if (named.length > 0) spokenOf = named.length === 1 ? named : [];
      const entities = [...own, ...meant].filter((entity) => !present.has(entity));
      if (entities.length === 0) return [];
      // "Ambrose, of all people": a name without a word that tells anything claims nothing of them.
      const people = entities.filter((entity) => entity.startsWith('person:'));
      const told = names.stemsOf(sentence);
      if (told.length === 0 && !firstPerson.test(sentence) && !isAhead(sentence)) return [];
      const isBare = people.length === entities.length && names.tellingOf(told).length === 0;
      if (isBare && !isOfSelf(sentence)) return [];
      const toldOf = names.entitiesIn(withoutWitnesses(sentence));
      // Of a list of people each is a claim: no one source need have them all.
      const others = entities.filter((entity) => !people.includes(entity));
      const listed = names.listedIn(sentence, new Set(entities));
      // Who said so is no part of it.
      const by = names.entitiesIn(witnessesIn(sentence).join(', '));
      const subjects = people.filter((person) => !by.has(person));
      const tellers = people.filter((person) => by.has(person));
      const claimed =
        subjects.length < 3 ? [entities] : subjects.map((person) => [...others, ...tellers, person]);
      return claimed.map((each) => ({
        speakerId,
        text: sentence,
        entities: each,
        minute,
        isListed: each.every(
          (entity) =>
            listed.has(entity) || !entity.startsWith('person:') || (by.has(entity) && !toldOf.has(entity)),
        ),
      }));
    });
  }

  type Read = ReturnType<typeof readClaim>;

  function readClaim({ text, minute, entities, isListed }: Claim) {
    // Not how it is put that somebody said so: "told me, word for word".
    const stems = names.stemsOf(toldPart(text));
    const strong = names.tellingOf(stems);
    const witnesses = [...names.entitiesIn(witnessesIn(text).join(', '))].filter((one) =>
      entities.includes(one),
    );
    const subjects = names.entitiesIn(withoutWitnesses(text));
    const reported = witnesses.length > 0;
    const isOfPlace = !entities.some((entity) => entity.startsWith('person:'));
    return {
      stems: strong.length > 0 ? strong : stems,
      words: new Set(stems),
      past: !reported && isPast(text),
      ahead: !reported && isAhead(text),
      resolved: !reported && isResolved(text),
      ofSelf: !reported && (isOfSelf(text) || (isOfPlace && firstPerson.test(text))),
      witnesses,
      // "Rosa is giving a party – Rosa told me": she is of whom it is told as well.
      told: entities.filter((entity) => !witnesses.includes(entity) || subjects.has(entity)),
      isListed,
      soonAt: isOfPlace && soon.test(text) ? minute % minutesPerDay : null,
      verbatim: toldPart(text),
      isBare: isBareTestimony(text),
    };
  }

  /** The first that bears it out. */
  function sourceOf(claim: Claim, sources: readonly Source[]): Source | null {
    const read = readClaim(claim);
    return (
      sources.find(
        (source) =>
          source.minute < claim.minute &&
          namesTheSame(read, source) &&
          isOfTheSame(claim, read, source) &&
          isOfItsTime(claim, read, source) &&
          weigh(read, source) >= neededOf(source),
      ) ?? null
    );
  }

  /** Whom it is about, and who said so. */
  function namesTheSame(read: Read, source: Source): boolean {
    const { told, isListed } = read;
    const { entities, listed } = source;
    if (!told.every((entity) => entities.has(entity)) || !isSaidBy(read, source)) return false;
    const people = told.filter((entity) => entity.startsWith('person:'));
    if (isListed && listed.size > 0) return people.every((entity) => listed.has(entity));
    return isListed || told.every((entity) => !listed.has(entity));
  }

  function isSaidBy(
    { witnesses, stems, isBare, verbatim }: Read,
    { text, tellers, saysWho }: Source,
  ): boolean {
    if (witnesses.length === 0) return tellers === undefined;
    const by = tellers ?? saysWho;
    if (!witnesses.every((one) => by.has(one))) return false;
    // "Rosa told me so": no more than that she told something.
    return stems.length > 0 || isBare || text.includes(verbatim);
  }

  /** Who does it or is it in the claim, is so in the source. */
  function isOfTheSame({ speakerId, entities, text }: Claim, { ofSelf }: Read, source: Source): boolean {
    const { about, general, own } = source;
    if (ofSelf && own !== true && general !== true && about !== speakerId) return false;
    if (about === undefined || about === speakerId) return true;
    if (!entities.includes(`person:${about}`)) return false;
    return general === true || (!ofSelf && !names.isObject(text, about));
  }

  /** What has been is no habit, and what will be has not been. */
  function isOfItsTime(
    { speakerId }: Claim,
    { past, ahead: isToCome, resolved, soonAt }: Read,
    source: Source,
  ): boolean {
    const { usual, about, ahead, fromMinuteOfDay } = source;
    if (resolved && source.meant !== true && !isResolved(source.text)) return false;
    if (past && usual === true && about !== speakerId) return false;
    if (isToCome && ahead !== true) return false;
    if (soonAt === null) return true;
    if (fromMinuteOfDay === undefined) return source.meant === true;
    return fromMinuteOfDay - soonAt < soonBeforeMinutes && soonAt - fromMinuteOfDay < soonAfterMinutes;
  }

  /** Of what the claim tells, or else of what the source tells, how much the other has; names are looked at apart. */
  function weigh({ stems, words }: Read, source: Source): number {
    // A claim may wrap the whole of a short source in words of its own; one or two words are no source.
    const wrapped = source.telling.length < 3 ? 0 : shareIn(source.telling, words) - (enoughWrapped - enough);
    return Math.max(shareIn(stems, source.stems), wrapped);
  }

  return { ...createSources(knowledge, names), ...createFalsifier(knowledge, names), claimsOf, sourceOf };
}
