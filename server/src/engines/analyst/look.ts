/** What an Analyst looks at: the last days of a valley as they stand on record, read piece by piece. */
import type { Insight } from '../../ports/insights.ts';
import type { Memory } from '../../ports/memory-store.ts';
import type { PromiseRecord } from '../../ports/promises.ts';
import type {
  RecordedPlan,
  RecordedTie,
  RecordedTieChange,
  RecordedTurn,
  Span,
  Spending,
  ValleyRecords,
} from '../../ports/valley-records.ts';
import { minutesPerDay } from '../../world/constants.ts';
import type { ActorId } from '../../world/types.ts';
import { inPieces } from '../in-pieces.ts';
import type { Lore } from '../lore.ts';

export const subjects = ['relationships', 'rumours', 'loneliness', 'players', 'plans', 'budget'] as const;
export type Subject = (typeof subjects)[number];

export type Look = {
  /** The days looked at. */
  readonly span: Span;
  readonly days: number;
  /** Ids of villagers. */
  readonly villagers: readonly ActorId[];
  readonly turns: readonly RecordedTurn[];
  /** Of things told on, and of what people did themselves. */
  readonly memories: readonly Memory[];
  readonly ties: readonly RecordedTie[];
  readonly tieChanges: readonly RecordedTieChange[];
  readonly promises: readonly PromiseRecord[];
  readonly plans: readonly RecordedPlan[];
  readonly spending: readonly Spending[];
  /** Earlier advice. */
  readonly advice: readonly Insight[];
  /** As they are called; the id where nobody knows. */
  name(id: ActorId): string;
};

const limits = { turns: 4_000, memories: 3_000, ties: 20_000, others: 8_000, advice: 60 } as const;
const pieceMinutes = 240;

export async function takeLook(
  { records, lore }: { readonly records: ValleyRecords; readonly lore: Lore },
  valleyId: string,
  span: Span,
): Promise<Look> {
  const { fromMinute, untilMinute } = span;
  const turns = await inPieces(span, pieceMinutes, (piece) => records.turns(valleyId, piece, limits.turns));
  const memories = await inPieces(span, pieceMinutes, (piece) =>
    records.memories(valleyId, piece, ['news', 'own-doing'], limits.memories),
  );
  const ties = await records.ties(valleyId, limits.ties);
  const villagers = lore.villagers();
  const names = new Map(villagers.map(({ id, shortName }) => [id, shortName]));
  const characterIds = ties
    .filter(({ otherKind }) => otherKind === 'character')
    .map(({ otherId }) => otherId);
  for (const { id, name } of await records.characters(valleyId, [...new Set(characterIds)]))
    names.set(id, name);
  const [fromDay, untilDay] = [fromMinute, untilMinute].map((minute) => Math.ceil(minute / minutesPerDay));
  return {
    span,
    days: (untilMinute - fromMinute) / minutesPerDay,
    villagers: villagers.map(({ id }) => id),
    turns,
    memories,
    ties,
    tieChanges: await records.tieChanges(valleyId, span, limits.others),
    promises: await records.promises(valleyId, span, limits.others),
    plans: await records.plans(valleyId, fromDay ?? 0, untilDay ?? 0, limits.others),
    spending: await records.spending(valleyId, span),
    advice: await records.insights(valleyId, ['recommendation'], limits.advice),
    name: (id) => names.get(id) ?? id,
  };
}
