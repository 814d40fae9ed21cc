// The time of year, for what looks otherwise in it.
import { gameTimeAt } from '@heartwood/server/world';
import type { WorldStore } from './net/store.ts';

/** Water is frozen, and people wear scarves. */
export const isWinter = ({ minute }: Pick<WorldStore, 'minute'>): boolean =>
  gameTimeAt(minute).season === 'winter';
