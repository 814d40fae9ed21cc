/**
 * What one agent's memories are searched by, in columns of numbers: a search looks at all of them, and does so in the
 * process in a tenth of the time the database takes. Texts, people's names and whole vectors stay in the database.
 */
import type { MemoryType } from '../ports/memory-store.ts';

/** An embedding's signs, 1536 of them. */
export const CODE_BYTES = 192;
export const CODE_INTEGERS = CODE_BYTES / 4;

export type IndexedMemory = {
  /** Below 2^53. */
  readonly id: number;
  readonly type: MemoryType;
  readonly conversationId: string | null;
  readonly minute: number;
  readonly accessedMinute: number;
  /** 0–10. */
  readonly importance: number;
  readonly valence: number;
  readonly arousal: number;
  /** Both or none. */
  readonly model: string | null;
  readonly code: Uint8Array | null;
  /** Where its words and people stand in the sparse vector, each once. */
  readonly slots: Int32Array;
};

/** No talk, no model. */
export const NONE = 0;
const FIRST_CAPACITY = 64;
const GROWTH = 1.5;
/** Of rows that are gone, before the others are moved together. */
const MOST_GONE = 256;
const MOST_GONE_SHARE = 0.25;
/** What the two maps cost for each memory, about. */
const MAP_BYTES = 80;

function grown<Column extends { set(from: Column): void }>(column: Column, old?: Column): Column {
  if (old !== undefined) column.set(old);
  return column;
}

class Columns {
  readonly ids: Float64Array;
  readonly minutes: Float64Array;
  readonly accessed: Float64Array;
  readonly importance: Float64Array;
  readonly valence: Float64Array;
  readonly arousal: Float64Array;
  readonly types: Uint8Array;
  readonly models: Uint8Array;
  readonly talks: Int32Array;
  readonly isThere: Uint8Array;
  readonly codes: Uint32Array;
  /** Where a row's slots begin in the pool; they end where the next one's begin. */
  readonly slotsFrom: Int32Array;
  /** Rows, the earliest minute first, of the same minute the lowest id. */
  readonly byTime: Int32Array;

  constructor(capacity: number, from?: Columns) {
    this.ids = grown(new Float64Array(capacity), from?.ids);
    this.minutes = grown(new Float64Array(capacity), from?.minutes);
    this.accessed = grown(new Float64Array(capacity), from?.accessed);
    this.importance = grown(new Float64Array(capacity), from?.importance);
    this.valence = grown(new Float64Array(capacity), from?.valence);
    this.arousal = grown(new Float64Array(capacity), from?.arousal);
    this.types = grown(new Uint8Array(capacity), from?.types);
    this.models = grown(new Uint8Array(capacity), from?.models);
    this.talks = grown(new Int32Array(capacity), from?.talks);
    this.isThere = grown(new Uint8Array(capacity), from?.isThere);
    this.codes = grown(new Uint32Array(capacity * CODE_INTEGERS), from?.codes);
    this.slotsFrom = grown(new Int32Array(capacity + 1), from?.slotsFrom);
    this.byTime = grown(new Int32Array(capacity), from?.byTime);
  }

  get bytes(): number {
    return this.ids.length * (6 * 8 + 3 + 3 * 4 + CODE_BYTES);
  }
}

export const memoryTypes: readonly MemoryType[] = [
  'observation',
  'conversation',
  'reflection',
  'plan',
  'metacognition',
];

export class MemoryIndex {
  #columns = new Columns(FIRST_CAPACITY);
  #slots = new Int32Array(FIRST_CAPACITY * 16);
  #count = 0;
  #gone = 0;
  #rows = new Map<number, number>();
  #talkNumbers = new Map<string, number>();
  /** By talk number, the rows of a talk in the order of their ids. */
  #talks: number[][] = [[]];
  readonly #models: string[] = [];

  /** Rows to look at, those that are gone among them. */
  get count(): number {
    return this.#count;
  }

  get size(): number {
    return this.#rows.size;
  }

  /** For reading only. */
  get columns(): Columns {
    return this.#columns;
  }

  get slots(): Int32Array {
    return this.#slots;
  }

  get bytes(): number {
    return this.#columns.bytes + this.#slots.byteLength + MAP_BYTES * this.#rows.size;
  }

  /** As in the column of models; of one that no memory has, none of theirs. */
  modelNumber(model: string): number {
    return this.#models.indexOf(model) + 1 || this.#models.length + 1;
  }

