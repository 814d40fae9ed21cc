/** What happened while a player was away: from what is on record alone, the most personal first. */
import type { AwayAnswer, AwayKind } from '../../protocol/mail.ts';
import { isInConfidence } from '../../mind/confidences.ts';
import { told } from '../../mind/promise-told.ts';
import { gazetteMinute } from '../../ports/gazettes.ts';
import type { StoredLetter } from '../../ports/letters.ts';
import type { Away } from '../players.ts';
import type { Asked } from './asked.ts';
import { nameOf, when } from './cards.ts';

const shownAtMost = 12;
/** Of one kind: nothing but ties would be dull. */
const ofOneKind = 4;
const promisesRead = 40;
const rememberedEach = 5;
const rememberedRead = 60;
/** Newspapers and stories that are looked at. */
const looked = 3;

type Item = { kind: AwayKind; text: string; minute: number };

/** In order of how personal they are. */
const kinds: readonly AwayKind[] = ['promise', 'tie', 'letter', 'talk', 'story', 'gazette'];

export async function away(asked: Asked): Promise<AwayAnswer> {
  const gone = asked.valley.people.away(asked.asking);
  if (gone === null) return { away: null };
  const found: Item[] = [];
  for (const look of [promises, ties, letters, talk, stories, gazettes])
    found.push(...(await look(asked, gone)));
  const items = kinds.flatMap((kind) =>
    found
      .filter((item) => item.kind === kind)
      .toSorted((a, b) => b.minute - a.minute)
      .slice(0, ofOneKind),
  );
  return {
    away: {
      sinceText: `You were away for ${span(gone.untilMinute - gone.fromMinute)}.`,
      items: items
        .slice(0, shownAtMost)
        .map(({ kind, text, minute }) => ({ kind, text, when: when(minute) })),
    },
  };
}

/** With the minute in which they left: what came right after that, they have not seen. */
const isWithin = ({ fromMinute, untilMinute }: Away, minute: number): boolean =>
  minute >= fromMinute && minute <= untilMinute;

async function promises({ hosting, valley, asking }: Asked, gone: Away): Promise<Item[]> {
  const player = hosting.world.actors.get(asking)?.name ?? '';
  const all = await hosting.store.promises.withCharacter(asking, promisesRead);
  return all.flatMap((promise): Item[] => {
    const minute = promise.settledMinute ?? promise.untilMinute;
    const villager = valley.villagers.get(promise.agentId)?.shortName;
    if (villager === undefined || !isWithin(gone, minute)) return [];
    const { text, note, state } = told(promise, { villager, player, minute: gone.untilMinute });
    if (state === 'open' || note === null) return [];
    return [{ kind: 'promise', text: `${text} ${note}`, minute }];
  });
}

async function ties({ hosting, valley, asking }: Asked, gone: Away): Promise<Item[]> {
  const all = await hosting.store.relationshipsWith(asking);
  return all.flatMap(({ agentId, reasons }) => {
    const villager = valley.villagers.get(agentId)?.shortName;
    // The newest comes first, and says how it stands; a promise that was kept or broken is told as one.
    const latest = reasons.find(({ gameMinute }) => isWithin(gone, gameMinute));
    if (villager === undefined || latest === undefined || /\bpromise|\bword\b/i.test(latest.reason))
      return [];
    const { affection, reason, gameMinute } = latest;
    const turn =
      affection > 0
        ? `${villager} thinks more kindly of you. `
        : affection < 0
          ? `${villager} thinks less kindly of you. `
          : '';
    return [{ kind: 'tie' as const, text: `${turn}${reason}`, minute: gameMinute }];
  });
}

async function letters({ hosting, asking }: Asked, gone: Away): Promise<Item[]> {
  const all = await hosting.store.letters.of(asking);
  return all
    .filter(({ read, gameMinute }) => !read && isWithin(gone, gameMinute))
    .map((letter) => ({ kind: 'letter', text: arrival(letter), minute: letter.gameMinute }));
}

function arrival({ kind, fromName }: StoredLetter): string {
  if (kind === 'gift') return 'Something was left for you, with a note.';
  if (kind === 'rumour') return 'A rumour found its way to you.';
  return fromName === null
    ? 'A letter came for you, and nobody had signed it.'
    : `A letter from ${fromName} came for you.`;
}

/** Who was told of this player by whom. */
async function talk({ hosting, valley, asking }: Asked, gone: Away): Promise<Item[]> {
  const all = await hosting.memories.rememberedOf(asking, rememberedEach, rememberedRead);
  const pairs = new Map<string, Item>();
  for (const memory of all) {
    const { agentId, provenance, gameMinute } = memory;
    const listener = valley.villagers.get(agentId)?.shortName;
    const teller = valley.villagers.get(provenance.toldBy ?? '')?.shortName;
    if (listener === undefined || teller === undefined) continue;
    if (!isWithin(gone, gameMinute) || isInConfidence(memory)) continue;
    const key = `${teller} ${listener}`;
    if (pairs.has(key)) continue;
    pairs.set(key, {
      kind: 'talk',
      text: `${teller} talked with ${listener} about you.`,
      minute: gameMinute,
    });
  }
  return [...pairs.values()];
}

/** By the database's clock, as runs are kept; how long ago that is by the valley's cannot be told exactly. */
async function stories({ hosting }: Asked, gone: Away): Promise<Item[]> {
  const runs = await hosting.store.runs.runs({ statuses: ['running', 'completed'] }, { limit: looked });
  const msPerGameMinute = (hosting.world.settings.dayMinutes * 60_000) / 1440;
  const since = Date.now() - (gone.untilMinute - gone.fromMinute) * msPerGameMinute;
  return runs.flatMap(({ scenario, startedAt, completedAt }): Item[] => {
    const { name } = scenario;
    if (completedAt !== null && completedAt.getTime() >= since)
      return [{ kind: 'story', text: `“${name}” came to its end.`, minute: gone.untilMinute }];
    if (completedAt === null && startedAt !== null && startedAt.getTime() >= since)
      return [{ kind: 'story', text: `“${name}” began, and goes on.`, minute: gone.untilMinute }];
    return [];
  });
}

async function gazettes({ hosting, valley, asking }: Asked, gone: Away): Promise<Item[]> {
  const papers = await hosting.store.gazettes.list({ limit: looked });
  return papers.flatMap(({ day, articles }): Item[] => {
    const minute = (day + 1) * 1440 + gazetteMinute;
    if (!isWithin(gone, minute)) return [];
    const own = articles.find(({ about }) => about.includes(asking));
    const lead = own ?? articles[0];
    if (lead === undefined) return [];
    const who = lead.about.find((id) => valley.villagers.has(id));
    const of = who === undefined ? '' : ` It was about ${nameOf(valley.villagers, who)}.`;
    return [
      {
        kind: 'gazette',
        text:
          own === undefined
            ? `The Valley Gazette led with “${lead.headline}”.${of}`
            : `The Valley Gazette wrote of you under “${lead.headline}”.`,
        minute,
      },
    ];
  });
}

/** "2 days", "3 hours": to the nearest, and never none. */
function span(minutes: number): string {
  const days = Math.round(minutes / 1440);
  if (days >= 2) return `${days} days`;
  if (minutes >= 20 * 60) return 'a day';
  const hours = Math.max(1, Math.round(minutes / 60));
  return hours === 1 ? 'an hour' : `${hours} hours`;
}
