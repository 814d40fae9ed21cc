/**
 * Everything on record of one day that a newspaper may draw on. What was said or promised in confidence is left out here,
 * once, so that no article can forget to.
 */
import type { Villager } from '../../content/villager.ts';
import { faultOfProse, touchesSecret } from '../../mind/check-line.ts';
import { isInConfidence } from '../../mind/confidences.ts';
import { isInTrust } from '../../mind/secrets.ts';
import { atPlace, toThe } from '../../mind/words.ts';
import type { StoredGazette } from '../../ports/gazettes.ts';
import type { Memory } from '../../ports/memory-store.ts';
import type { Moderation } from '../../ports/moderation.ts';
import type { PromiseRecord } from '../../ports/promises.ts';
import type {
  RecordedHappening,
  RecordedTieChange,
  RecordedTurn,
  Span,
  ValleyRecords,
} from '../../ports/valley-records.ts';
import { gameTimeAt, type GameTime } from '../../world/clock.ts';
import { minutesPerDay } from '../../world/constants.ts';
import type { ActorId, Place, PlaceId } from '../../world/types.ts';
import { createBreath } from '../breath.ts';
import { inPieces } from '../in-pieces.ts';
import type { Lore } from '../lore.ts';

export type Yesterday = Span & {
  readonly valleyId: string;
  readonly day: number;
  /** Of the morning it is printed. */
  readonly today: GameTime;
  readonly lore: Lore;
  readonly memories: readonly Memory[];
  /** First memories of what was told on, by id. */
  readonly roots: ReadonlyMap<string, Memory>;
  /** Of fires and beds that were seen to, or were not. */
  readonly hearths: readonly Memory[];
  /** Of the weather, three days back, to know what the day began with. */
  readonly skies: readonly Memory[];
  readonly turns: readonly RecordedTurn[];
  /** Those of today as well. */
  readonly promises: readonly PromiseRecord[];
  readonly tieChanges: readonly RecordedTieChange[];
  readonly happenings: readonly RecordedHappening[];
  /** Earlier ones, the latest first. */
  readonly printed: readonly StoredGazette[];
  /** As they are called; null for somebody who is not known any more. */
  name(id: ActorId): string | null;
  villager(id: ActorId): Villager | null;
  isCharacter(id: ActorId): boolean;
  /** "at the forge"; "out of doors" where it is no place. */
  at(placeId: PlaceId | null): string;
  /** "the forge". */
  the(placeId: PlaceId): string;
  /** Where anybody may be seen by anybody. */
  isPublic(placeId: PlaceId | null): boolean;
  /** Whether words of the valley may be printed: not when they give anybody's secret away, or could not be said aloud. */
  isPrintable(words: string): boolean;
  /** Has stood in a newspaper of the last days. */
  wasPrinted(words: string): boolean;
  /** To be awaited now and then by whoever looks through much: others of the process have work, too. */
  breathe(): Promise<void>;
};

/** A whole day at once would keep the embedded database from players for 0.6 s. */
const pieceMinutes = 180;
/** What an article may rest on. Tags of memories. */
const wanted = ['news', 'gift', 'trade', 'stranger', 'own-doing', 'overheard', 'item', 'weather'] as const;
/** Of each piece of the day, the weightiest. A whole day of the twenty-five has about 1,150, of which 750 were overheard. */
const mostMemories = 2_000;
const mostTurns = 1_500;
const mostOthers = 2_000;
const daysOfSkies = 3;
/** The weightiest: more than a newspaper has use for. */
const mostHearths = 60;
const storyTypes = ['announcement_made', 'narrative_intervention', 'scene_description'] as const;
/** Of words of the valley that are quoted. */
const longestWords = 900;
/** Patterns are compiled as they are first looked for, and once more, better, when they are looked for again. */
const coldLooks = 3;
/** Newspapers looked through for what has been told. */
const printedBack = 7;

export type Archive = {
  readonly records: ValleyRecords;
  readonly lore: Lore;
  readonly moderation?: Moderation | undefined;
};