  /** All rows of this row's talk as they were said, those that are gone among them; none when it is of no talk. */
  talkOf(row: number): readonly number[] {
    const talk = this.#columns.talks[row] ?? NONE;
    return talk === NONE ? [] : (this.#talks[talk] ?? []);
  }

  put(memory: IndexedMemory): void {
    const known = this.#rows.get(memory.id);
    if (known !== undefined && this.#isSameSaying(known, memory)) {
      this.#write(known, memory);
      return;
    }
    this.remove(memory.id);
    this.#makeRoom(memory.slots.length);
    const row = this.#count;
    const { slotsFrom } = this.#columns;
    const from = slotsFrom[row] ?? 0;
    this.#slots.set(memory.slots, from);
    slotsFrom[row + 1] = from + memory.slots.length;
    this.#count += 1;
    this.#rows.set(memory.id, row);
    this.#columns.ids[row] = memory.id;
    this.#columns.minutes[row] = memory.minute;
    this.#columns.talks[row] = this.#talkNumber(memory.conversationId);
    this.#columns.isThere[row] = 1;
    this.#write(row, memory);
    this.#placeByTime(row);
    this.#placeInTalk(row);
  }

  /** Made use of at this minute; false where it is not there. */
  touch(id: number, minute: number): boolean {
    const row = this.#rows.get(id);
    if (row === undefined) return false;
    const { accessed } = this.#columns;
    accessed[row] = Math.max(minute, accessed[row] ?? minute);
    return true;
  }

  remove(id: number): void {
    const row = this.#rows.get(id);
    if (row === undefined) return;
    this.#columns.isThere[row] = 0;
    this.#rows.delete(id);
    this.#gone += 1;
    if (this.#gone > Math.max(MOST_GONE, MOST_GONE_SHARE * this.#count)) this.#moveTogether();
  }

  /** What else there is of a memory changes in place: what it says, when and in which talk seldom or never does. */
  #isSameSaying(row: number, { minute, conversationId, slots }: IndexedMemory): boolean {
    const { minutes, talks, slotsFrom } = this.#columns;
    const from = slotsFrom[row] ?? 0;
    return (
      minutes[row] === minute &&
      talks[row] === this.#talkNumber(conversationId) &&
      (slotsFrom[row + 1] ?? 0) - from === slots.length &&
      slots.every((slot, at) => this.#slots[from + at] === slot)
    );
  }

  #write(row: number, memory: IndexedMemory): void {
    const { accessed, importance, valence, arousal, types, models, codes } = this.#columns;
    accessed[row] = memory.accessedMinute;
    importance[row] = memory.importance;
    valence[row] = memory.valence;
    arousal[row] = memory.arousal;
    types[row] = memoryTypes.indexOf(memory.type);
    models[row] = NONE;
    if (memory.model === null || memory.code === null) return;
    if (!this.#models.includes(memory.model)) this.#models.push(memory.model);
    models[row] = this.modelNumber(memory.model);
    new Uint8Array(codes.buffer, row * CODE_BYTES, CODE_BYTES).set(memory.code);
  }

  #makeRoom(slots: number): void {
    const capacity = this.#columns.ids.length;
    if (this.#count === capacity) this.#columns = new Columns(Math.ceil(capacity * GROWTH), this.#columns);
    const used = this.#columns.slotsFrom[this.#count] ?? 0;
    if (used + slots <= this.#slots.length) return;
    const pool = new Int32Array(Math.ceil((used + slots) * GROWTH));
    pool.set(this.#slots);
    this.#slots = pool;
  }

  #talkNumber(conversationId: string | null): number {
    if (conversationId === null) return NONE;
    const known = this.#talkNumbers.get(conversationId);
    if (known !== undefined) return known;
    this.#talkNumbers.set(conversationId, this.#talks.length);
    return this.#talks.push([]) - 1;
  }

  /** Nearly always at the end. */
  #placeByTime(row: number): void {
    const { byTime, minutes, ids } = this.#columns;
    let at = row;
    const minute = minutes[row] ?? 0;
    const isAfter = (other: number): boolean =>
      (minutes[other] ?? 0) > minute || (minutes[other] === minute && (ids[other] ?? 0) > (ids[row] ?? 0));
    while (at > 0 && isAfter(byTime[at - 1] ?? 0)) at -= 1;
    byTime.copyWithin(at + 1, at, row);
    byTime[at] = row;
  }

  #placeInTalk(row: number): void {
    const { talks, ids } = this.#columns;
    const talk = this.#talks[talks[row] ?? NONE];
    if (talk === undefined || talks[row] === NONE) return;
    let at = talk.length;
    while (at > 0 && (ids[talk[at - 1] ?? 0] ?? 0) > (ids[row] ?? 0)) at -= 1;
    talk.splice(at, 0, row);
  }

  #moveTogether(): void {
    const left = this.#all();
    this.#columns = new Columns(Math.max(FIRST_CAPACITY, Math.ceil(left.length * GROWTH)));
    this.#slots = new Int32Array(
      Math.max(
        FIRST_CAPACITY,
        left.reduce((sum, { slots }) => sum + slots.length, 0),
      ) * GROWTH,
    );
    this.#count = 0;
    this.#gone = 0;
    this.#rows = new Map();
    this.#talkNumbers = new Map();
    this.#talks = [[]];
    for (const memory of left) this.put(memory);
  }

  #all(): IndexedMemory[] {
    const names = new Map([...this.#talkNumbers].map(([name, number]) => [number, name]));
    const columns = this.#columns;
    return [...this.#rows.values()].map((row) => {
      const model = this.#models[(columns.models[row] ?? NONE) - 1] ?? null;
      return {
        id: columns.ids[row] ?? 0,
        type: memoryTypes[columns.types[row] ?? 0] ?? 'observation',
        conversationId: names.get(columns.talks[row] ?? NONE) ?? null,
        minute: columns.minutes[row] ?? 0,
        accessedMinute: columns.accessed[row] ?? 0,
        importance: columns.importance[row] ?? 0,
        valence: columns.valence[row] ?? 0,
        arousal: columns.arousal[row] ?? 0,
        model,
        code:
          model === null ? null : new Uint8Array(columns.codes.buffer, row * CODE_BYTES, CODE_BYTES).slice(),
        slots: this.#slots.slice(columns.slotsFrom[row], columns.slotsFrom[row + 1]),
      };
    });
  }
}
