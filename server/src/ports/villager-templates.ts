/** Villagers' files as they were stored, by name and version. Adapter: `postgres-villager-templates.ts`. */
import type { Villager } from '../content/villager.ts';

export type VillagerTemplates = {
  /** Which version of their template this is; null where it is not stored as it stands. */
  versionOf(villager: Villager): Promise<number | null>;
  /** The current one for null; null where there is none. */
  find(slug: string, version: number | null): Promise<Villager | null>;
};
