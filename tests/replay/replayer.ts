/** Runs a recorded log again, line by line, and compares every hash on the way. */
import {
  decodeLine,
  hashEvery,
  hashItems,
  hashMap,
  hashWorld,
  loadWorld,
  step,
  type Input,
  type Item,
  type LogHeader,
  type ValleyMap,
  type World,
} from '../../server/src/world/index.ts';

export type Outcome = {
  /** `same`: every recorded hash was met again. */
  result: 'same' | 'different' | 'unreadable';
  /** What is to be said about it, one sentence each. */
  remarks: string[];
  fromTick: number;
  toTick: number;
  ticks: number;
  inputs: number;
  hashes: number;
  /** Whether the log was closed, rather than cut off. */
  closed: boolean;
  /** When different: the last tick known to be the same and the first known not to be. */
  difference: { afterTick: number; byTick: number; recorded: string; replayed: string } | null;
};

export class Replayer {
  #world: World | null = null;
  #lineNumber = 0;
  #lastSame = 0;
  readonly outcome: Outcome = {
    result: 'same',
    remarks: [],
    fromTick: 0,
    toTick: 0,
    ticks: 0,
    inputs: 0,
    hashes: 0,
    closed: false,
    difference: null,
  };
  readonly #map: ValleyMap;
  readonly #items: ReadonlyMap<string, Item>;

  constructor(map: ValleyMap, items: ReadonlyMap<string, Item>) {
    this.#map = map;
    this.#items = items;
  }

  /** Throws where the recorded run threw. @returns whether there is any use in reading on */
  feed(text: string, isLast: boolean): boolean {
    this.#lineNumber++;
    const line = decodeLine(text);
    if (line === null) {
      if (!isLast || this.#world === null)
        return this.#fail(`Line ${this.#lineNumber} is not a line of an input log.`);
      this.outcome.remarks.push('The last line was cut off and is left out.');
      return false;
    }
    if (this.outcome.closed) return this.#fail(`Line ${this.#lineNumber} comes after the end.`);
    if (line.kind === 'header') return this.#begin(line);
    if (this.#world === null) return this.#fail('The log does not begin with its header.');
    return line.kind === 'inputs'
      ? this.#step(this.#world, line.tick, line.inputs)
      : this.#compare(this.#world, line.tick, line.hash, line.kind === 'end');
  }

  finish(): Outcome {
    const { outcome } = this;
    if (this.#world === null && outcome.result === 'same') this.#fail('The log is empty.');
    if (outcome.result !== 'same') return outcome;
    if (outcome.hashes === 0) this.#fail('The log holds no hash to compare with.');
    else if (!outcome.closed)
      outcome.remarks.push('The log was not closed: whoever recorded it was stopped.');
    return outcome;
  }

  #begin(header: LogHeader): boolean {
    if (this.#world !== null) return this.#fail(`Line ${this.#lineNumber} is a second header.`);
    if (header.mapHash !== hashMap(this.#map)) return this.#fail('The log was recorded on another map.');
    if (header.itemsHash !== hashItems(this.#items))
      return this.#fail('The log was recorded with other items.');
    this.#world = loadWorld(this.#map, this.#items, header.initial);
    this.#lastSame = this.#world.tick;
    this.outcome.fromTick = this.#world.tick;
    this.outcome.toTick = this.#world.tick;
    return true;
  }

  #step(world: World, tick: number, inputs: Input[]): boolean {
    if (tick <= world.tick || !this.#advance(world, tick - 1)) return this.#outOfOrder();
    this.outcome.inputs += inputs.length;
    this.#tick(world, inputs);
    return true;
  }

  #tick(world: World, inputs: Input[]): void {
    try {
      step(world, inputs);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`The step that makes tick ${world.tick} throws: ${reason}`, { cause });
    }
    this.outcome.ticks++;
    this.outcome.toTick = world.tick;
  }

  #compare(world: World, tick: number, recorded: string, isEnd: boolean): boolean {
    if (tick < world.tick || !this.#advance(world, tick)) return this.#outOfOrder();
    const replayed = hashWorld(world);
    this.outcome.hashes++;
    if (replayed !== recorded) {
      this.outcome.result = 'different';
      this.outcome.difference = { afterTick: this.#lastSame, byTick: tick, recorded, replayed };
      return false;
    }
    this.#lastSame = tick;
    this.outcome.closed = isEnd;
    return true;
  }

  /** A recorder writes at least a hash a minute: a longer gap is a damaged log, not hours of stepping. */
  #advance(world: World, tick: number): boolean {
    if (tick - world.tick > hashEvery) return false;
    while (world.tick < tick) this.#tick(world, []);
    return true;
  }

  #outOfOrder(): false {
    return this.#fail(`Line ${this.#lineNumber} is out of order: lines before it are missing or swapped.`);
  }

  #fail(remark: string): false {
    this.outcome.result = 'unreadable';
    this.outcome.remarks.push(remark);
    return false;
  }
}
