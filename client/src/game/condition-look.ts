// How the condition of a thing shows: a tint over its picture, so that no other picture has to be fetched for it.

/** Fires that are out stand in ashen light, and rows that want water are bleached like straw. */
const tints: Readonly<Record<string, number>> = { cold: 0x8d8aa0, dry: 0xc8a05a };

/** Colour its picture is multiplied by; null for its own colours. */
export function tintOf(condition: string): number | null {
  return tints[condition] ?? null;
}
