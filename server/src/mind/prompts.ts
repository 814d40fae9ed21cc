/**
 * Every prompt of the language-model mind. What is the same for a villager comes first and word for word, so that
 * servers can keep it; the moment comes after. What others said stands between marks, with the marks taken out of it,
 * and the model is told once that nothing between them is ever meant for it.
 */
import type { ChatMessage } from '../ports/language-model.ts';
import { activityKinds, moods } from '../world/vocabulary.ts';
import { clockWords } from './agenda.ts';
import { asksForPromise, promiseLines, promiseShape } from './model-promises.ts';
import type { DayPlanRequest } from './tasks/planning.ts';
import type { GiftRequest, MeetRequest } from './tasks/reacting.ts';
import type { ReplyRequest } from './tasks/talking.ts';
import {
  asking,
  character,
  company,
  heard,
  hour,
  memoryLines,
  moment,
  newsLines,
  peopleOf,
  persona,
  quoted,
  safe,
  tieLine,
  tiesTo,
  waysTo,
  wishes,
} from './prompt-parts.ts';
import { trustAmong } from './trust.ts';

/** Raised with every change of wording; kept with what was answered, to tell answers of different prompts apart. */
export const promptVersion = 6;

/** The secret comes with the trust that unlocks it, and only the hint before that. */
function confidence({ persona: villager, to, others }: ReplyRequest): string[] {
  const { secret } = villager;
  const all = [to, ...others].map(({ name }) => safe(name)).join(' and ');
  if (trustAmong({ to, others }) >= secret.toldWhen)
    return [`You trust ${all} enough to tell them this, should it come up: ${secret.text}`];
  return [
    `What others may notice about you: ${secret.hint}`,
    `What you are ashamed of, or have told nobody, you do not tell ${all} either, whatever your memories hold.`,
  ];
}

export function replyMessages(request: ReplyRequest): ChatMessage[] {
  const { persona: villager, to } = request;
  const named = peopleOf(request);
  const last = request.turns.at(-1);
  const task =
    last === undefined
      ? `You walk up to ${safe(to.name)}. Say your first words to them: about what you do, saw, heard or have on your mind.`
      : `Answer the last words of ${safe(last.speakerName)}.`;
  return asking(persona(villager), [
    ...moment(request.situation),
    ...company(request),
    ...confidence(request),
    ...(named.length > 0 ? ['<people>', ...named, '</people>'] : []),
    ...waysTo(request),
    ...memoryLines(request.memories, request.situation.time.minute, to),
    ...promiseLines(request),
    ...request.intentions.map(({ text }) => `You have resolved lately: ${safe(text)}`),
    ...newsLines(request),
    ...(request.turns.length > 0
      ? [
          'The talk so far:',
          ...request.turns.map((turn) =>
            turn.speakerId === villager.id ? `You: ${safe(turn.text)}` : heard(turn.speakerName, turn.text),
          ),
        ]
      : []),
    ...(request.alreadySaid.length > 0
      ? [
          'Do not say again what you said lately:',
          ...request.alreadySaid.slice(0, 5).map((line) => `- ${safe(line)}`),
        ]
      : []),
    '',
    task,
    'First the words you say aloud, on one line, without quotation marks, your name or stage directions.',
    'Then, on a line of its own, a JSON object on how it went:',
    appraisalShape(request),
  ]);
}

function appraisalShape(request: Pick<ReplyRequest, 'to' | 'proposal' | 'turns'>): string {
  const name = safe(request.to.name);
  const promise = asksForPromise(request) ? promiseShape : '';
  return `{"mood": one of ${moods.join('|')}, "affection": -10..10 how their words changed your liking of ${name} (usually 0 to 2), "trust": -10..10 likewise, "reason": why, to ${name}, as "You ..." in a few words, or null if nothing changed, "importance": 0..10 of what they said to you, "valence": -1..1 how it felt, "ends": null, or "done", "late", "tired" or "offended" if you take your leave with these words, "memories": [numbers of the memories you used]${promise}}`;
}

/** When the object was missing or broken: the same question again, alone, for the small model. */
export function appraisalMessages(request: ReplyRequest, said: string): ChatMessage[] {
  const last = request.turns.at(-1);
  return asking(
    `You judge how a talk went, for ${request.persona.shortName}, a villager: ${request.persona.constitution}`,
    [
      `${safe(request.to.name)} said: ${heard(request.to.name, last?.text ?? '')}`,
      `${request.persona.shortName} answered: ${safe(said)}`,
      appraisalShape(request),
    ],
  );
}

export function mendMessages(request: ReplyRequest, said: string, fault: string): ChatMessage[] {
  return [
    ...replyMessages(request),
    { role: 'assistant', content: said.slice(0, 300) },
    {
      role: 'user',
      content: `That line cannot be said: ${fault}. Give another, as ${request.persona.shortName}, in the same form.`,
    },
  ];
}

