/** What makes two lines the same: their words, whatever stands between them. */
export function pieceKey(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}{}]+/gu, ' ')
    .trim();
}
