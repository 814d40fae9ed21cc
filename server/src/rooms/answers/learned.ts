/** What villagers told this player, from the turns on record. */
import { setImmediate } from 'node:timers/promises';
import { learnedFrom, once } from '../../mind/learned.ts';
import type { LearnedFact } from '../../protocol/journal.ts';
import type { Asked } from './asked.ts';
import { when } from './cards.ts';

/** Turns that are read for it, the latest: an evening of talk. */
const turnsRead = 80;
const shownAtMost = 40;
/** To read a line takes up to some milliseconds: the valley takes its steps in between. */
const readAtOnce = 2;

export async function learned({ hosting, valley: { villagers }, asking }: Asked): Promise<LearnedFact[]> {
  const turns = await hosting.store.toldTo(asking, turnsRead);
  const facts: LearnedFact[] = [];
  for (const [number, { speakerId, speakerName, text, gameMinute }] of turns.entries()) {
    if (number % readAtOnce === 0) await setImmediate();
    const villager = villagers.get(speakerId);
    const teller = {
      name: villager?.shortName ?? speakerName,
      pronouns: villager?.pronouns ?? ('they' as const),
    };
    const fromName = villager?.name ?? speakerName;
    for (const fact of learnedFrom(text, teller)) facts.push({ ...fact, fromName, when: when(gameMinute) });
  }
  return once(facts, shownAtMost);
}
