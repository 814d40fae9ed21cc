// The little picture over somebody's head: a feeling first, then what they are about.
import { emoteKinds, type ActivityKind } from '@heartwood/server/world';
import type { UiIconName } from '../../art/ui-icon-names.ts';
import type { ActorView } from '../net/store-types.ts';

/** Only what a glance at the person would not tell. */
const activitySigns: Partial<Record<ActivityKind, UiIconName>> = {
  sleep: 'zzz',
  eat: 'bowl',
  smith: 'hammer',
  bake: 'loaf',
  cook: 'pan',
  brew: 'mug',
  read: 'journal',
  study: 'journal',
  teach: 'journal',
  pray: 'candle',
  fish: 'rod',
  farm: 'sprout',
  tend: 'sprout',
  carve: 'log',
  clean: 'broom',
  heal: 'herb',
  forage: 'basket',
  mill: 'wheat',
  play: 'dice',
};

/** @param hasBirthday whether today is their day */
export function signOf(actor: ActorView, hasBirthday: boolean): UiIconName | null {
  const emote = emoteKinds.find((kind) => kind === actor.emote);
  if (emote !== undefined) return emote;
  if (actor.thinking) return 'thought';
  if (hasBirthday) return 'cake';
  if (actor.conversation !== '') return null;
  return activitySigns[actor.activity as ActivityKind] ?? null;
}
