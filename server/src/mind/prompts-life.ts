/** Prompts about what surrounds a villager, their memories and their letters: what to do, how much it weighs, how to put it. */
import type { ChatMessage } from '../ports/language-model.ts';
import type { RateRequest, SummariseRequest } from './tasks/remembering.ts';
import type { LetterMatter, LetterRequest } from './tasks/writing.ts';
import type { ReactRequest } from './tasks/reacting.ts';
import {
  asking,
  character,
  heard,
  hour,
  memoryLines,
  moment,
  outline,
  persona,
  safe,
  tieLine,
} from './prompt-parts.ts';

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

export function letterMessages(request: LetterRequest): ChatMessage[] {
  const { to, matter, daysApart, situation, memories } = request;
  const name = safe(to.name);
  return asking(persona(request.persona), [
    ...hour(situation),
    tieLine(to),
    ...memoryLines(memories, situation.time.minute, to),
    '',
    `${name} is away, and you last spoke ${daysApart === 1 ? 'a day' : `${daysApart} days`} ago. You write them a letter. What it is about: ${matterLine(name, matter)}`,
    'Write two to five sentences as you speak, to be read days later: name days, and say neither today nor tomorrow. Tell nothing that is not in your notes, promise nothing new, and sign with no name.',
    'One JSON object: {"letter": its words}',
  ]);
}

function matterLine(name: string, matter: LetterMatter): string {
  switch (matter.kind) {
    case 'promise': {
      const { state, deed, when, why } = matter;
      const [deedSaid, hour] = [safe(deed), safe(when)];
      const reason = why === null ? '' : ` ${safe(why)}`;
      return {
        mine: `you gave them your word to ${deedSaid} ${hour}, and mean to keep it.`,
        theirs: `they gave you their word to ${deedSaid} ${hour}, and you count on it.`,
        missed_by_me: `you had given them your word to ${deedSaid} ${hour}, and did not keep it.${reason}`,
        missed_by_them: `they had given you their word to ${deedSaid} ${hour}, and did not come to it.`,
      }[state];
    }
    case 'news': {
      const source = matter.fromName === null ? '' : ` You have it from ${safe(matter.fromName)}.`;
      return `news they may not have: ${safe(matter.fact)}${source}`;
    }
    case 'told':
      return `what they once told you comes back to you: ${heard(name, matter.fact)}`;
    case 'gift':
      return `a present of theirs that you think of: ${safe(matter.fact)}.`;
  }
}
