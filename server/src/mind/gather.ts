/** Puts a request for words together: the moment, the people, what was said, and what comes to mind of it. */
import type { MemoryType, ScoredMemory } from '../ports/memory-store.ts';
import { asksForThoughts } from '../text/asks-for.ts';
import type { ActorId, World } from '../world/types.ts';
import { now, storedConversation, type Context, type Thoughts } from './context.ts';
import { intentionsTowards, openIntentions } from './intentions.ts';
import type { ProposalMade, ReplyRequest, SpokenTurn } from './tasks/talking.ts';
import { newsFor } from './news-choice.ts';
import { knownPromises } from './promise-knowledge.ts';
import { proposalFor } from './promise-talk.ts';
import { retrieve, type RetrievalTask } from './retrieve.ts';
import { interlocutor, neighbours, placesOf, situationOf } from './situation.ts';
import type { Answering, Talk } from './talks.ts';

const turnsShown = 12;
const thoughtTypes: readonly MemoryType[] = ['reflection', 'metacognition'];
const thoughtsShown = 6;
const intentionsTold = 3;
/** What is searched for: the line to answer, and the one before it, which it may refer to ("why did she?"). */
const earlierShare = 160;

/** Null when the agent or the other is gone. */
export async function gatherReply(
  context: Context,
  talk: Talk,
  answering: Answering,
): Promise<ReplyRequest | null> {
  const participants = context.world?.conversations.get(talk.id)?.participants ?? [];
  return gather(context, {
    operationId: answering.operationId,
    conversationId: talk.id,
    agentId: answering.agentId,
    toId: answering.toId,
    participants,
    // Who joined later has not heard what was said in confidence before, and is not to read it out of an answer.
    turns: talk.turns
      .filter((turn) => !turn.inConfidence || participants.every((id) => turn.heardBy.includes(id)))
      .slice(-turnsShown)
      .map(({ speakerId, speakerName, text }) => ({ speakerId, speakerName, text })),
    task: 'reply',
  });
}

export type Gathering = {
  operationId: string;
  conversationId: string;
  agentId: ActorId;
  toId: ActorId;
  participants: readonly ActorId[];
  turns: readonly SpokenTurn[];
  task: RetrievalTask;
};

export async function gather(context: Context, wanted: Gathering): Promise<ReplyRequest | null> {
  await context.arriving.get(wanted.toId);
  const { world } = context;
  const thoughts = context.thoughts.get(wanted.agentId);
  const agent = world?.actors.get(wanted.agentId);
  const other = world?.actors.get(wanted.toId);
  if (world == null || thoughts === undefined || agent === undefined || other === undefined) return null;
  const to = interlocutor(context, thoughts, other);
  const others = wanted.participants
    .filter((id) => id !== agent.id && id !== other.id)
    .flatMap((id) => world.actors.get(id) ?? [])
    .map((actor) => interlocutor(context, thoughts, actor));
  const said = wanted.turns.map((turn) => turn.text).join(' ');
  const known = neighbours(context, world, thoughts, said);
  const situation = situationOf(context, world, thoughts, agent);
  const present = [other.id, ...others.map((one) => one.id)];
  const recall = {
    task: wanted.task,
    text: searchText(wanted.turns, to.name, other.kind),
    about: [other.id],
    // An opening goes out as words like any other, and what comes after it as well: nothing of a confidence begins a talk.
    present: wanted.task === 'open' ? null : present,
    turns: wanted.turns,
    conversationId: storedConversation(context, wanted.conversationId),
  };
  const lookingBack = asksForThoughts(wanted.turns.at(-1)?.text ?? '');
  const [found, thought] = await Promise.all([
    retrieve(context, thoughts, agent, recall),
    lookingBack ? retrieve(context, thoughts, agent, { ...recall, types: thoughtTypes }) : [],
  ]);
  const memories = thought.length === 0 ? found : withThoughts(thought, found);
  return {
    operationId: wanted.operationId,
    conversationId: wanted.conversationId,
    persona: thoughts.villager,
    situation,
    to,
    others,
    turns: wanted.turns,
    memories,
    neighbours: known,
    places: placesOf(world, agent),
    alreadySaid: [...thoughts.saidLately],
    promises: knownPromises(context, world, thoughts, { present, isOpen: wanted.task === 'open' }),
    proposal: proposalOf(context, world, thoughts, wanted.conversationId),
    news: newsFor(context, thoughts, other.id, [other.id, ...others.map((one) => one.id)]),
    // Who asks what was resolved on is told of more than what concerns themselves.
    intentions: lookingBack
      ? openIntentions(thoughts.strategy, now(context)).slice(0, intentionsTold)
      : intentionsTowards(thoughts.strategy, present, now(context)),
  };
}

/** What was thought comes first where thoughts are asked for; the rest keeps its room. */
function withThoughts(thought: readonly ScoredMemory[], found: readonly ScoredMemory[]): ScoredMemory[] {
  const first = thought.filter(({ memory }) => thoughtTypes.includes(memory.type)).slice(0, thoughtsShown);
  const known = new Set(first.map(({ memory }) => memory.id));
  return [...first, ...found.filter(({ memory }) => !known.has(memory.id))].slice(0, found.length + 2);
}

/** A line of a word or two leans on what went before; a longer one speaks for itself. */
function searchText(turns: readonly SpokenTurn[], name: string, kind: 'agent' | 'character'): string {
  const last = turns.at(-1)?.text;
  if (last === undefined) return kind === 'agent' ? `${name}, news of the valley` : name;
  const before = turns.at(-2)?.text ?? '';
  return last.split(/\s+/).length <= 4 ? `${last} ${before.slice(0, earlierShare)}` : last;
}

/** What waits for this agent's word in this talk. */
function proposalOf(
  context: Context,
  world: Readonly<World>,
  thoughts: Thoughts,
  conversationId: string,
): ProposalMade | null {
  const pending = context.proposals.get(conversationId);
  const last = world.conversations.get(conversationId)?.turns.at(-1);
  if (pending === undefined || (last !== undefined && pending.touchedIn !== last.id)) return null;
  return proposalFor(context, world, thoughts, pending);
}
