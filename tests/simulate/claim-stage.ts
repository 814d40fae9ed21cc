/** Lines of one shipped villager, and what they know, for tests of the check of claims. */
import { join } from 'node:path';
import { checkClaims, type ClaimCheck, type Said } from './claims.ts';
import type { MemoryRow } from './diffusion.ts';
import type { Thought } from './thoughts.ts';
import type { RelationshipRecord } from '../../server/src/ports/valley-store.ts';
import { readContent } from '../../server/src/compose/content.ts';

export const { villagers, map } = readContent(join(import.meta.dirname, '../../agents'));

export type Named = { id: string; name: string };

function nth(index: number): Named {
  const found = villagers[index];
  if (found === undefined) throw new Error(`The test needs ${index + 1} villagers.`);
  return { id: found.id, name: found.shortName };
}

export const [speaker, one, two, three] = [nth(0), nth(1), nth(2), nth(3)];

export function remembered(content: string, more: Partial<MemoryRow> = {}): MemoryRow {
  return {
    id: content,
    agentId: speaker.id,
    type: 'observation',
    content,
    tags: [],
    toldBy: null,
    sourceMemoryId: null,
    certainty: 1,
    gameMinute: 100,
    ...more,
  };
}

export function told(teller: Named, words: string, hearers = 'me'): MemoryRow {
  return remembered(`${teller.name} told ${hearers}: "${words}"`, {
    type: 'conversation',
    tags: ['talk', 'told'],
    toldBy: teller.id,
  });
}

/** How the speaker stands to somebody. */
export function tie({ id, name }: Named, affection: number): RelationshipRecord {
  return {
    agentId: speaker.id,
    otherId: id,
    otherKind: 'agent',
    otherName: name,
    type: 'acquaintance',
    affection,
    trust: 20,
    interactions: 0,
    lastInteractionMinute: null,
    note: null,
  };
}

export type Known = {
  rows?: MemoryRow[];
  thoughts?: Thought[];
  ties?: RelationshipRecord[];
  before?: Said['before'];
};

export function check(text: string, known: Known = {}): ClaimCheck {
  const { rows = [], thoughts = [], ties = [], before = [] } = known;
  const said: Said = { speakerId: speaker.id, listeners: [], text, minute: 200, before };
  return checkClaims([said], { villagers, map, rows, thoughts, ties });
}

export const unsupported = (text: string, known: Known): number => check(text, known).unsupported.length;
