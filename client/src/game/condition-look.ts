// How the condition of a thing shows: a tint over its picture, so that no other picture has to be fetched for it.

/** A hearth without its flames (see `fires.ts`) stands in ashen light, and rows that want water are bleached like straw. */
const tints: Readonly<Record<string, number>> = { cold: 0xc4c0d4, dry: 0xc8a05a };

/** Colour its picture is multiplied by; null for its own colours. */
export function tintOf(condition: string): number | null {
  return tints[condition] ?? null;
}
