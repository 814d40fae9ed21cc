/** Signed tokens that keep a character on a device: whoever holds one is that character, for a year. */
import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jwtVerify, SignJWT } from 'jose';

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
