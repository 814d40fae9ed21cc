// Who is drawn: the villagers' files, sorted by id, then the looks that players choose from.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLOTH_COLORS, HAIRS, SKINS } from './appearance.ts';
import type { Appearance } from './appearance.ts';

export type CastMember = { id: string; appearance: Appearance };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const isCloth = (value: unknown): boolean => CLOTH_COLORS.some((name) => name === value);

/** The villagers' schema checks every field; this only makes sure that nothing is painted without a colour. */
function isAppearance(value: unknown): value is Appearance {
  if (!isRecord(value)) return false;
  const { skin, hairColor, top, legs, hatColor } = value;
  return (
    typeof skin === 'string' &&
    skin in SKINS &&
    typeof hairColor === 'string' &&
    hairColor in HAIRS &&
    isCloth(top) &&
    (isCloth(legs) || legs === 'wood') &&
    (hatColor === undefined || isCloth(hatColor))
  );
}

function memberFrom(value: unknown, source: string): CastMember {
  if (isRecord(value) && typeof value['id'] === 'string' && isAppearance(value['appearance'])) {
    return { id: value['id'], appearance: value['appearance'] };
  }
  throw new Error(`${source} has no id and appearance that can be drawn`);
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** @param repository folder that holds `agents` and `client` */
export function readCast(repository: string): CastMember[] {
  const folder = join(repository, 'agents/villagers');
  const files = existsSync(folder) ? readdirSync(folder).filter((f) => f.endsWith('.json')) : [];
  const villagers = files.map((file) => memberFrom(readJson(join(folder, file)), file));
  villagers.sort((a, b) => (a.id < b.id ? -1 : 1));
  const looks = readJson(join(repository, 'client/art/player-looks.json'));
  if (!Array.isArray(looks)) throw new Error('player-looks.json is not a list');
  return [...villagers, ...looks.map((look: unknown) => memberFrom(look, 'player-looks.json'))];
}
