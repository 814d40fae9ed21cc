/**
 * The port of thinking: what an agent asks of its mind, and what it gets back. Two minds answer it, one by a
 * language model and one offline; both see the same requests (`tasks/`), so that either can stand in for the other.
 */
import type { MetacogniseRequest, Metacognition, ReflectRequest, Reflection } from './tasks/looking-back.ts';
import type { DayPlan, DayPlanRequest } from './tasks/planning.ts';
import type { GiftReaction, GiftRequest, ReactRequest, Reaction } from './tasks/reacting.ts';
import type { MemoryRating, RateRequest, SummariseRequest } from './tasks/remembering.ts';
import type { ConverseRequest, Reply, ReplyRequest, ScriptedTurn } from './tasks/talking.ts';
import type { LetterRequest } from './tasks/writing.ts';
import type { UsageReport } from './usage.ts';

export interface Mind {
  readonly kind: 'language-model' | 'offline';
  /** Streams the words as they come; the whole comes back checked. Throws only on abort or an infrastructure fault. */
  reply(request: ReplyRequest, onDelta: (delta: string) => void, signal: AbortSignal): Promise<Reply>;
  /** A whole talk at once, for minds to whom one long answer is cheaper than many; null where it came to nothing. */
  converse?(request: ConverseRequest, signal: AbortSignal): Promise<readonly ScriptedTurn[] | null>;
  /** First words to somebody, or null for having nothing to say. */
  open(request: ReplyRequest, signal: AbortSignal): Promise<string | null>;
  planDay(request: DayPlanRequest, signal: AbortSignal): Promise<DayPlan>;
  react(request: ReactRequest, signal: AbortSignal): Promise<Reaction>;
  reflect(request: ReflectRequest, signal: AbortSignal): Promise<readonly Reflection[]>;
  /** Looks back on a day: what became of the plan, and what to do otherwise tomorrow. */
  metacognise(request: MetacogniseRequest, signal: AbortSignal): Promise<Metacognition>;
  receiveGift(request: GiftRequest, signal: AbortSignal): Promise<GiftReaction>;
  /** How much memories matter to them; null from a mind that has nothing to add to what is known by rule. */
  rate(request: RateRequest, signal: AbortSignal): Promise<readonly MemoryRating[] | null>;
  /** One or two sentences, first person, that stand for all of them from now on. 12–600 characters. */
  summarise(request: SummariseRequest, signal: AbortSignal): Promise<string>;
  /** A letter with its salutation, signed by whoever shows it, 20–700 characters; null for nothing fit to be sent. */
  write(request: LetterRequest, signal: AbortSignal): Promise<string | null>;
  /** What was asked of models so far and what it cost; left out by minds that ask none. */
  usage?(): UsageReport;
  health(): { ok: boolean; detail: string };
}
