// Within a valley agents go by their slug; in the tables, which hold many valleys, `agents.id` is the slug in the
// default valley and `<valley>/<slug>` elsewhere.
import type { ActorId } from '../world/types.ts';

export const DEFAULT_VALLEY_ID = 'heartwood';

export function agentKey(valleyId: string, agentId: ActorId): string {
  return valleyId === DEFAULT_VALLEY_ID ? agentId : `${valleyId}/${agentId}`;
}

export function agentIdOf(key: string): ActorId {
  return key.slice(key.indexOf('/') + 1);
}

/** Keys of memories are numbers in the tables; anything else is nobody's. */
export function numericIds(ids: readonly string[]): string[] {
  return ids.filter((id) => /^\d{1,18}$/.test(id));
}
