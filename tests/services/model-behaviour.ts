/** How a model server misbehaves when it is told to. */

export type Behaviour =
  /** Waits before the first word. */
  (
    | { kind: 'slow'; delayMs: number }
    /** Never answers. */
    | { kind: 'hang' }
    | { kind: 'status'; status: number; message?: string; retryAfterSeconds?: number }
    /** JSON where it should be, but of no use; a broken stream of events when streaming. */
    | { kind: 'malformed' }
    /** Half of the words, then the connection drops. */
    | { kind: 'cut' }
    | { kind: 'empty' }
    /** Reads the notes aloud. */
    | { kind: 'leak' }
    /** Says this, word for word. */
    | { kind: 'say'; text: string }
    /** Refuses a parameter by its name, as servers do that do not know it. */
    | { kind: 'refuse'; parameter: string }
    | { kind: 'dimension'; dimension: number }
    /** Thinks before it answers, and only then if its tokens last; between marks in the answer, or where nobody sees. */
    | { kind: 'think'; tokens: number; aloud: boolean }
  ) & {
    /** Requests it holds for; all when left out. */
    times?: number;
    /** 0–1 of the requests it holds for, drawn from the server's seed; all when left out. */
    share?: number;
    /** Only for this model. */
    model?: string;
  };

export type Behaviours = {
  /** How often each fault was played. */
  readonly faults: ReadonlyMap<Behaviour['kind'], number>;
  /** Replaces what was asked for before; nothing for answering well again. */
  behave(...behaviours: Behaviour[]): void;
  /** For this request; null for answering well. */
  next(body: Record<string, unknown>): Behaviour | null;
};

/** The same faults in the same order for a seed, as long as the requests come in the same order. */
export function createBehaviours(seed: number): Behaviours {
  const faults = new Map<Behaviour['kind'], number>();
  let behaviours: Behaviour[] = [];
  let drawn = seed;

  function draw(): number {
    drawn = (Math.imul(drawn, 1_664_525) + 1_013_904_223) >>> 0;
    return drawn / 4_294_967_296;
  }

  return {
    faults,
    behave(...next) {
      behaviours = next;
    },
    next(body) {
      let left = draw();
      const at = behaviours.findIndex((one) => {
        const fits =
          (one.model === undefined || one.model === body.model) &&
          (one.kind !== 'refuse' || mentions(body, one.parameter)) &&
          (one.times === undefined || one.times > 0);
        if (!fits || one.share === undefined) return fits;
        left -= one.share;
        return left < 0;
      });
      const found = behaviours[at];
      if (found === undefined) return null;
      faults.set(found.kind, (faults.get(found.kind) ?? 0) + 1);
      if (found.times !== undefined) behaviours[at] = { ...found, times: found.times - 1 };
      return found;
    },
  };
}

function mentions(body: Record<string, unknown>, parameter: string): boolean {
  if (Object.hasOwn(body, parameter)) return true;
  const format = body.response_format;
  return typeof format === 'object' && format !== null && 'type' in format && format.type === parameter;
}
