/** Lives days of the valley and takes down what happened to each agent, as another way of thinking would have met it. */
import type { Happening } from './paper-percepts.ts';
import type { Content } from '../../server/src/compose/content.ts';
import type { Thinking } from '../../server/src/compose/thinking.ts';
import { minutesPerDay, type ActorId, type Percept, type WorldEvent } from '../../server/src/world/index.ts';
import { openHeadlessValley } from '../simulate/headless-valley.ts';

export type DaysLived = {
  readonly happenings: ReadonlyMap<ActorId, readonly Happening[]>;
  readonly talks: number;
  /** Game minutes. */
  readonly lived: { readonly from: number; readonly until: number };
};

type Talk = { lines: { by: string; text: string }[]; participants: Set<ActorId>; minute: number };

export async function liveDaysFor(
  content: Content,
  thinking: Thinking,
  { days, seed, onMinute }: { days: number; seed: number; onMinute: (minute: number) => void },
): Promise<DaysLived> {
  const valley = await openHeadlessValley({ content, thinking, seed });
  const names = new Map(content.villagers.map((one) => [one.id, one.shortName]));
  const happenings = new Map<ActorId, Happening[]>(content.villagers.map((one) => [one.id, []]));
  const open = new Map<string, Talk>();
  /** The talk that each spoke in last: lines are told before they are heard. */
  const talkOf = new Map<ActorId, string>();
  let talks = 0;

  function see(event: WorldEvent, minute: number): void {
    if (event.kind === 'noticed')
      happenings.get(event.agentId)?.push(seen(event.agentId, event.percept, names, talkOf, minute));
    else if (event.kind === 'said') talkOf.delete(event.actorId);
    else if (event.kind === 'activity_began') {
      const text = `${names.get(event.actorId) ?? event.actorId} is ${event.activity.doing}`;
      happenings.get(event.actorId)?.push({ kind: 'event', text, minute });
    } else if (event.kind === 'turn') {
      const talk = open.get(event.conversationId) ?? { lines: [], participants: new Set(), minute };
      open.set(event.conversationId, talk);
      const { speakerId, text } = event.turn;
      talkOf.set(speakerId, event.conversationId);
      talk.lines.push({ by: names.get(speakerId) ?? speakerId, text });
      for (const id of [speakerId, ...event.to]) talk.participants.add(id);
    } else if (event.kind === 'conversation_ended') {
      const talk = open.get(event.conversationId);
      open.delete(event.conversationId);
      if (talk === undefined) return;
      talks += 1;
      for (const id of talk.participants) {
        const others = [...talk.participants].filter((other) => other !== id);
        const withName = others.map((other) => names.get(other) ?? other).join(' and ');
        happenings.get(id)?.push({ kind: 'talk', withName, lines: talk.lines, minute });
      }
    }
  }

  try {
    const from = valley.minute();
    await valley.liveUntil(from + days * minutesPerDay, (events) => {
      const minute = valley.minute();
      for (const event of events) see(event, minute);
      onMinute(minute - from);
    });
    await valley.minds.settled();
    return { happenings, talks, lived: { from, until: valley.minute() } };
  } finally {
    await valley.minds.close(5_000);
    await valley.dispose();
  }
}

function seen(
  agentId: ActorId,
  percept: Percept,
  names: ReadonlyMap<ActorId, string>,
  talkOf: ReadonlyMap<ActorId, string>,
  minute: number,
): Happening {
  const about = names.get(percept.subjectId) ?? percept.subjectId;
  const text = wordsFor(percept, about);
  if (percept.subjectId === agentId) return { kind: 'event', text, minute };
  const talkId = percept.what === 'heard' ? talkOf.get(percept.subjectId) : undefined;
  const what =
    percept.what === 'appeared'
      ? 'came'
      : percept.what === 'activity'
        ? 'does'
        : percept.what === 'heard'
          ? 'heard'
          : 'other';
  return { kind: 'percept', text, about, minute, what, ...(talkId === undefined ? {} : { talkId }) };
}

function wordsFor(percept: Percept, about: string): string {
  switch (percept.what) {
    case 'appeared':
      return `${about} is here`;
    case 'activity':
      return `${about} is ${percept.doing}`;
    case 'heard':
      return `${about} says: ${percept.text}`;
    case 'gift':
      return `${about} gives away ${percept.item}`;
    case 'emote':
      return `${about} makes a sign: ${percept.emote}`;
    case 'weather':
    case 'season':
    case 'nightfall':
    case 'object':
    case 'item':
    case 'happening':
    case 'mark':
      break;
  }
  return `${percept.what} has changed`;
}
