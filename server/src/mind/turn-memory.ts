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
import { clampImportance, personalWeight } from './weight.ts';
import { confidenceTags } from './confidences.ts';
import { toldTags } from './gossip.ts';
import { memoryOfNews, type Passing, type Rememberer } from './news-memory.ts';

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
  /** What of their news the speaker passed on. */
  readonly news: Passing | null;
};

export function joinNames(names: readonly string[]): string {
  if (names.length <= 1) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Of what somebody said to the agent. */
export function memoryOfHearing(who: Rememberer, heard: Heard, key: string): NewMemory {
  const { villager: agent } = who;
  const audience = heard.alsoTo.length === 0 ? 'me' : joinNames([...heard.alsoTo, 'me']);
  if (heard.news !== null && heard.inConfidenceOf === null) {
    return {
      ...about(agent, { ...heard, text: heard.news.entry.fact }),
      ...memoryOfNews(who, heard.speaker, heard.news, `told ${audience}`),
      idempotencyKey: key,
    };
  }
  const question = isQuestion(heard.text);
  const importance = importanceOfText(heard.text) + personalWeight(agent, heard.text);
  return {
    ...about(agent, heard),
    content: `${heard.speaker.name} ${question ? 'asked' : 'told'} ${audience}: "${heard.text}"`,
    importance: clampImportance(question ? Math.min(2, importance) : importance),
    tags: ['talk', question ? 'question' : 'told', ...confidence(agent, heard)],
    provenance: { toldBy: heard.speaker.id, sourceMemoryId: null, certainty: question ? 0.5 : 0.8 },
    idempotencyKey: key,
  };
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
      ...(heard.news === null ? [] : toldTags(heard.news.entry)),
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

export { clampImportance, personalWeight } from './weight.ts';
