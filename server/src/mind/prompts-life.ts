/** Prompts about what surrounds a villager and about their memories: what to do, how much it weighs, how to sum it up. */
import type { ChatMessage } from '../ports/language-model.ts';
import type { RateRequest, SummariseRequest } from './tasks/remembering.ts';
import type { ReactRequest } from './tasks/reacting.ts';
import { asking, character, memoryLines, moment, outline, persona, safe } from './prompt-parts.ts';

export function heedMessages(request: ReactRequest): ChatMessage[] {
  const { happened = '', options = [] } = request;
  return asking(persona(request.persona), [
    ...moment(request.situation),
    ...memoryLines(request.memories, request.situation.time.minute, null),
    '',
    `What you notice: ${safe(happened)}`,
    'What you can do about it:',
    '[0] let it be',
    ...options.map(({ what, why }, index) => `[${index + 1}] ${safe(what)}: ${safe(why)}`),
    'One JSON object: {"choice": the number of what you do, "text": words you say to yourself or to the air on doing it, or null}',
  ]);
}

export function rateMessages(request: RateRequest): ChatMessage[] {
  return asking(outline(request.persona), [
    '<memories>',
    ...request.memories.map(({ content }, index) => `[${index + 1}] ${safe(content)}`),
    '</memories>',
    '',
    'How much does each of these matter to you, and how does it feel? 0 is brushing crumbs off a table, 3 is news of the day, 6 changes how you see somebody, 10 is a death in the family.',
    'One JSON object: {"ratings": [{"memory": its number, "importance": 0..10, "valence": -1..1}]} with one entry for each.',
  ]);
}

export function summariseMessages(request: SummariseRequest): ChatMessage[] {
  return asking(character(request.persona), [
    '<memories>',
    ...request.memories.map(({ content }) => `- ${safe(content)}`),
    '</memories>',
    '',
    `These small memories of yours fade into one. Tell in one or two sentences, in the first person and in the past tense, what is left of them. Begin with "${safe(request.when)},". Name people and places, and add nothing.`,
    'One JSON object: {"summary": those sentences}',
  ]);
}
