/**
 * Signed tokens. A guest's keeps a character on a device: whoever holds one is that character, for a year. One for the
 * API says what its holder may do there.
 */
import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';

const issuer = 'heartwood-valley';
const lifetime = '365d';

export type Tokens = {
  sign(characterId: string, valleyId: string): Promise<string>;
  /** The character it names, or null for a token that is forged, expired or of another valley. */
  read(token: string, valleyId: string): Promise<string | null>;
};

export function createTokens(secret: KeyObject): Tokens {
  return {
    sign: (characterId, valleyId) =>
      new SignJWT()
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(issuer)
        .setAudience(valleyId)
        .setSubject(characterId)
        .setIssuedAt()
        .setExpirationTime(lifetime)
        .sign(secret),
    read: async (token, valleyId) => {
      try {
        const options = { issuer, audience: valleyId, algorithms: ['HS256'], requiredClaims: ['sub', 'exp'] };
        const { payload } = await jwtVerify(token, secret, options);
        return payload.sub ?? null;
      } catch {
        // Whatever is wrong with it, it is nobody's; the reason is of use to forgers only.
        return null;
      }
    },
  };
}

export const scopes = ['player', 'designer', 'engine', 'admin'] as const;
export type Scope = (typeof scopes)[number];

export type ApiTokens = {
  sign(holder: { scope: Scope; name: string; days: number }): Promise<string>;
  /** Null for a token that is forged, expired, or meant for something else. */
  read(token: string): Promise<{ scope: Scope; name: string } | null>;
};

/** No valley has a colon in its id, so a guest's token is never one of these. */
const apiAudience = 'heartwood:api';
const claims = z.object({ scope: z.enum(scopes), sub: z.string().min(1).max(100) });

export function createApiTokens(secret: KeyObject): ApiTokens {
  return {
    sign: ({ scope, name, days }) =>
      new SignJWT({ scope })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(issuer)
        .setAudience(apiAudience)
        .setSubject(name)
        .setIssuedAt()
        .setExpirationTime(`${days}d`)
        .sign(secret),
    read: async (token) => {
      try {
        const options = {
          issuer,
          audience: apiAudience,
          algorithms: ['HS256'],
          requiredClaims: ['sub', 'exp'],
        };
        const { scope, sub } = claims.parse((await jwtVerify(token, secret, options)).payload);
        return { scope, name: sub };
      } catch {
        // As above: why is nobody's business.
        return null;
      }
    },
  };
}

/** The given secret, or the one kept in the data folder, made when there is none yet; only its owner may read it. */
export async function tokenSecret(given: string | null, dataDir: string): Promise<KeyObject> {
  if (given !== null) return createSecretKey(Buffer.from(given, 'utf8'));
  const file = join(dataDir, 'token-secret');
  await mkdir(dataDir, { recursive: true });
  try {
    await writeFile(file, randomBytes(48).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    await chmod(file, 0o600);
  }
  const kept = (await readFile(file, 'utf8')).trim();
  if (kept.length < 32) throw new Error(`${file} holds no token secret; remove it to have a new one made.`);
  return createSecretKey(Buffer.from(kept, 'utf8'));
}