export async function readYesterday(archive: Archive, valleyId: string, day: number): Promise<Yesterday> {
  const { records, lore, moderation } = archive;
  const span = { fromMinute: day * minutesPerDay, untilMinute: (day + 1) * minutesPerDay };
  const printed = (await records.gazettes(valleyId, printedBack)).filter((one) => one.day < day);
  const before = { fromMinute: (day - daysOfSkies) * minutesPerDay, untilMinute: span.untilMinute };
  const all = (
    await inPieces(span, pieceMinutes, (piece) => records.memories(valleyId, piece, wanted, mostMemories))
  ).filter(isPublicMemory);
  // What has been agreed on for today is told of, too, whenever that was.
  const withToday = { ...span, untilMinute: span.untilMinute + minutesPerDay };
  const promises = await records.promises(valleyId, withToday, mostOthers);
  const roots = await records.memoriesById(valleyId, rootIds(all));
  const confided = new Set(roots.filter((memory) => !isPublicMemory(memory)).map(({ id }) => id));
  const villagers = new Map(lore.villagers().map((villager) => [villager.id, villager]));
  const named = all.flatMap((memory) => [memory.provenance.toldBy ?? '', ...memory.relatedCharacters]);
  const strangers = [...named, ...promises.map(({ otherId }) => otherId)].filter((id) => !villagers.has(id));
  const characters = new Map(
    (await records.characters(valleyId, [...new Set(strangers)])).map(({ id, name }) => [id, name]),
  );
  const checked = new Map<string, boolean>();
  const people = [...villagers.values()];
  const breathe = createBreath();
  // What each keeps secret is taken apart at the first look, which takes some milliseconds for each.
  for (const villager of people) {
    touchesSecret('', [villager]);
    await breathe();
  }
  const isPrintable = (words: string): boolean =>
    faultOfProse(words, longestWords, moderation) === null && !touchesSecret(words, people);
  // So is all else that is looked for.
  for (let look = 0; look < coldLooks; look++) {
    isPrintable(`Good morning, the ${look + 1}.`);
    await breathe();
  }
  const told = printed.flatMap(({ articles }) => articles.map(({ text }) => flat(text))).join('\n');
  return {
    ...span,
    valleyId,
    day,
    today: gameTimeAt(span.untilMinute),
    lore,
    memories: all.filter(({ tags }) => !confided.has(rootIdOf(tags) ?? '')),
    roots: new Map(roots.filter(isPublicMemory).map((memory) => [memory.id, memory])),
    hearths: await records.memories(valleyId, span, ['object'], mostHearths),
    skies: await records.memories(valleyId, before, ['weather', 'season'], mostOthers),
    turns: await inPieces(span, pieceMinutes, (piece) => records.turns(valleyId, piece, mostTurns)),
    promises: withoutConfidences(promises),
    tieChanges: await records.tieChanges(valleyId, span, mostOthers),
    happenings: await records.happenings(valleyId, storyTypes, printed[0]?.createdAt ?? null, mostOthers),
    printed,
    name: (id) => villagers.get(id)?.shortName ?? characters.get(id) ?? null,
    villager: (id) => villagers.get(id) ?? null,
    isCharacter: (id) => characters.has(id),
    at: (placeId) => atPlace(placeOf(lore, placeId)),
    the: (placeId) => toThe(placeOf(lore, placeId) ?? { title: 'the valley' }),
    isPublic: (placeId) => placeOf(lore, placeId)?.kind !== 'home',
    isPrintable: (words) => {
      const known = checked.get(words) ?? isPrintable(words);
      checked.set(words, known);
      return known;
    },
    wasPrinted: (words) => told.includes(flat(words)),
    breathe,
  };
}

function placeOf(lore: Lore, placeId: PlaceId | null): Place | null {
  return placeId === null ? null : (lore.places.get(placeId) ?? null);
}

/** What is marked so as it is remembered; whoever is ashamed of a thing has not told it. */
function isPublicMemory(memory: Memory): boolean {
  return (
    !isInConfidence(memory) &&
    !isInTrust(memory) &&
    !memory.tags.some((tag) => /secret|guilt|shame/.test(tag))
  );
}

/** One side may have been asked to keep it between them where the other was not: then it is. */
function withoutConfidences(promises: readonly PromiseRecord[]): PromiseRecord[] {
  const confided = new Set(promises.filter(({ inConfidence }) => inConfidence).map(appointmentOf));
  return promises.filter((promise) => !confided.has(appointmentOf(promise)));
}

/** The same for both sides of what two have agreed on. */
export function appointmentOf({ agentId, otherId, placeId, fromMinute }: PromiseRecord): string {
  return [...[agentId, otherId].sort(), placeId ?? '', fromMinute].join(' ');
}

export function rootIdOf(tags: readonly string[]): string | null {
  return tags.find((tag) => tag.startsWith('fact:'))?.slice('fact:'.length) ?? null;
}

function rootIds(memories: readonly Memory[]): string[] {
  return [...new Set(memories.flatMap(({ tags }) => rootIdOf(tags) ?? []))];
}

/** Letters and digits alone, so that typesetting makes no difference. */
export function flat(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
