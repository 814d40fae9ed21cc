/** Ties, parties and promises: what became of people among each other. */
import type { Knower } from './diffusion.ts';
import type { Party } from './facts.ts';
import type { HeadlessValley } from './headless-valley.ts';
import { sampleEvery, type Sample } from './watch.ts';
import type { Villager } from '../../server/src/content/villager.ts';
import type { ActorId } from '../../server/src/world/index.ts';

export type Ties = {
  /** Pairs who know each other, both ways, as a share of all pairs: 2·|E| / (|V|·(|V| − 1)). */
  density: number;
  /** One-sided ones count half. */
  ties: number;
  /** Mean of affection over ties, −100 to 100. */
  affection: number;
};

export async function tiesOf({ store }: HeadlessValley, villagers: readonly Villager[]): Promise<Ties> {
  const known = new Set<string>();
  let affection = 0;
  for (const { id } of villagers) {
    for (const tie of await store.relationshipsOf(id)) {
      if (tie.otherKind !== 'agent') continue;
      known.add(`${id} ${tie.otherId}`);
      affection += tie.affection;
    }
  }
  let mutual = 0;
  for (const [index, first] of villagers.entries()) {
    for (const second of villagers.slice(index + 1)) {
      if (known.has(`${first.id} ${second.id}`) && known.has(`${second.id} ${first.id}`)) mutual++;
    }
  }
  const pairs = (villagers.length * (villagers.length - 1)) / 2;
  return {
    density: pairs === 0 ? 0 : mutual / pairs,
    ties: known.size,
    affection: known.size === 0 ? 0 : affection / known.size,
  };
}

export type Attendance = {
  hostId: ActorId;
  invited: readonly ActorId[];
  /** Of the invited, those who had heard of it before it began. */
  told: ActorId[];
  /** Had given their word on it. */
  promised: ActorId[];
  /** Of the invited and told, those seen there while it lasted. */
  came: ActorId[];
  /** Seen there, but had not heard of it: they were there for their supper. */
  byChance: ActorId[];
  /** At the same place and hours the day before, as a comparison. */
  dayBefore: number;
  hostWasThere: boolean;
};

/** Game minutes at the party that count as having come. */
const staysAtLeast = 15;

export function attendanceOf(
  party: Party,
  knowers: readonly Knower[],
  samples: readonly Sample[],
  promised: readonly ActorId[],
): Attendance {
  const told = party.invited.filter((id) =>
    knowers.some((one) => one.agentId === id && one.sinceMinute <= party.fromMinute),
  );
  const there = (id: ActorId, shift: number): boolean =>
    samples.filter(
      ({ minute, where }) =>
        minute >= party.fromMinute + shift &&
        minute < party.untilMinute + shift &&
        where[id] === party.placeId,
    ).length *
      sampleEvery >=
    staysAtLeast;
  return {
    hostId: party.hostId,
    invited: party.invited,
    told,
    promised: party.invited.filter((id) => promised.includes(id)),
    came: told.filter((id) => there(id, 0)),
    byChance: party.invited.filter((id) => !told.includes(id) && there(id, 0)),
    dayBefore: party.invited.filter((id) => there(id, -1440)).length,
    hostWasThere: there(party.hostId, 0),
  };
}
