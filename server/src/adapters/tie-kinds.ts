/**
 * What kind of tie follows from how things stand. Among strangers, acquaintances, friends and rivals only: nobody
 * becomes family, a partner or a colleague by accident, and those who are stay so.
 */
import type { RelationshipRecord } from '../ports/valley-store.ts';

export type Standing = { type: RelationshipRecord['type']; affection: number; trust: number };

/** Of 100: a friend is liked and trusted, a rival disliked as much. */
const friendly = 30;
const hostile = -30;
/** A villager's friend who is liked less than this is one no more: later than one became it, so that it does not flicker. */
const cooled = 10;
/** And a rival liked as much as this is forgiven. */
const mended = 0;

const movable: ReadonlySet<RelationshipRecord['type']> = new Set([
  'stranger',
  'acquaintance',
  'friend',
  'rival',
]);

const isFriendly = ({ affection, trust }: Omit<Standing, 'type'>): boolean =>
  affection >= friendly && trust >= friendly;

/** Of a character: nobody wrote the tie down, so it is what the feelings say. */
export function typeTowardsCharacter(after: Standing, met: boolean): Standing['type'] {
  if (!movable.has(after.type)) return after.type;
  if (isFriendly(after)) return 'friend';
  if (after.affection <= hostile) return 'rival';
  return met ? 'acquaintance' : 'stranger';
}

/** Of another villager: as their file has it until a threshold is passed. */
export function typeTowardsVillager(before: Standing, after: Standing, met: boolean): Standing['type'] {
  if (!movable.has(after.type)) return after.type;
  if (!isFriendly(before) && isFriendly(after)) return 'friend';
  if (before.affection > hostile && after.affection <= hostile) return 'rival';
  if (after.type === 'friend' && before.affection >= cooled && after.affection < cooled)
    return 'acquaintance';
  if (after.type === 'rival' && before.affection < mended && after.affection >= mended) return 'acquaintance';
  return after.type === 'stranger' && met ? 'acquaintance' : after.type;
}
