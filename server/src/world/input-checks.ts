/** What an input may hold. Inputs are checked where messages arrive too; these make `step` safe by itself. */
import {
  maxDoingLength,
  maxNameLength,
  maxReasonLength,
  maxStoryLength,
  maxTaskMinutes,
  maxTextLength,
} from './constants.ts';
import type { EndReason, Task } from './types.ts';
import { activityKinds } from './vocabulary.ts';

const controls = /\p{Cc}/u;

function cleanLine(text: unknown, longest: number): string | null {
  if (typeof text !== 'string') return null;
  const trimmed = text.trim();
  if (trimmed.length < 1 || trimmed.length > longest) return null;
  return controls.test(trimmed) || !trimmed.isWellFormed() ? null : trimmed;
}

/** Something that can be said: 1 to 500 characters on one line; null if it cannot. */
export function cleanText(text: unknown): string | null {
  return cleanLine(text, maxTextLength);
}

/** Something a story tells: up to 900 characters. */
export function cleanStory(text: unknown): string | null {
  return cleanLine(text, maxStoryLength);
}

export function cleanName(name: unknown): string | null {
  return cleanLine(name, maxNameLength);
}

export function isCauseId(id: unknown): id is string {
  return typeof id === 'string' && /^[\w.:/-]{1,80}$/.test(id);
}

export function isTask(task: unknown): task is Task {
  if (typeof task !== 'object' || task === null) return false;
  const { activity, placeId, objectId, doing, minutes, priority, reason } = task as Partial<Task>;
  if (activity === undefined || !activityKinds.includes(activity)) return false;
  if (typeof placeId !== 'string' || (objectId !== null && typeof objectId !== 'string')) return false;
  if (cleanLine(doing, maxDoingLength) === null) return false;
  if (typeof reason !== 'string' || reason.length > maxReasonLength) return false;
  if (typeof minutes !== 'number' || !(minutes > 0 && minutes <= maxTaskMinutes)) return false;
  return typeof priority === 'number' && priority >= 0 && priority <= 10;
}

const endReasons: readonly EndReason[] = [
  'left',
  'silence',
  'distance',
  'departed',
  'done',
  'late',
  'tired',
  'offended',
  'too_long',
  'restart',
];

export function isEndReason(reason: unknown): reason is EndReason {
  return endReasons.includes(reason as EndReason);
}
