/** A valley with all its villagers and what one day left on record, for the newspaper and the Analyst to read. */
import { createModeration } from '../../server/src/adapters/obscenity-moderation.ts';
import { createPostgresValleyRecords } from '../../server/src/adapters/postgres-valley-records.ts';
import { readContent } from '../../server/src/compose/content.ts';
import type { Lore } from '../../server/src/engines/lore.ts';
import type { Archive } from '../../server/src/engines/narrator/yesterday.ts';
import type { NewMemory } from '../../server/src/ports/memory-store.ts';
import type { NewPromise } from '../../server/src/ports/promises.ts';
import type { ValleyStore } from '../../server/src/ports/valley-store.ts';
import type { FreshDatabase } from '../services/databases.ts';
import { emptiedBackend } from '../services/emptied-database.ts';
import { createPostgresValleyStores } from '../../server/src/adapters/postgres-valley-store.ts';
import { appearance, newMemory } from '../contract/fixtures.ts';

export const content = readContent(new URL('../../agents', import.meta.url).pathname);
export const lore: Lore = {
  villagers: () => content.villagers,
  places: content.map.places,
  items: content.items,
  calendar: content.calendar,
};

export type PaperStage = {
  readonly fresh: FreshDatabase;
  readonly store: ValleyStore;
  readonly archive: Archive;
  /** A player's character. */
  readonly robin: string;
  readonly remember: (agentId: string, words: string, more?: Partial<NewMemory>) => Promise<string>;
  /** As somebody told it to somebody, a mouth at a time. */
  readonly tell: (rumour: Rumour) => Promise<string[]>;
  readonly promise: (more: Partial<NewPromise> & Pick<NewPromise, 'agentId' | 'otherId'>) => Promise<string>;
  readonly say: (
    lines: readonly (readonly [who: string, to: string, text: string])[],
    more?: Said,
  ) => Promise<void>;
};
type Said = { conversationId?: string; minute?: number; placeId?: string };
export type Rumour = {
  words: string;
  /** Who said it first, and to whom. */
  first: readonly [string, string];
  hops: readonly (readonly [from: string, to: string, minute: number])[];
  tags?: readonly string[];
};

export async function openPaperStage(): Promise<PaperStage> {
  const fresh = await emptiedBackend.create();
  const store = await createPostgresValleyStores(fresh.database).open('heartwood', {
    seed: 7,
    owner: 'paper',
    leaseMs: 600_000,
  });
  await store.applyVillagers(content.villagers, []);
  const robin = await store.createGuest('Robin', appearance);
  const records = createPostgresValleyRecords(fresh.database.dataSource);
  const moderation = createModeration({ englishList: true, refused: [], allowed: [] });
  const remember = async (agentId: string, words: string, more: Partial<NewMemory> = {}): Promise<string> => {
    const [stored] = await store.memories.add([newMemory(agentId, words, { gameMinute: 700, ...more })]);
    return stored?.id ?? '';
  };
  return {
    fresh,
    store,
    archive: { records, lore, moderation },
    robin: robin.id,
    remember,
    async tell({ words, first: [teller, hearer], hops, tags = [] }) {
      const name = (id: string): string =>
        content.villagers.find((one) => one.id === id)?.shortName ?? 'Somebody';
      const root = await remember(hearer, `${name(teller)} told me: "${words}"`, {
        type: 'conversation',
        tags: ['talk', 'told', ...tags],
        provenance: { toldBy: teller, sourceMemoryId: null, certainty: 0.85 },
        gameMinute: 600,
        placeId: 'inn',
      });
      const told: string[] = [root];
      for (const [index, [from, to, minute]] of hops.entries())
        told.push(
          await remember(to, `${name(from)} told me, having it from ${name(teller)}: "${words}"`, {
            type: 'conversation',
            tags: ['talk', 'told', 'news', `fact:${root}`, `hands:${index + 2}`, 'since:600', ...tags],
            provenance: { toldBy: from, sourceMemoryId: root, certainty: 0.6 },
            gameMinute: minute,
            placeId: 'inn',
          }),
        );
      return told;
    },
    async promise(more) {
      const [made] = await store.promises.add([
        {
          otherKind: 'agent',
          kind: 'meet',
          what: 'meet at the pond',
          placeId: 'pond',
          itemId: null,
          fromMinute: 960,
          untilMinute: 1020,
          madeMinute: 600,
          madeBy: more.agentId,
          conversationId: null,
          inConfidence: false,
          heardBy: [],
          idempotencyKey: `${more.agentId} ${more.otherId} ${more.fromMinute ?? 960}`,
          ...more,
        },
      ]);
      return made?.id ?? '';
    },
    async say(lines, { conversationId = 'c1', minute = 720, placeId = 'inn' } = {}) {
      for (const [index, [who, to, text]] of lines.entries())
        await store.commitTurn(
          {
            conversationId,
            turnId: index + 1,
            speakerId: who,
            speakerKind: who === robin.id ? 'character' : 'agent',
            recipients: [{ id: to, kind: to === robin.id ? 'character' : 'agent' }],
            text,
            tone: 'neutral',
            placeId,
            gameMinute: minute + index,
          },
          [],
          [],
        );
    },
  };
}
