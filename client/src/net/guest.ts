// A name and a look in exchange for a token; the token keeps the character on this device.
import type { GuestAnswer, GuestRequest, Problem } from '@heartwood/server/protocol';

const storageKey = 'heartwood.guest';
const playingKey = 'heartwood.playing';

export type SavedGuest = { token: string; name: string; look: string };
/** `returning` when the valley knew this character. */
export type Guest = SavedGuest & { returning: boolean };

/** Refusals in the server's own words; anything else is a broken connection. */
export class RefusedName extends Error {}

export function savedGuest(): SavedGuest | null {
  try {
    const saved: unknown = JSON.parse(localStorage.getItem(storageKey) ?? 'null');
    if (typeof saved !== 'object' || saved === null) return null;
    const { token, name, look } = saved as Record<string, unknown>;
    if (typeof token !== 'string' || typeof name !== 'string' || typeof look !== 'string') return null;
    return { token, name, look };
  } catch {
    // Storage may be closed to us, as in a private window: then every visit is a first one.
    return null;
  }
}

function saveGuest(guest: SavedGuest): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(guest));
  } catch {
    return;
  }
}

export function forgetGuest(): void {
  try {
    localStorage.removeItem(storageKey);
  } catch {
    return;
  }
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

/** @throws RefusedName with a sentence for people; TypeError when the server cannot be reached */
export async function becomeGuest(name: string, look: string): Promise<Guest> {
  const earlier = savedGuest()?.token;
  const body: GuestRequest = { name, look, ...(earlier === undefined ? {} : { token: earlier }) };
  const response = await fetch('/api/guest', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const problem = answer as Partial<Problem> | null;
    if (response.status < 500 && problem?.detail) throw new RefusedName(problem.detail);
    throw new TypeError(`the server answered ${response.status}`);
  }
  const guest = answer as GuestAnswer;
  const saved = { token: guest.token, name: guest.name, look: guest.look };
  saveGuest(saved);
  return { ...saved, returning: guest.returning };
}
