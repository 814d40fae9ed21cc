/**
 * Talks that were thought out whole because nobody was near to hear: said line by line at the pace of any other talk,
 * and forgotten the moment a player comes into earshot, somebody joins, or a line was not said as written.
 */
import type { ActorId, World } from '../world/types.ts';
import { clip } from './answer.ts';
import type { Company } from './company.ts';
import { inTime } from './commits.ts';
import type { Context } from './context.ts';
import { gather } from './gather.ts';
import { bystanders } from './hearing.ts';
import type { Reply, ReplyRequest, ScriptedTurn } from './tasks/talking.ts';
import type { Talk } from './talks.ts';

/** One call that writes a dozen lines; nobody waits for it. */
const writingTimeoutMs = 30_000;
const maxTurns = 8;

export type Script = {
  readonly turns: readonly ScriptedTurn[];
  /** Index of the line that comes next. */
  next: number;
  readonly sides: readonly Pick<ReplyRequest, 'persona' | 'memories' | 'promises'>[];
};

/** By the two who talk. */
export type Scripts = Map<string, Script>;

/** Has the talk of the two written whole; gives the first line, or null when it has to go line by line. */
export async function writeTalk(
  { context, budget }: Company,
  opening: ReplyRequest,
  operationId: string,
): Promise<Reply | null> {
  const { mind, log } = context.deps;
  const agentId = opening.persona.id;
  const toId = opening.to.id;
  context.scripts.delete(pairOf(agentId, toId));
  if (mind.converse === undefined || opening.others.length > 0 || !isUnheard(context, [agentId, toId]))
    return null;
  const answering = await gather(context, {
    operationId,
    conversationId: operationId,
    agentId: toId,
    toId: agentId,
    participants: [agentId, toId],
    turns: [],
    task: 'open',
  });
  if (answering === null) return null;
  const sides = [opening, answering] as const;
  const slot = await budget.take('villager', writingTimeoutMs);
  if (slot === null) return null;
  try {
    const writing = mind.converse({ sides, maxTurns }, AbortSignal.timeout(writingTimeoutMs));
    const turns = await inTime(writing, writingTimeoutMs, 'a talk');
    const [first] = turns ?? [];
    if (turns === null || first === undefined || first.speakerId !== agentId) return null;
    // One of them has left meanwhile, or everybody has.
    if (context.closing || !sides.every(({ persona }) => context.world?.actors.has(persona.id) === true))
      return null;
    context.scripts.set(pairOf(agentId, toId), { turns, next: 1, sides });
    return { ...first.reply, text: clip(first.reply.text) };
  } catch (error) {
    log.warn({ err: error, agent: agentId }, 'a talk could not be written whole');
    return null;
  } finally {
    slot.release();
  }
}

/** The talk was never begun, or is over. */
export function forgetScript(context: Context, ids: readonly ActorId[]): void {
  for (const [at, one] of ids.entries())
    for (const other of ids.slice(at + 1)) context.scripts.delete(pairOf(one, other));
}

/** Whoever leaves the valley says no more of theirs; left out, nobody does. */
export function dropScripts({ scripts }: Pick<Context, 'scripts'>, actorId?: ActorId): void {
  for (const [key, { sides }] of scripts) {
    if (actorId === undefined || sides.some(({ persona }) => persona.id === actorId)) scripts.delete(key);
  }
}

/** The next line of the talk's script if it is this agent's, and still fits. */
export function nextLine(
  context: Context,
  talk: Talk,
  agentId: ActorId,
): (ScriptedTurn & Pick<ReplyRequest, 'persona' | 'memories' | 'promises'>) | null {
  const participants = context.world?.conversations.get(talk.id)?.participants ?? [];
  const [one, other] = participants;
  if (one === undefined || other === undefined || participants.length !== 2) return null;
  const key = pairOf(one, other);
  const script = context.scripts.get(key);
  if (script === undefined) return null;
  const before = script.turns[script.next - 1];
  const line = script.turns[script.next];
  const side = script.sides.find(({ persona }) => persona.id === agentId);
  const fits =
    line?.speakerId === agentId &&
    before !== undefined &&
    talk.turns.at(-1)?.text === clip(before.reply.text) &&
    isUnheard(context, participants);
  if (!fits || line === undefined || side === undefined || script.next + 1 >= script.turns.length)
    context.scripts.delete(key);
  if (!fits || line === undefined || side === undefined) return null;
  script.next += 1;
  return { ...side, ...line };
}

/** No player stands where a word of theirs can be heard. */
function isUnheard({ world }: { readonly world: Readonly<World> | null }, ids: readonly ActorId[]): boolean {
  const except = new Set(ids);
  return ids.every((id) => {
    const speaker = world?.actors.get(id);
    return world !== null && speaker?.kind === 'agent' && bystanders(world, speaker, except).length === 0;
  });
}

function pairOf(a: ActorId, b: ActorId): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}
