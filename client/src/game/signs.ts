// The little picture over somebody's head: a feeling first, then what they are about.
import type { ActivityKind, EmoteKind } from '@heartwood/server/world';
import type { ActorView } from '../net/store-types.ts';

export const emoteSigns: Record<EmoteKind, string> = {
  wave: '👋',
  laugh: '😄',
  heart: '❤️',
  surprise: '❗',
  sad: '💧',
  angry: '💢',
  think: '❓',
  dance: '🎵',
};

/** Only what a glance at the person would not tell. */
const activitySigns: Partial<Record<ActivityKind, string>> = {
  sleep: '💤',
  eat: '🍲',
  smith: '🔨',
  bake: '🥖',
  cook: '🍳',
  brew: '🍺',
  read: '📖',
  study: '📖',
  teach: '📖',
  pray: '🙏',
  fish: '🎣',
  farm: '🌱',
  tend: '🌱',
  carve: '🪵',
  clean: '🧹',
  heal: '🌿',
  forage: '🧺',
  mill: '🌾',
  play: '🎲',
};

export function signOf(actor: ActorView): string {
  if (actor.emote !== '') return emoteSigns[actor.emote as EmoteKind] ?? '';
  if (actor.thinking) return '💭';
  if (actor.conversation !== '') return '';
  return activitySigns[actor.activity as ActivityKind] ?? '';
}
