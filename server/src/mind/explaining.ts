/** Why a villager does what they do, for who looks at them closely: plain words, no ids, and nothing told in confidence. */
import type { ActorId } from '../world/types.ts';
import { now, type Context, type Thoughts } from './context.ts';
import { openIntentions } from './intentions.ts';
import { asWish } from './questions.ts';
import { taskInHand } from './situation.ts';

/** Game minutes a decision explains what is done. */
const fresh = 360;
const longest = 280;

export function explain(context: Context, agentId: ActorId): { doing: string | null; reason: string | null } {
  const actor = context.world?.actors.get(agentId);
  const thoughts = context.thoughts.get(agentId);
  if (actor === undefined || thoughts === undefined) return { doing: null, reason: null };
  const task = taskInHand(thoughts, actor);
  return { doing: task?.doing ?? null, reason: reasonOf(context, thoughts, task?.reason ?? null) };
}

function reasonOf(context: Context, thoughts: Thoughts, why: string | null): string | null {
  const minute = now(context);
  const { lastWhy, plan, villager } = thoughts;
  const decided = lastWhy !== null && minute - lastWhy.gameMinute <= fresh ? lastWhy.reason : null;
  const goal = plan?.plan.goal ?? null;
  // Whom somebody means to seek or avoid is theirs to show.
  const meant = openIntentions(thoughts.strategy, minute).find(({ about }) => about === null);
  const parts = [
    why,
    decided,
    goal === null ? null : goalWords(villager.shortName, goal),
    meant === undefined ? null : `Lately resolved: ${meant.text}`,
  ];
  let told = '';
  for (const part of parts) {
    if (part === null || part.trim() === '' || told.includes(part)) continue;
    const sentence = /[.!?]$/.test(part.trim()) ? part.trim() : `${part.trim()}.`;
    if (told.length + sentence.length + 1 > longest) continue;
    told = `${told} ${sentence}`.trim();
  }
  return told === '' ? null : told;
}

/** "To get the bell cast." is a wish; anything else is said as it stands. */
function goalWords(name: string, goal: string): string {
  const wish = asWish(goal);
  return wish.startsWith('to ') ? `What ${name} wants of today is ${wish}.` : goal;
}
