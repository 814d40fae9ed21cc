/** What a villager remembers of something said: one sentence that can be understood by itself, years later. */
import type { NewMemory } from '../ports/memory-store.ts';
import type { ActorId, ConversationId, PlaceId } from '../world/types.ts';
import {
  arousalOfText,
  importanceOfText,
  isQuestion,
  valenceOfText,
  villagersNamed,
} from './text-signals.ts';
import type { Villager } from '../content/villager.ts';
import { confidenceTags } from './confidences.ts';
import { certaintyPerHand, newsTags, toldTag, type NewsEntry } from './gossip.ts';

export type Heard = {
  readonly speaker: { readonly id: ActorId; readonly kind: 'agent' | 'character'; readonly name: string };
  readonly text: string;
  /** Names of the others it was said to, the rememberer left out. */
  readonly alsoTo: readonly string[];
  /** Everybody who heard it, the speaker and the rememberer too, when it was meant for them alone; null otherwise. */
  readonly inConfidenceOf: readonly ActorId[] | null;
  readonly placeId: PlaceId | null;
  readonly conversationId: ConversationId | null;
  readonly gameMinute: number;
  readonly villagers: Iterable<Villager>;
  /** What of their news the speaker passed on, and whom they have it from. */
  readonly news: { readonly entry: NewsEntry; readonly fromName: string | null } | null;
};

/** Who remembers: the villager, and what they know already. */
export type Rememberer = { readonly villager: Villager; readonly news: readonly NewsEntry[] };

export function joinNames(names: readonly string[]): string {
  if (names.length <= 1) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Of what somebody said to the agent. */
export function memoryOfHearing(who: Rememberer, heard: Heard, key: string): NewMemory {
  const { villager: agent } = who;
  const audience = heard.alsoTo.length === 0 ? 'me' : joinNames([...heard.alsoTo, 'me']);
  if (heard.news !== null && heard.inConfidenceOf === null) {
    return ofNews(who, heard, heard.news, `told ${audience}`, key);
  }
  const question = isQuestion(heard.text);
  const importance = importanceOfText(heard.text) + personalWeight(agent, heard.text);
  return {
    ...about(agent, heard),
    content: `${heard.speaker.name} ${question ? 'asked' : 'told'} ${audience}: "${heard.text}"`,
    importance: question ? Math.min(2, importance) : clampImportance(importance),
    tags: ['talk', question ? 'question' : 'told', ...confidence(agent, heard)],
    provenance: { toldBy: heard.speaker.id, sourceMemoryId: null, certainty: question ? 0.5 : 0.8 },
    idempotencyKey: key,
  };
}

/** Of news told to others within earshot; null for what the agent knows anyway. */
export function memoryOfOverhearing(
  who: Rememberer,
  heard: Omit<Heard, 'alsoTo'>,
  key: string,
): NewMemory | null {
  const { news } = heard;
  if (news === null || heard.inConfidenceOf !== null || knows(who, news.entry)) return null;
  if (news.entry.subjects.includes(who.villager.id) || news.entry.memory.agentId === who.villager.id)
    return null;
  const memory = ofNews(who, { ...heard, alsoTo: [] }, news, 'told others, and I caught it', key);
  const { provenance, importance, tags } = memory;
  return {
    ...memory,
    importance: clampImportance(0.8 * importance),
    tags: [...tags, 'caught'],
    provenance: { ...provenance, certainty: provenance.certainty * certaintyPerHand },
  };
}

/**
 * The fact itself and not the chat around it, nor whose quote it was a quote of: so that it can be told on. Where it
 * came from stands in the provenance, and in a word.
 */
function ofNews(
  who: Rememberer,
  heard: Heard,
  { entry, fromName }: NonNullable<Heard['news']>,
  told: string,
  key: string,
): NewMemory {
  const { villager: agent } = who;
  const known = knows(who, entry) || entry.subjects.includes(agent.id);
  const having =
    fromName === null
      ? ''
      : entry.hands === 1
        ? `, having it from ${fromName}`
        : `, as ${fromName} had heard`;
  const importance = Math.max(3, 0.95 * entry.memory.importance) + personalWeight(agent, entry.fact);
  return {
    ...about(agent, { ...heard, text: entry.fact }),
    content: `${heard.speaker.name} ${told}${having}: "${entry.fact}"`,
    importance: known ? 1.5 : clampImportance(importance),
    tags: ['talk', 'told', ...newsTags(entry)],
    provenance: {
      toldBy: heard.speaker.id,
      sourceMemoryId: entry.memory.id,
      certainty: entry.certainty * certaintyPerHand,
    },
    idempotencyKey: key,
  };
}

function knows({ news }: Rememberer, { rootId }: NewsEntry): boolean {
  return news.some((one) => one.rootId === rootId);
}

/** Of the agent's own words: less than what others say, as one knows it anyway. */
export function memoryOfSaying(
  agent: Villager,
  heard: Heard,
  listeners: readonly string[],
  key: string,
): NewMemory {
  const question = isQuestion(heard.text);
  return {
    ...about(agent, heard),
    content: `I ${question ? 'asked' : 'told'} ${joinNames(listeners) || 'nobody in particular'}: "${heard.text}"`,
    importance: 1,
    tags: [
      'talk',
      'own-words',
      ...(heard.news === null ? [] : [toldTag(heard.news.entry)]),
      ...confidence(agent, heard),
    ],
    provenance: { toldBy: null, sourceMemoryId: null, certainty: 1 },
    idempotencyKey: key,
  };
}

function confidence(agent: Villager, heard: Heard): string[] {
  if (heard.inConfidenceOf === null) return [];
  return confidenceTags(heard.inConfidenceOf.filter((id) => id !== agent.id));
}

function about(
  agent: Villager,
  heard: Heard,
): Omit<NewMemory, 'content' | 'importance' | 'tags' | 'provenance' | 'idempotencyKey'> {
  const named = villagersNamed(heard.text, heard.villagers).filter((id) => id !== agent.id);
  const { speaker } = heard;
  const agents = speaker.kind === 'agent' && speaker.id !== agent.id ? [speaker.id, ...named] : named;
  return {
    agentId: agent.id,
    type: 'conversation',
    valence: valenceOfText(heard.text),
    arousal: arousalOfText(heard.text),
    relatedAgents: [...new Set(agents)],
    relatedCharacters: speaker.kind === 'character' ? [speaker.id] : [],
    placeId: heard.placeId,
    conversationId: heard.conversationId,
    gameMinute: heard.gameMinute,
    embedding: null,
  };
}

/** The anxious take bad news harder, the agreeable keep more of what is said to them. */
export function personalWeight(agent: Villager, text: string): number {
  const { neuroticism, agreeableness, openness } = agent.traits;
  const bad = Math.max(0, -valenceOfText(text));
  return 1.5 * bad * (neuroticism - 0.5) + 0.6 * (agreeableness - 0.5) + 0.4 * (openness - 0.5);
}

export function clampImportance(importance: number): number {
  return Math.round(Math.min(10, Math.max(0, importance)) * 10) / 10;
}
