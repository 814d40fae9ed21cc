/** Answers to what a player asks to see: somebody up close, and the journal of their own time in the valley. */
import type { Villager } from '../content/villager.ts';
import type { InspectAnswer, JournalAnswer, Tie, VillagerCard } from '../protocol/messages.ts';
import type { RelationshipRecord } from '../ports/valley-store.ts';
import { gameTimeAt } from '../world/clock.ts';
import type { Actor, ActorId } from '../world/types.ts';
import type { Hosting, RunningValley } from './hosting.ts';

/** Memories of a character that the journal shows of each villager. */
const rememberedEach = 5;
const rememberedAtMost = 40;

export function cardOf(villager: Villager): VillagerCard {
  const { id, name, shortName, occupation, pronouns, birthday } = villager;
  return {
    id,
    name,
    shortName,
    occupation,
    pronouns,
    birthday: `${birthday.day} ${capital(birthday.season)}`,
  };
}

export function tieOf(record: RelationshipRecord, name: string): Tie {
  const { agentId, affection, trust, type } = record;
  return { agentId, name, affection, trust, type };
}

type Asked = Pick<RunningValley, 'minds'> & { readonly villagers: ReadonlyMap<ActorId, Villager> };

export async function inspect(
  hosting: Hosting,
  { minds, villagers }: Asked,
  asking: ActorId,
  id: ActorId,
): Promise<InspectAnswer> {
  const actor = hosting.world.actors.get(id);
  if (actor === undefined) return { found: false, text: 'They are nowhere to be seen.' };
  if (actor.kind === 'character') return person(actor, null, actor.activity?.reason ?? null);
  const villager = villagers.get(id);
  const explained = minds.explain(id);
  const known = (await hosting.store.relationshipsWith(asking)).find(({ agentId }) => agentId === id);
  const tie =
    known === undefined
      ? null
      : { ...tieOf(known, actor.name), reasons: known.reasons.slice(0, 5).map(({ reason }) => reason) };
  return {
    ...person(actor, explained.doing, explained.reason),
    occupation: villager?.occupation ?? null,
    tie,
    tastes: villager === undefined ? [] : foundOut(villager, known?.reasons ?? [], hosting.describeItem),
  };
}

function person(actor: Actor, doing: string | null, reason: string | null): InspectAnswer & { found: true } {
  return {
    found: true,
    kind: actor.kind,
    id: actor.id,
    name: actor.name,
    occupation: null,
    doing: doing ?? actor.activity?.doing ?? null,
    reason,
    mood: actor.mood,
    tie: null,
    tastes: [],
  };
}

/** A taste is found out by giving: a reason of the tie then names the item. */
function foundOut(
  villager: Villager,
  reasons: readonly { reason: string }[],
  describeItem: Hosting['describeItem'],
): { item: string; taste: string }[] {
  const { loved, liked, disliked } = villager.giftTastes;
  const tastes = { loved, liked, disliked };
  return Object.entries(tastes).flatMap(([taste, ids]) =>
    ids
      .map((id) => describeItem(id).name)
      .filter((name) => reasons.some(({ reason }) => reason.toLowerCase().includes(name.toLowerCase())))
      .map((item) => ({ item, taste })),
  );
}

export async function journal(
  hosting: Hosting,
  { villagers }: Asked,
  asking: ActorId,
): Promise<JournalAnswer> {
  const ties = await hosting.store.relationshipsWith(asking);
  const people = ties.map((tie) => ({
    ...tieOf(tie, nameOf(villagers, tie.agentId)),
    occupation: villagers.get(tie.agentId)?.occupation ?? '',
    met: tie.lastInteractionMinute === null ? null : when(tie.lastInteractionMinute),
    reasons: tie.reasons.map(({ reason, affection, gameMinute }) => ({
      reason,
      change: affection,
      when: when(gameMinute),
    })),
  }));
  // Not of the ties alone: who has only listened so far remembers, too.
  const remembered = await hosting.memories.rememberedOf(asking, rememberedEach, rememberedAtMost);
  return {
    people,
    remembered: remembered.map(({ agentId, content, gameMinute }) => ({
      agentId,
      name: nameOf(villagers, agentId),
      text: content,
      when: when(gameMinute),
    })),
  };
}

function nameOf(villagers: ReadonlyMap<ActorId, Villager>, id: ActorId): string {
  return villagers.get(id)?.name ?? 'Somebody who has moved away';
}

/** "Monday 3 Spring, 14:05" */
function when(minute: number): string {
  const time = gameTimeAt(minute);
  const clock = `${String(time.hour).padStart(2, '0')}:${String(time.minuteOfDay % 60).padStart(2, '0')}`;
  return `${capital(time.weekday)} ${time.dayOfSeason} ${capital(time.season)}, ${clock}`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
