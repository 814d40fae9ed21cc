/** The journal of a player's own time in the valley: people, promises, what they learned, and what is remembered of them. */
import type { JournalAnswer, JournalPerson, JournalPromise, RememberedOfMe } from '../../protocol/journal.ts';
import { told } from '../../mind/promise-told.ts';
import { minuteNow, type Asked } from './asked.ts';
import { birthdayOf, foundOut, isBirthday, nameOf, tieOf, when } from './cards.ts';
import { learned } from './learned.ts';

/** Memories of a character that the journal shows of each villager. */
const rememberedEach = 5;
const rememberedAtMost = 40;
const promisesAtMost = 40;

export async function journal(asked: Asked): Promise<JournalAnswer> {
  const people = await peopleOf(asked);
  const remembered = await rememberedOf(asked);
  const promises = await promisesOf(asked);
  return { people, remembered, promises, learned: await learned(asked) };
}

async function peopleOf({ hosting, valley, asking }: Asked): Promise<JournalPerson[]> {
  const { villagers, people } = valley;
  const ties = await hosting.store.relationshipsWith(asking);
  const minute = minuteNow(hosting);
  return ties.map((tie) => {
    const villager = villagers.get(tie.agentId);
    const seen = people.lastSeen(asking, tie.agentId);
    return {
      ...tieOf(tie, nameOf(villagers, tie.agentId)),
      occupation: villager?.occupation ?? '',
      met: tie.lastInteractionMinute === null ? null : when(tie.lastInteractionMinute),
      reasons: tie.reasons.map(({ reason, affection, gameMinute }) => ({
        reason,
        change: affection,
        when: when(gameMinute),
      })),
      birthday: villager === undefined ? '' : birthdayOf(villager),
      birthdayToday: villager !== undefined && isBirthday(villager, minute),
      tastes: villager === undefined ? [] : foundOut(villager, tie.reasons, hosting.describeItem),
      lastSeen: seen === null ? null : { placeTitle: seen.placeTitle, when: when(seen.minute) },
    };
  });
}

/** Not of those with a tie alone: who has only listened so far remembers, too. */
async function rememberedOf({ hosting, valley: { villagers }, asking }: Asked): Promise<RememberedOfMe[]> {
  const remembered = await hosting.memories.rememberedOf(asking, rememberedEach, rememberedAtMost);
  return remembered.map(({ id, agentId, content, gameMinute, provenance, tags }) => ({
    key: id,
    agentId,
    name: nameOf(villagers, agentId),
    text: content,
    when: when(gameMinute),
    disputed: tags.includes('disputed'),
    heardFrom:
      provenance.toldBy === null || provenance.toldBy === asking
        ? null
        : (villagers.get(provenance.toldBy)?.name ??
          hosting.world.actors.get(provenance.toldBy)?.name ??
          'somebody'),
  }));
}

async function promisesOf({ hosting, valley: { villagers }, asking }: Asked): Promise<JournalPromise[]> {
  const minute = minuteNow(hosting);
  const player = hosting.world.actors.get(asking)?.name ?? '';
  const promises = await hosting.store.promises.withCharacter(asking, promisesAtMost);
  return promises
    .map((promise) => {
      const place = promise.placeId === null ? undefined : hosting.world.map.places.get(promise.placeId);
      const villager = villagers.get(promise.agentId)?.shortName ?? nameOf(villagers, promise.agentId);
      return {
        key: promise.id,
        withId: promise.agentId,
        withName: nameOf(villagers, promise.agentId),
        placeId: promise.placeId,
        placeTitle: place?.title ?? null,
        minute: promise.fromMinute,
        ...told(promise, { villager, player, minute }),
      };
    })
    .toSorted((a, b) => {
      if ((a.state === 'open') !== (b.state === 'open')) return a.state === 'open' ? -1 : 1;
      return a.state === 'open' ? a.minute - b.minute : b.minute - a.minute;
    });
}
