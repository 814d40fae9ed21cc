/** Which memories may be spoken as they stand. */
import type { Memory } from '../../ports/memory-store.ts';

const unsayable = new Set(['overheard', 'digest', 'seen', 'weather']);

/** Notes of what was seen and overheard are for thinking with; nobody reads them out. */
export function isSayable(memory: Pick<Memory, 'type' | 'tags' | 'content'>): boolean {
  if (memory.type === 'conversation' || memory.type === 'plan') return false;
  return (
    !memory.tags.some((tag) => unsayable.has(tag)) && !/^I (?:over)?heard .{1,80}? say\b/.test(memory.content)
  );
}
