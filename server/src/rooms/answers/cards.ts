/** Villagers and ties as players see them. */
import type { Villager } from '../../content/villager.ts';
import type { Tie, VillagerCard } from '../../protocol/messages.ts';
import type { RelationshipRecord } from '../../ports/valley-store.ts';
import { gameTimeAt } from '../../world/clock.ts';
import type { ActorId } from '../../world/types.ts';
import type { Hosting } from '../hosting.ts';

export function cardOf(villager: Villager): VillagerCard {
  const { id, name, shortName, occupation, pronouns, appearance } = villager;
  const look = JSON.stringify(appearance);
  return { id, name, shortName, occupation, pronouns, birthday: birthdayOf(villager), look };
}

/** "9 Winter" */
export function birthdayOf({ birthday }: Villager): string {
  return `${birthday.day} ${capital(birthday.season)}`;
}

export function isBirthday({ birthday }: Villager, minute: number): boolean {
  const { season, dayOfSeason } = gameTimeAt(minute);
  return birthday.season === season && birthday.day === dayOfSeason;
}

export function tieOf(record: RelationshipRecord, name: string): Tie {
  const { agentId, affection, trust, type } = record;
  return { agentId, name, affection, trust, type };
}

export function nameOf(villagers: ReadonlyMap<ActorId, Villager>, id: ActorId): string {
  return villagers.get(id)?.name ?? 'Somebody who has moved away';
}

/** A taste is found out by giving: a reason of the tie then names the item. */
export function foundOut(
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

/** "Monday 3 Spring, 14:05" */
export function when(minute: number): string {
  const time = gameTimeAt(minute);
  const clock = `${String(time.hour).padStart(2, '0')}:${String(time.minuteOfDay % 60).padStart(2, '0')}`;
  return `${capital(time.weekday)} ${time.dayOfSeason} ${capital(time.season)}, ${clock}`;
}

export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
