/** The Valley Gazette as it was printed, a number a day. Adapter: `postgres-gazettes.ts`. */

/** Minute of the day at which it is printed, of the day before: half past five, before anybody is up to read it. */
export const gazetteMinute = 330;

export const gazetteSections = [
  'front',
  'people',
  'weather',
  'promises',
  'rumours',
  'notices',
  'stories',
] as const;
export type GazetteSection = (typeof gazetteSections)[number];

/** One mouth of a rumour: ids of villagers or characters, and the game minute it passed between them. */
export type Telling = { readonly from: string; readonly to: string; readonly minute: number };

/** Somebody in it, as they were called when it was printed. */
export type Mentioned = { readonly id: string; readonly name: string };

export type Article = {
  readonly section: GazetteSection;
  /** Of one kind a newspaper has one article or two: "rumour", "kept promises"; "" in newspapers of before there were kinds. */
  readonly kind: string;
  readonly headline: string;
  readonly text: string;
  /** Ids of villagers and characters it is about. */
  readonly about: readonly string[];
  /** Those of them who were known by name, and of a rumour everybody who told or heard it. */
  readonly people: readonly Mentioned[];
  /** Where it happened, when that was at one place. */
  readonly placeId: string | null;
  readonly placeTitle: string | null;
  /** What on record it rests on, as `kind:id`. For whoever checks; players are not shown them. */
  readonly sources: readonly string[];
  /** Of a rumour, who told whom, the first first. */
  readonly chain: readonly Telling[];
};

export type Gazette = {
  /** The day it tells of, from 0; it is printed on the next morning. */
  readonly day: number;
  readonly title: string;
  readonly articles: readonly Article[];
};

export type StoredGazette = Gazette & { readonly createdAt: Date };

/** Writes throw StaleLeaseError once another server has the valley. */
export type GazetteStore = {
  /** A day has one Gazette, the first; false where it was there, and nothing changes then. */
  add(gazette: Gazette): Promise<boolean>;
  find(day: number): Promise<StoredGazette | null>;
  /** The latest days first, those before the day `before`; 1–100. */
  list(page: { limit: number; before?: number | undefined }): Promise<StoredGazette[]>;
};
