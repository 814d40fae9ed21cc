/** What is said before several people is told to the one of them who is trusted least. */
import type { RelationshipRecord } from '../ports/valley-store.ts';
import type { Interlocutor } from './tasks/moment.ts';

type Tie = Pick<RelationshipRecord, 'trust'>;

/** −100..100; somebody without a tie is a stranger, and nobody at all is trusted no more. */
export function lowestTrust(ties: readonly (Tie | null | undefined)[]): number {
  return ties.length === 0 ? 0 : Math.min(...ties.map((tie) => tie?.trust ?? 0));
}

/** In everybody who will hear what is said. */
export function trustAmong({
  to,
  others = [],
}: {
  readonly to: Interlocutor;
  readonly others?: readonly Interlocutor[];
}): number {
  return lowestTrust([to, ...others].map(({ relationship }) => relationship));
}
