// A name and a look in exchange for a token; the token keeps the character on this device.
import { keeper } from '../keep.ts';
import { Refused, Unwell } from './troubles.ts';
import type { GuestAnswer, GuestRequest, Problem } from '@heartwood/server/protocol';

const storageKey = 'heartwood.guest';
/** A busy server answers within a second or two. */
const patienceMs = 20_000;
const playingKey = 'heartwood.playing';

export type SavedGuest = { token: string; name: string; look: string };
/** `returning` when the valley knew this character. */
export type Guest = SavedGuest & {
  returning: boolean;
  /** Whether this device will know the character again. */
  kept: boolean;
};

/** Where storage is closed to us, every visit is a first one. */
export function savedGuest(): SavedGuest | null {
  const saved = keeper.get(storageKey);
  if (typeof saved !== 'object' || saved === null) return null;
  const { token, name, look } = saved as Record<string, unknown>;
  if (typeof token !== 'string' || typeof name !== 'string' || typeof look !== 'string') return null;
  return { token, name, look };
}

function saveGuest(guest: SavedGuest): boolean {
  return keeper.set(storageKey, guest);
}

export function forgetGuest(): void {
  keeper.remove(storageKey);
}

/** Of the tab: whether it was in the valley when it was last loaded, so that a reload goes straight back in. */
export const playing = {
  get(): boolean {
    try {
      return sessionStorage.getItem(playingKey) !== null;
    } catch {
      return false;
    }
  },
  set(on: boolean): void {
    try {
      if (on) sessionStorage.setItem(playingKey, '1');
      else sessionStorage.removeItem(playingKey);
    } catch {
      return;
    }
  },
};

/** @throws what `sentenceOf` has a sentence for */
export async function becomeGuest(name: string, look: string): Promise<Guest> {
  const earlier = savedGuest()?.token;
  const body: GuestRequest = { name, look, ...(earlier === undefined ? {} : { token: earlier }) };
  const response = await fetch('/api/guest', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(patienceMs),
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const problem = answer as Partial<Problem> | null;
    if (response.status < 500 && problem?.detail) throw new Refused(problem.detail);
    throw new Unwell(response.status);
  }
  const guest = answer as GuestAnswer;
  const saved = { token: guest.token, name: guest.name, look: guest.look };
  const kept = saveGuest(saved);
  return { ...saved, returning: guest.returning, kept };
}
