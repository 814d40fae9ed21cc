/** Getting something: by taste, in the villager's own words, and less each time on the same day. */
import type { GiftReaction, GiftRequest } from '../tasks/reacting.ts';
import { tidy } from '../../text/tidy.ts';
import type { Said } from './said.ts';
import { createSpeaker } from './speaker.ts';

const worth = {
  loved: { affection: 8, trust: 3, importance: 6, mood: 'happy' },
  liked: { affection: 4, trust: 2, importance: 4, mood: 'happy' },
  neutral: { affection: 2, trust: 1, importance: 3, mood: 'neutral' },
  disliked: { affection: -3, trust: 0, importance: 3, mood: 'sad' },
} as const;
/** Coppers from which a gift nobody asked for is generous, and counts one more. */
const generous = 40;

export function tasteOf(request: Pick<GiftRequest, 'persona' | 'item'>): GiftReaction['taste'] {
  const { loved, liked, disliked } = request.persona.giftTastes;
  const { id, tags } = request.item;
  if (loved.includes(id)) return 'loved';
  if (disliked.includes(id)) return 'disliked';
  if (liked.includes(id)) return 'liked';
  const tagged = (list: readonly string[]) => tags.some((tag) => list.includes(tag));
  return tagged(loved) ? 'loved' : tagged(disliked) ? 'disliked' : tagged(liked) ? 'liked' : 'neutral';
}

export function receiveOffline(request: GiftRequest, said: Said, seed: number): GiftReaction {
  const { persona, situation, from, item } = request;
  const taste = tasteOf(request);
  const s = createSpeaker({
    persona,
    situation,
    to: from,
    neighbours: [],
    alreadySaid: [],
    said,
    seed: `${seed}|gift|${persona.id}|${from.id}|${item.id}|${situation.time.minute}`,
  });
  const parts = [s.fresh(persona.giftTastes.lines[taste]) ?? s.fresh(persona.voice.thanks) ?? ''];
  if (taste !== 'disliked' && persona.voice.verbosity === 'chatty' && s.maybe(0.5))
    parts.push(s.fresh(persona.voice.thanks) ?? '');
  said.add(s.picked);
  const before = said.count(`gift ${situation.time.day}`) - 1;
  const value = worth[taste];
  const base = value.affection + (taste === 'neutral' && item.value >= generous ? 1 : 0);
  const affection = base > 0 ? Math.max(before > 3 ? 0 : 1, Math.round(base / 2 ** before)) : base;
  const verb =
    taste === 'loved'
      ? 'and it was loved'
      : taste === 'liked'
        ? 'and it was liked'
        : taste === 'disliked'
          ? 'and it was the wrong thing'
          : 'and it was taken kindly';
  return {
    text: tidy(parts.join(' ')),
    mood: value.mood,
    taste,
    affection,
    trust: before > 1 ? 0 : value.trust,
    reason: `You gave ${persona.shortName} ${withArticle(item.name)}, ${verb}.`,
    importance: Math.max(1, value.importance - before),
  };
}

function withArticle(name: string): string {
  const lower = name.toLowerCase();
  if (/s$|\b(?:bread|wool|flour|honey|lavender|jam|cheese|cider|ale|stew|milk|wine|tea)$/.test(lower))
    return lower;
  return `${/^[aeiou]/.test(lower) ? 'an' : 'a'} ${lower}`;
}
