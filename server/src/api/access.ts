/**
 * Who asks. A bearer token is ADMIN_TOKEN itself, one that `npm run token` signed for a scope, or a guest's own, which
 * counts as a player's.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { ApiTokens, Scope, Tokens } from './tokens.ts';

export type { Scope } from './tokens.ts';

export type Caller = { readonly scope: Scope; /** As its token says: for logs. */ readonly name: string };

export type Access = {
  /** Null when nobody is to be made of it. */
  callerOf(authorization: string | undefined): Promise<Caller | null>;
};

export type AccessOptions = {
  adminToken: string | null;
  api: ApiTokens;
  guests: Tokens;
  valleyId: string;
};

export function createAccess({ adminToken, api, guests, valleyId }: AccessOptions): Access {
  return {
    async callerOf(authorization) {
      const token = /^Bearer (\S{1,4096})$/i.exec(authorization ?? '')?.[1];
      if (token === undefined) return null;
      if (adminToken !== null && isSame(token, adminToken)) return { scope: 'admin', name: 'ADMIN_TOKEN' };
      const caller = await api.read(token);
      if (caller !== null) return caller;
      const characterId = await guests.read(token, valleyId);
      return characterId === null ? null : { scope: 'player', name: characterId };
    },
  };
}

export function mayCall({ scope }: Caller, scopes: readonly Scope[]): boolean {
  return scope === 'admin' || scopes.includes(scope);
}

/** Compared as hashes: equally long, and in a time that tells nothing of where they differ. */
function isSame(given: string, token: string): boolean {
  return timingSafeEqual(hashOf(given), hashOf(token));
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
