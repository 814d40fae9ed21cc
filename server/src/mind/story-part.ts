/** What a story asks of a villager: something to be after while it lasts, and to come somewhere. Kept with the strategy. */
import { z } from 'zod';
import { minutesPerDay } from '../world/constants.ts';
import type { Actor, World } from '../world/types.ts';
import { agendaOf, type AgendaEntry } from './agenda.ts';
import type { Thoughts } from './context.ts';
import type { Strategy } from './strategy.ts';
import { minutesToSetOut } from './promise-agenda.ts';

/** Of a person's wishes, so many may be a story's at the same time. */
const mostGoals = 4;
const mostMeetings = 12;

const meetingSchema = z.object({
  /** Of what it was called by; asked twice, it is one meeting. */
  key: z.string(),
  placeId: z.string(),
  /** Game minutes. */
  fromMinute: z.number(),
  untilMinute: z.number(),
  why: z.string(),
  doing: z.string(),
  /** 0–10: what they would leave for it is no more important. */
  priority: z.number(),
  isComing: z.boolean(),
  /** They heard of it, and nobody asked them. */
  isUnasked: z.boolean().optional(),
});
export type Meeting = Readonly<z.infer<typeof meetingSchema>>;

const partSchema = z.object({
  story: z
    .object({
      goals: z.array(z.object({ runId: z.number(), text: z.string() })).max(mostGoals),
      meetings: z.array(meetingSchema).max(mostMeetings),
    })
    .optional(),
});

export type StoryPart = {
  /** By run; of run 0 is what no story asked for. */
  readonly goals: readonly { readonly runId: number; readonly text: string }[];
  /** The soonest first. */
  readonly meetings: readonly Meeting[];
};

export const noPart: StoryPart = { goals: [], meetings: [] };

/** Of a stored strategy; what cannot be read is none. */
export function partIn(stored: unknown): StoryPart {
  return partSchema.safeParse(stored).data?.story ?? noPart;
}

/** What was asked in the meantime is newer. */
export function mergedParts(before: StoryPart, since: StoryPart): StoryPart {
  const goals = since.goals.reduce((part, { runId, text }) => withGoal(part, runId, text), before);
  return since.meetings.reduce(withMeeting, goals);
}

export function withGoal(part: StoryPart, runId: number, goal: string | null): StoryPart {
  const others = part.goals.filter((one) => one.runId !== runId);
  const goals = goal === null ? others : [{ runId, text: goal }, ...others].slice(0, mostGoals);
  return { ...part, goals };
}

export function withMeeting(part: StoryPart, meeting: Meeting): StoryPart {
  const meetings = [...part.meetings.filter(({ key }) => key !== meeting.key), meeting]
    .sort((a, b) => a.fromMinute - b.fromMinute)
    .slice(-mostMeetings);
  return { ...part, meetings };
}

/** What is over is forgotten; the same part when nothing is. */
export function withoutPast(part: StoryPart, minute: number): StoryPart {
  const meetings = part.meetings.filter(({ untilMinute }) => untilMinute > minute);
  return meetings.length === part.meetings.length ? part : { ...part, meetings };
}

type Wishing = { readonly strategy: Pick<Strategy, 'goals'>; readonly story: StoryPart };
const blended = new WeakMap<StoryPart['goals'], Strategy['goals']>();

/** With a story's before other wishes, after the one of a lifetime. */
export function goalsOf({ strategy: { goals }, story }: Wishing): Strategy['goals'] {
  if (story.goals.length === 0) return goals;
  const known = blended.get(story.goals);
  const secondary = [...story.goals.map(({ text }) => text), ...goals.secondary];
  if (known?.primary === goals.primary && known.secondary.length === secondary.length) {
    if (known.secondary.every((goal, at) => goal === secondary[at])) return known;
  }
  const all = { primary: goals.primary, secondary };
  blended.set(story.goals, all);
  return all;
}

/** The meeting whose hour has come, or for which it is time to set out. */
export function dueMeeting(
  world: Readonly<World>,
  thoughts: { readonly story: StoryPart; readonly strategy: Pick<Strategy, 'leadMinutes'> },
  actor: Actor,
  minute: number,
): AgendaEntry | null {
  for (const meeting of thoughts.story.meetings) {
    if (!meeting.isComing || meeting.untilMinute <= minute) continue;
    const lead = minutesToSetOut(world, thoughts, actor, meeting.placeId);
    if (meeting.fromMinute - lead <= minute) return entryOf(world, meeting, minute);
  }
  return null;
}

/** Only what is weightier gets somebody out of bed, or keeps them from it. */
const leavesBedFor = 8;

/** Whoever has said that they are coming leaves what weighs as much; nobody gets up for a meeting that could be held by day. */
export function givesWay(
  entry: Pick<AgendaEntry, 'activity' | 'priority'> | null,
  meeting: Pick<Meeting, 'priority'>,
): boolean {
  if (entry === null) return true;
  if (entry.activity === 'sleep') return meeting.priority > leavesBedFor;
  return meeting.priority >= entry.priority;
}

/** What weighs more and would keep them from most of it, as the day is meant now; null where nothing would. */
export function keptBy(
  world: Readonly<World>,
  thoughts: Pick<Thoughts, 'villager' | 'plan'>,
  meeting: Omit<Meeting, 'isComing'>,
): AgendaEntry | null {
  const day = Math.floor(meeting.fromMinute / minutesPerDay);
  const from = meeting.fromMinute - day * minutesPerDay;
  const until = meeting.untilMinute - day * minutesPerDay;
  const held = agendaOf(world.map, thoughts, { day })
    .filter((entry) => entry.placeId !== meeting.placeId && !givesWay(entry, meeting))
    .map((entry) => ({
      entry,
      minutes: Math.min(until, entry.untilMinuteOfDay) - Math.max(from, entry.fromMinuteOfDay),
    }))
    .filter(({ minutes }) => minutes > 0);
  const taken = held.reduce((sum, { minutes }) => sum + minutes, 0);
  const [longest] = held.sort((a, b) => b.minutes - a.minutes);
  return longest === undefined || taken <= (until - from) / 2 ? null : longest.entry;
}

function entryOf({ map }: Readonly<World>, meeting: Meeting, minute: number): AgendaEntry | null {
  if (!map.places.has(meeting.placeId)) return null;
  const today = Math.floor(minute / minutesPerDay) * minutesPerDay;
  const from = Math.max(0, meeting.fromMinute - today);
  const until = Math.min(minutesPerDay, meeting.untilMinute - today);
  return {
    activity: 'socialise',
    placeId: meeting.placeId,
    objectId: null,
    objectKind: null,
    doing: meeting.doing,
    minutes: Math.max(1, until - from),
    priority: meeting.priority,
    reason:
      `${meeting.isUnasked === true ? 'Heard of it and came' : 'Was asked to come'}, ${uncapital(meeting.why)}.`.slice(
        0,
        400,
      ),
    fromMinuteOfDay: from,
    untilMinuteOfDay: until,
    flexible: false,
    meetingKey: meeting.key,
  };
}

function uncapital(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, '');
}

type Temper = Readonly<Record<'agreeableness' | 'extraversion' | 'conscientiousness', number>>;

/** 0–1.3, and from `worthComing` on they come: how much it matters, and who is obliging, sociable and dutiful. */
export function inclination(traits: Temper, sociability: number, priority: number): number {
  return (
    priority / 10 +
    0.3 * (traits.agreeableness - 0.5) +
    0.2 * (traits.extraversion - 0.5) +
    0.1 * (traits.conscientiousness - 0.5) +
    0.2 * (sociability - 1)
  );
}
export const worthComing = 0.4;
