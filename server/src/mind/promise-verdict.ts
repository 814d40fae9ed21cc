/** Whether a villager gives their word: by the tie, what they have to do at that hour, and who they are. */
import type { Appointment } from '../text/appointments.ts';
import { gameTimeAt } from '../world/clock.ts';
import { minutesPerDay } from '../world/constants.ts';
import type { Actor, ActorId, PlaceId, World } from '../world/types.ts';
import { agendaOf, type AgendaEntry } from './agenda.ts';
import { now, type Context, type Thoughts } from './context.ts';

export type Refusing =
  | 'asleep'
  | 'promised'
  | 'work'
  | 'empty_handed'
  | 'dislike'
  | 'too_many'
  | 'unwilling'
  | 'stranger';
export type Verdict = {
  agree: boolean;
  /** Null when they agree. */
  why: Refusing | null;
  /** 0–1; half and more is a yes. */
  score: number;
  /** What stands in the way, in their own words: "hammering horseshoes". */
  instead: string | null;
};

/** Game minutes before and after an hour that must be free of another promise. */
const apart = 45;
/** A promise to do something outweighs what is no more important than this. */
const yieldingPriority = 5;

function no(why: Refusing, score = 0, instead: string | null = null): Verdict {
  return { agree: false, why, score, instead };
}

export function verdictOn(
  context: Context,
  world: Readonly<World>,
  thoughts: Thoughts,
  agent: Actor,
  otherId: ActorId,
  one: Pick<Appointment, 'kind' | 'itemId'> & {
    fromMinute: number;
    untilMinute: number;
    placeId: PlaceId | null;
    /** The agent has something to do. */
    mine: boolean;
  },
): Verdict {
  const { villager, strategy } = thoughts;
  const affection = thoughts.ties.get(otherId)?.affection ?? 0;
  const { agreeableness, extraversion } = villager.traits;
  if (affection <= -40) return no('dislike');
  if (!one.mine) return { agree: true, why: null, score: 1, instead: null };
  if (one.kind === 'bring' && one.itemId !== null && (agent.inventory[one.itemId] ?? 0) < 1)
    return no('empty_handed');
  if (one.kind === 'bring' || one.kind === 'tell')
    return { agree: affection > -20, why: affection > -20 ? null : 'dislike', score: 0.7, instead: null };
  const clash = thoughts.promises.find(
    (other) =>
      other.otherId !== otherId &&
      other.placeId !== null &&
      other.fromMinute - apart < one.untilMinute &&
      other.untilMinute > one.fromMinute - apart &&
      other.untilMinute - other.fromMinute < minutesPerDay / 3,
  );
  if (clash !== undefined && !(clash.placeId === one.placeId && one.kind === 'attend'))
    return no('promised', 0.1, clash.what);
  const entry = entryAt(world, thoughts, one.fromMinute);
  if (entry?.activity === 'sleep') return no('asleep');
  const open = thoughts.promises.filter((other) => other.untilMinute >= now(context)).length;
  if (open >= strategy.mostPromises && one.kind !== 'attend') return no('too_many', 0.2);
  if (strategy.intentions.some((intention) => intention.kind === 'avoid' && intention.about === otherId))
    return no('unwilling', 0.2);
  const outgoing = one.kind === 'attend' || one.kind === 'meet' ? extraversion : agreeableness;
  let score = 0.42 + affection / 160 + 0.12 * (agreeableness - 0.5) + 0.22 * (outgoing - 0.5);
  if (one.kind === 'attend') score += 0.12;
  if (entry !== null && entry.priority > yieldingPriority && entry.placeId !== one.placeId) {
    const firm = (entry.priority - yieldingPriority) / 5 + (entry.flexible ? 0 : 0.3);
    // A party is once; the anvil is there tomorrow.
    score -= firm * (1 - strategy.flexibility) * (one.kind === 'attend' ? 0.15 : 0.3);
    if (score < 0.3) return no('work', score, entry.doing);
  }
  if (score >= 0.3) return { agree: true, why: null, score: Math.min(1, score + 0.2), instead: null };
  return no(affection < 0 ? 'dislike' : thoughts.ties.has(otherId) ? 'unwilling' : 'stranger', score);
}

/** What the day of that minute has in it at that hour; of another day what the file says. */
export function entryAt(world: Readonly<World>, thoughts: Thoughts, minute: number): AgendaEntry | null {
  const time = gameTimeAt(minute);
  const agenda = agendaOf(world.map, { villager: thoughts.villager, plan: thoughts.plan }, time);
  return (
    agenda.find(
      (entry) => time.minuteOfDay >= entry.fromMinuteOfDay && time.minuteOfDay < entry.untilMinuteOfDay,
    ) ?? null
  );
}
