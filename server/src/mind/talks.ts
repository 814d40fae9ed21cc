/** What the loop knows of each conversation under way, and the choice of who answers. */
import type { Villager } from '../content/villager.ts';
import type { ActorId, Conversation, ConversationId, OperationId, Turn, World } from '../world/types.ts';
import { chance, type Context } from './context.ts';
import type { KnownPromise, Reply, SpokenTurn } from './tasks/talking.ts';
import { villagersNamed } from './text-signals.ts';

export type Answering = {
  readonly operationId: OperationId;
  readonly agentId: ActorId;
  /** Whom the answer is for. */
  readonly toId: ActorId;
  readonly abort: AbortController;
  /** The first word has been shown to somebody. */
  speaking: boolean;
  nextSeq: number;
  /** Handed to the world as an input, and waiting to be said. */
  reply: Reply | null;
  /** It was made with a confidence in mind, and is one itself. */
  inConfidence: boolean;
  /** What was on their mind of their own word and others', and is spoken of once this is said. */
  promises: readonly KnownPromise[];
};

export function newAnswering(operationId: OperationId, agentId: ActorId, toId: ActorId): Answering {
  return {
    operationId,
    agentId,
    toId,
    abort: new AbortController(),
    speaking: false,
    nextSeq: 0,
    reply: null,
    inConfidence: false,
    promises: [],
  };
}

export type Talk = {
  readonly id: ConversationId;
  /** Everything of this conversation is stored one after the other. */
  chain: Promise<unknown>;
  /** By agent: at most one each. */
  readonly answering: Map<ActorId, Answering>;
  /** A turn that came while somebody was already speaking their answer to an earlier one. */
  unanswered: { turn: Turn; to: readonly ActorId[] } | null;
  /** Turns after which villagers among themselves part. */
  readonly agentTurns: number;
  /** Pairs whose meeting has been counted. */
  readonly met: Set<string>;
  /** Agents' turns since a player spoke. */
  agentStreak: number;
  /** All turns, for what the world no longer keeps. */
  readonly turns: (SpokenTurn & { readonly heardBy: readonly ActorId[]; readonly inConfidence: boolean })[];
};

/** Villagers among themselves say 2 to 8 things; the outgoing more. */
export function newTalk(context: Context, id: ConversationId, participants: readonly ActorId[]): Talk {
  const talkative = participants.flatMap(
    (one) => context.thoughts.get(one)?.villager.traits.extraversion ?? [],
  );
  const average = talkative.length === 0 ? 0.5 : talkative.reduce((a, b) => a + b, 0) / talkative.length;
  const length = 2 + Math.floor(7 * (0.6 * chance(context.deps.seed, id, ...participants) + 0.4 * average));
  return {
    id,
    chain: Promise.resolve(),
    answering: new Map(),
    unanswered: null,
    agentTurns: Math.min(8, length),
    met: new Set(),
    agentStreak: 0,
    turns: [],
  };
}

/**
 * Who answers this turn: the one it was said to, else the one named, else the one who has been silent longest. Players need no answer made for
 * them; among villagers with a player present, two in a row are enough before the player's word is waited for.
 */
export function chooseAnswerer(
  world: Readonly<World>,
  villagers: ReadonlyMap<ActorId, { villager: Villager }>,
  conversation: Conversation,
  talk: Talk,
  turn: Turn,
): ActorId | null {
  const speaker = world.actors.get(turn.speakerId);
  const others = conversation.participants.filter((id) => id !== turn.speakerId);
  const agents = others.filter((id) => world.actors.get(id)?.kind === 'agent' && villagers.has(id));
  if (agents.length === 0 || speaker === undefined) return null;
  // Whom somebody is asked about may stand by; the one who was asked answers.
  if (turn.addresseeId !== null && agents.includes(turn.addresseeId)) return turn.addresseeId;
  const candidates = agents.flatMap((id) => villagers.get(id)?.villager ?? []);
  const named = villagersNamed(turn.text, candidates)[0];
  if (speaker.kind === 'character') {
    if (named === undefined && namesPlayer(world, others, turn.text)) return null;
    return named ?? longestSilent(world, agents, turn.text);
  }
  if (others.some((id) => world.actors.get(id)?.kind === 'character')) {
    return named !== undefined && talk.agentStreak < 2 ? named : null;
  }
  return leftOut(agents, talk) ?? named ?? longestSilent(world, agents, turn.text);
}

/** In a round where two go on naming each other, a third gets the word all the same. */
function leftOut(agents: readonly ActorId[], talk: Talk): ActorId | null {
  if (agents.length < 2) return null;
  const patience = 2 * (agents.length + 1);
  if (talk.turns.length < patience) return null;
  const lately = talk.turns.slice(-patience);
  return agents.find((id) => !lately.some((turn) => turn.speakerId === id)) ?? null;
}

function longestSilent(world: Readonly<World>, agents: readonly ActorId[], salt: string): ActorId | null {
  const spoke = (id: ActorId): number => world.actors.get(id)?.lastSpokeTick ?? 0;
  const sorted = [...agents].sort((a, b) => spoke(a) - spoke(b) || chance(1, salt, a) - chance(1, salt, b));
  return sorted[0] ?? null;
}

/** Said by name to another player in the round: not the villagers' to answer. */
function namesPlayer(world: Readonly<World>, others: readonly ActorId[], text: string): boolean {
  const words = text.toLowerCase();
  return others.some((id) => {
    const other = world.actors.get(id);
    return other?.kind === 'character' && words.includes(other.name.toLowerCase());
  });
}

export function onlyAgents(world: Readonly<World>, participants: readonly ActorId[]): boolean {
  return participants.every((id) => world.actors.get(id)?.kind === 'agent');
}