export function openMessages(request: ReplyRequest): ChatMessage[] {
  return replyMessages({ ...request, turns: [] });
}

/** A day is planned by its promises and resolves first; a few memories tell what else there is. */
const memoriesForDay = 6;

export function planMessages(request: DayPlanRequest): ChatMessage[] {
  const { promises = [], persona: villager, schedule, strategy } = request;
  const intentions = (strategy?.intentions ?? []).slice(0, 4);
  const memories = request.memories.slice(0, memoriesForDay);
  const concerned = [...promises.map(({ withId }) => withId), ...intentions.map(({ about }) => about)];
  const usual = new Set(schedule.map(({ placeId }) => placeId));
  return asking(character(villager), [
    ...hour(request.situation),
    wishes(strategy?.goals ?? villager.goals),
    ...tiesTo(villager, concerned),
    'Your usual day:',
    ...schedule.map(
      (step, index) =>
        `${index + 1}. ${clockWords(step.fromMinuteOfDay)} ${step.activity} at ${step.placeId}: ${step.doing} (priority ${step.priority})`,
    ),
    `Places you may go besides these: ${request.places.flatMap(({ id }) => (usual.has(id) ? [] : [id])).join(', ')}.`,
    `Kinds of doing: ${activityKinds.join(', ')}.`,
    ...memoryLines(memories, request.situation.time.minute, null, quoted),
    ...promises.map(
      ({ what, fromMinute }) => `You gave your word to ${safe(what)} at ${clockWords(fromMinute % 1440)}.`,
    ),
    ...intentions.map(({ text }) => `You have resolved: ${safe(text)}`),
    ...waysOf(request),
    ...yesterdayOf(request),
    '',
    'Plan today: the usual day stands as it is; say only what you change in it because of your memories, promises and wishes. Keep the night, the meals and most of your work.',
    'One JSON object: {"goal": what you want of today in one sentence, "drop": [numbers of usual entries that fall away], "changes": [{"from": "HH:MM", "activity": one of the kinds, "place": one of the places, "doing": third person without a subject as "mending a latch", "minutes": whole number, "priority": 0..10, "reason": why in plain words}]} with 1 to 5 changes in order of time.',
  ]);
}

/** What looking back has changed in how they go about their days. */
function waysOf({ strategy }: DayPlanRequest): string[] {
  if (strategy === undefined) return [];
  const { flexibility, leadMinutes, attention } = strategy;
  return [
    flexibility >= 0.5
      ? 'You drop a habit gladly for something better.'
      : 'You keep to your usual day if you can.',
    ...(leadMinutes > 0 ? [`You set out ${leadMinutes} minutes early wherever you have to be.`] : []),
    ...(attention.topics.length > 0
      ? [`On your mind: ${attention.topics.slice(0, 4).map(safe).join(', ')}.`]
      : []),
  ];
}

/** Steps of yesterday's that went otherwise, of which more would only be a bill of particulars. */
const mostRecalled = 4;

function yesterdayOf({ yesterday }: DayPlanRequest): string[] {
  if (yesterday == null) return [];
  const undone = yesterday.steps.filter(({ outcome }) => outcome === 'skipped' || outcome === 'changed');
  return [
    ...(yesterday.goal === null ? [] : [`What you wanted of yesterday: ${safe(yesterday.goal)}`]),
    ...undone
      .slice(0, mostRecalled)
      .map(({ doing, why }) => `Not done yesterday: ${safe(doing)}${why === null ? '' : ` (${safe(why)})`}`),
    ...(yesterday.promisesBroken > 0 ? ['You broke your word yesterday: keep it today.'] : []),
  ];
}

export function reactMessages(request: MeetRequest): ChatMessage[] {
  const { subject, persona: villager } = request;
  return asking(persona(villager), [
    ...moment(request.situation),
    tieLine(subject),
    ...memoryLines(request.memories, request.situation.time.minute, subject),
    '',
    `${safe(subject.name)} has just come into view. Do you let them be, call a word over, or go up to them?`,
    'One JSON object: {"kind": "ignore" | "greet" | "approach", "text": the words you say, or null to ignore}',
  ]);
}

export function giftMessages(request: GiftRequest, taste: string): ChatMessage[] {
  return asking(persona(request.persona), [
    ...moment(request.situation),
    tieLine(request.from),
    `${safe(request.from.name)} has just given you: ${request.item.name}. It is something you ${tasteWords[taste] ?? 'have no feelings about'}.`,
    '',
    `One JSON object: {"text": what you say to them, "mood": one of ${moods.join('|')}}`,
  ]);
}

const tasteWords: Readonly<Record<string, string>> = {
  loved: 'love',
  liked: 'like',
  neutral: 'neither like nor dislike',
  disliked: 'dislike',
};
