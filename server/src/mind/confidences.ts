/**
 * What was told in confidence comes to mind only among those who heard it. Both minds are served by this one rule:
 * a memory they never get, they cannot pass on.
 */
import type { Memory } from '../ports/memory-store.ts';
import type { ActorId } from '../world/types.ts';
import type { ReplyRequest } from './tasks/talking.ts';

const tag = 'confidence';
const heardByTag = 'heard-by:';

/** For a memory of something said in confidence: who knows it besides the one who remembers. */
export function confidenceTags(knownTo: readonly ActorId[]): string[] {
  return [tag, ...new Set(knownTo)].map((one, index) => (index === 0 ? one : `${heardByTag}${one}`));
}

/** For a memory of what others heard as well: it need not be kept from them. */
export function hearerTags({
  heardBy,
  agentId,
}: {
  readonly heardBy: readonly ActorId[];
  readonly agentId: ActorId;
}): string[] {
  return [...new Set(heardBy)].filter((id) => id !== agentId).map((id) => `${heardByTag}${id}`);
}

export function heardWith({ tags }: Pick<Memory, 'tags'>): ActorId[] {
  return tags.flatMap((one) => (one.startsWith(heardByTag) ? [one.slice(heardByTag.length)] : []));
}

export function isInConfidence(memory: Pick<Memory, 'tags'>): boolean {
  return memory.tags.includes(tag);
}

/** Whether what is said with all this in mind is a confidence itself. */
export function restsOnConfidence({
  memories,
  promises = [],
}: Pick<ReplyRequest, 'memories' | 'promises'>): boolean {
  return (
    memories.some(({ memory }) => isInConfidence(memory)) || promises.some((one) => one.inConfidence === true)
  );
}

/** `present` is everybody there but the one who remembers; null is whoever may be listening. */
export function mayBeSaidTo(
  memory: Pick<Memory, 'tags' | 'provenance'>,
  present: readonly ActorId[] | null,
): boolean {
  if (!isInConfidence(memory)) return true;
  if (present === null || present.length === 0) return false;
  return present.every((id) => memory.provenance.toldBy === id || memory.tags.includes(`${heardByTag}${id}`));
}
