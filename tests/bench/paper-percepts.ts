/**
 * What happened to an agent of the valley, as an agent of the Generative Agents paper would have perceived it: an event
 * is somebody and what they are at, and one of the last few perceived is none again (section 4.1; `retention` of the
 * released code is five).
 */

/** What happened to one agent, in order. */
export type Happening =
  | { kind: 'event'; text: string; minute: number }
  | Seen
  | { kind: 'talk'; withName: string; lines: readonly { by: string; text: string }[]; minute: number };

/** Of another: it is asked whether to react. */
export type Seen = {
  kind: 'percept';
  text: string;
  about: string;
  minute: number;
  /** `came`: into view, of which what they are at is told by a percept of its own. */
  what: 'came' | 'does' | 'heard' | 'other';
  /** The talk of others that it is a line of. */
  talkId?: string;
};

const retention = 5;
/** Game minutes in which who came into view and what they are at is one thing seen. */
const atOnce = 1;

/**
 * @param lean as few as can be defended: of a talk that is overheard, that it is going on and nothing of its lines, as
 *   the released code has it ("X is conversing about Y")
 */
export function perceivedByThePaper(happenings: readonly Happening[], lean: boolean): Happening[] {
  const latest: string[] = [];
  const overheard = new Set<string>();
  return happenings.filter((happening, index) => {
    if (happening.kind !== 'percept') return true;
    if (happening.what === 'came' && isToldOf(happening, happenings.slice(index + 1, index + 8)))
      return false;
    if (lean && happening.talkId !== undefined) {
      if (overheard.has(happening.talkId)) return false;
      overheard.add(happening.talkId);
    }
    if (latest.includes(happening.text)) return false;
    latest.push(happening.text);
    if (latest.length > retention) latest.shift();
    return true;
  });
}

function isToldOf(came: Seen, next: readonly Happening[]): boolean {
  return next.some(
    (one) =>
      one.kind === 'percept' &&
      one.what === 'does' &&
      one.about === came.about &&
      one.minute - came.minute <= atOnce,
  );
}
