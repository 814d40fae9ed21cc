/**
 * The way of stories and engines into a valley: each cause is brought about in the next step, once, and whoever asked
 * learns what came of it. Between a room and whatever works off outputs; it keeps nothing that has to survive.
 */
import type { ActorId, CauseId, Input, InputRef, Refusal, World, WorldEvent } from '../world/types.ts';
import { constants, ticksPerSecond } from '../world/index.ts';

export type Enacted = {
  /** It had been brought about before; what was refused then is not known any more. */
  readonly again: boolean;
  readonly refused: readonly { readonly input: Input['kind']; readonly why: Refusal }[];
};

/** What happens is taken in by a crowd some at a time, before what they remember is on its way to the database. */
const takenInTicks = ticksPerSecond;
/** Walking up to somebody ends by itself before. */
const pursuitTicks = constants.pursuitLimit + 10 * ticksPerSecond;
/** Causes kept of which nothing came about; who asks again does so within a minute or two. */
const mostRefused = 256;

type Waiting = {
  readonly sinceTick: number;
  readonly promise: Promise<Enacted>;
  readonly resolve: (enacted: Enacted) => void;
  readonly reject: (why: Error) => void;
  /** Of words and things that somebody has to walk for. */
  readonly pending: Set<string>;
  readonly asked: number;
  readonly refused: { input: Input['kind']; why: Refusal }[];
  readonly isSeen: boolean;
  appliedTick: number | null;
};

export class Stage {
  readonly #world: Readonly<World>;
  readonly #submit: (input: Input) => void;
  readonly #waiting = new Map<CauseId, Waiting>();
  /** Wholly refused, and so not done yet though the world knows of them; forgotten with the process, which then counts them as done. */
  readonly #refused = new Set<CauseId>();
  #refs = 0;
  #closed = false;

  constructor(world: Readonly<World>, submit: (input: Input) => void) {
    this.#world = world;
    this.#submit = submit;
  }

  /** At most eight inputs. Resolves when they are over, walks included; rejects when the valley closes before. */
  enact(causeId: CauseId, inputs: readonly Input[]): Promise<Enacted> {
    const known = this.#waiting.get(causeId);
    if (known !== undefined) return known.promise;
    if (this.#closed) return Promise.reject(new Error('The valley is closing.'));
    const anew = this.#refused.delete(causeId);
    if (!anew && this.#world.applied.includes(causeId)) return Promise.resolve({ again: true, refused: [] });
    const numbered = inputs.map((input) => this.#numbered(input));
    const { promise, resolve, reject } = Promise.withResolvers<Enacted>();
    this.#waiting.set(causeId, {
      sinceTick: this.#world.tick,
      promise,
      resolve,
      reject,
      pending: new Set(numbered.flatMap(({ key }) => key ?? [])),
      asked: inputs.length,
      refused: [],
      isSeen: inputs.some(({ kind }) => kind === 'happen' || kind === 'mark'),
      appliedTick: null,
    });
    this.#submit({
      kind: 'once',
      causeId,
      inputs: numbered.map(({ input }) => input),
      ...(anew ? { anew } : {}),
    });
    return promise;
  }

  #numbered(input: Input): { input: Input; key: string | null } {
    if (!('actorId' in input) || !isWalkedFor(input)) return { input, key: null };
    const ref = ++this.#refs;
    return { input: { ...input, ref }, key: keyOf(input.actorId, ref) };
  }

  /** After every step. */
  after(events: readonly WorldEvent[]): void {
    if (this.#waiting.size === 0) return;
    for (const event of events) if (event.kind !== 'applied') this.#settle(event);
    for (const event of events) {
      const waiting = event.kind === 'applied' ? this.#waiting.get(event.causeId) : undefined;
      if (waiting === undefined || event.kind !== 'applied') continue;
      waiting.appliedTick = this.#world.tick;
      waiting.refused.push(...event.refused);
    }
    for (const [causeId, waiting] of this.#waiting) this.#look(causeId, waiting);
  }

  #settle(event: WorldEvent): void {
    const done = doneBy(event);
    if (done === null) return;
    for (const waiting of this.#waiting.values()) {
      if (!waiting.pending.delete(done)) continue;
      // What was refused at once stands in `applied`.
      if (event.kind === 'refused' && waiting.appliedTick !== null)
        waiting.refused.push({ input: event.input, why: event.why });
    }
  }

  #look(causeId: CauseId, waiting: Waiting): void {
    const { tick } = this.#world;
    const { appliedTick, pending, refused } = waiting;
    if (appliedTick === null) {
      if (tick <= waiting.sinceTick) return;
      this.#waiting.delete(causeId);
      waiting.reject(new Error(`The valley could not do what "${causeId}" asks.`));
      return;
    }
    const isLate = tick - appliedTick > pursuitTicks;
    const isTakenIn = !waiting.isSeen || tick - appliedTick >= takenInTicks;
    if ((pending.size > 0 || !isTakenIn) && !isLate) return;
    this.#waiting.delete(causeId);
    if (refused.length >= waiting.asked && waiting.asked > 0) this.#noteRefused(causeId);
    waiting.resolve({ again: false, refused });
  }

  #noteRefused(causeId: CauseId): void {
    const [oldest] = this.#refused;
    if (oldest !== undefined && this.#refused.size >= mostRefused) this.#refused.delete(oldest);
    this.#refused.add(causeId);
  }

  close(): void {
    this.#closed = true;
    for (const { reject } of this.#waiting.values()) reject(new Error('The valley is closing.'));
    this.#waiting.clear();
  }
}

type WalkedFor = Extract<Input, { kind: 'talk' | 'say' | 'give' | 'take' }>;

function isWalkedFor(input: Input): input is WalkedFor {
  return ['talk', 'say', 'give', 'take'].includes(input.kind);
}

function keyOf(actorId: ActorId, ref: InputRef): string {
  return `${ref} ${actorId}`;
}

/** The input that is over with this, by its number. */
function doneBy(event: WorldEvent): string | null {
  if (!('ref' in event) || event.ref === undefined) return null;
  switch (event.kind) {
    case 'turn':
      return keyOf(event.turn.speakerId, event.ref);
    case 'gave':
      return keyOf(event.fromId, event.ref);
    case 'said':
    case 'took':
    case 'dropped':
    case 'refused':
      return keyOf(event.actorId, event.ref);
  }
}
