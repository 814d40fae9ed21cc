/** What a line among neighbours was meant to do, so that the answer can take it up: kept by the line itself. */
import type { ActorId } from '../../world/types.ts';
import { pieceKey } from './piece-key.ts';

type MoveKind =
  | 'greet'
  | 'join'
  | 'news'
  | 'weather'
  | 'work'
  | 'plan'
  | 'opinion'
  | 'talk'
  | 'like'
  | 'askDay'
  | 'askWork'
  | 'askPlans'
  | 'askPerson'
  | 'askNews'
  | 'askSource'
  | 'askTopic'
  | 'askUs'
  | 'invite'
  | 'accept'
  | 'decline'
  | 'barb'
  | 'answer'
  | 'leave';

export type Move = {
  readonly kind: MoveKind;
  /** The third it is about. */
  readonly about?: { readonly id: ActorId; readonly name: string };
  /** What was told, as it was told. */
  readonly fact?: string;
  /** Whom it came from; null for nobody but the speaker. */
  readonly from?: string | null;
  /** For invitations: "at the inn at seven this evening". */
  readonly when?: string;
  /** For questions about a thing. */
  readonly topic?: string;
  /** For opinions. */
  readonly warm?: boolean;
};

type Moves = {
  meaning(line: string): Move | null;
  mean(line: string, move: Move): void;
};

/** Lines remembered; a talk needs its last one. */
const kept = 500;
/** A leave may be added to a line before it is said. */
const prefix = 60;

export function createMoves(): Moves {
  const byLine = new Map<string, Move>();
  return {
    meaning: (line) => byLine.get(keyOf(line)) ?? null,
    mean(line, move) {
      byLine.delete(keyOf(line));
      byLine.set(keyOf(line), move);
      if (byLine.size > kept) byLine.delete(byLine.keys().next().value ?? '');
    },
  };
}

function keyOf(line: string): string {
  return pieceKey(line).slice(0, prefix);
}
