/** Rumours: how far they got, by whose mouths, and along which paths. */
import { quoteOf } from '../../mind/news-facts.ts';
import { rootOf } from '../../mind/gossip.ts';
import { isInConfidence } from '../../mind/confidences.ts';
import type { Json } from '../../ports/event-queue.ts';
import type { Memory } from '../../ports/memory-store.ts';
import { clock, list } from '../narrator/press.ts';
import { confidenceOf, largest, percent, type Finding } from './finding.ts';
import type { Look } from './look.ts';

const enoughHearers = 6;
const mostPaths = 24;

type Rumour = {
  readonly root: string;
  readonly words: string;
  readonly hearers: number;
  readonly mouths: number;
  readonly hands: number;
  readonly minutes: number;
  readonly distorted: boolean;
  readonly corrected: boolean;
  readonly memories: readonly Memory[];
};

function rumoursOf({ memories }: Look): Rumour[] {
  const told = memories.filter(
    (memory) => memory.tags.includes('news') && memory.provenance.toldBy !== null && !isInConfidence(memory),
  );
  return [...Map.groupBy(told, rootOf)].map(([root, all]) => {
    const sorted = all.toSorted((a, b) => a.gameMinute - b.gameMinute);
    const [first] = sorted;
    return {
      root,
      words: quoteOf(first?.content ?? '') ?? '',
      hearers: new Set(sorted.map(({ agentId }) => agentId)).size,
      mouths: new Set(sorted.map(({ provenance }) => provenance.toldBy)).size,
      hands: Math.max(...sorted.map(handsOf)),
      minutes: Math.round((sorted.at(-1)?.gameMinute ?? 0) - (first?.gameMinute ?? 0)),
      distorted: sorted.some(({ tags }) => tags.includes('distorted')),
      corrected: sorted.some(({ tags }) => tags.includes('correction')),
      memories: sorted,
    };
  });
}

const handsOf = ({ tags }: Memory): number =>
  Number(tags.find((tag) => tag.startsWith('hands:'))?.slice('hands:'.length) ?? 1);

export function rumours(look: Look): Finding[] {
  const all = rumoursOf(look);
  if (all.length === 0) return silence(look);
  const [widest] = largest(all, ({ hearers }) => hearers, 1);
  const mouths = Map.groupBy(
    all.flatMap(({ memories }) => memories),
    ({ provenance }) => provenance.toldBy ?? '',
  );
  const tellers = largest(mouths, ([, told]) => told.length, 3).map(([id, told]) => ({
    id,
    told: told.length,
  }));
  const share = (widest?.hearers ?? 0) / Math.max(1, look.villagers.length);
  const grown = all.filter(({ distorted }) => distorted).length;
  const righted = all.filter(({ corrected }) => corrected).length;
  return [
    {
      kind: 'pattern_detected',
      analysisType: 'rumours',
      title: `${all.length} things told on; the widest reached ${percent(share)} of the valley`,
      text: [
        widest === undefined
          ? ''
          : `“${widest.words}” reached ${numbered(widest.hearers, 'person', 'people')} by ${numbered(widest.mouths, 'mouth', 'mouths')} within ${hoursOf(widest.minutes)}, ${widest.hands <= 1 ? 'all of them at first hand' : `some of them after ${widest.hands} mouths`}.`,
        `Most was passed on by ${list(tellers.map(({ id, told }) => `${look.name(id)} (${told})`))}.`,
        grown + righted === 0
          ? 'None of it changed on the way.'
          : `Changed on the way: ${grown} of ${all.length}; put right: ${righted}.`,
      ]
        .join(' ')
        .slice(0, 1200),
      findings: {
        rumours: largest(all, ({ hearers }) => hearers, 8).map(({ memories: _memories, ...one }) => one),
        tellers,
        widest_path: widest === undefined ? [] : pathOf(look, widest),
      },
      confidence: confidenceOf(widest?.hearers ?? 0, enoughHearers),
      about: tellers.map(({ id }) => id).filter((id) => id !== ''),
    },
  ];
}

const numbered = (count: number, one: string, several: string): string =>
  `${count} ${count === 1 ? one : several}`;

const hoursOf = (minutes: number): string =>
  minutes <= 60 ? 'an hour' : numbered(Math.ceil(minutes / 60), 'hour', 'hours');

function pathOf(look: Look, { memories }: Rumour): Json[] {
  return memories
    .filter(({ tags }) => !tags.includes('overheard'))
    .slice(0, mostPaths)
    .map(({ provenance, agentId, gameMinute }) => ({
      from: provenance.toldBy,
      to: agentId,
      minute: Math.round(gameMinute),
      words: `${look.name(provenance.toldBy ?? '')} to ${look.name(agentId)} at ${clock(gameMinute)}`,
    }));
}

/** Much talk, and nothing in it that anybody repeats. */
function silence(look: Look): Finding[] {
  if (look.turns.length < 100) return [];
  return [
    {
      kind: 'recommendation',
      analysisType: 'rumours',
      title: 'Nothing is told on',
      text: `There were ${look.turns.length} lines of talk and nothing in them was passed on. Events that concern others, or memories of them in the villagers' files, give people something to tell.`,
      findings: { turns: look.turns.length },
      confidence: confidenceOf(look.turns.length, 300),
      about: [],
    },
  ];
}
