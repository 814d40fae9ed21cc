// The valley's newspaper, fetched from the stand beside the game: it is public, and the same for everybody.

export type Mentioned = { id: string; name: string };

export type PaperArticle = {
  section: string;
  headline: string;
  text: string;
  people: Mentioned[];
  placeTitle: string | null;
  /** What it rests on, in words: "3 promises on record". */
  sources: string[];
  /** Of a rumour: who told whom and at which hour, the first first. */
  chain: { from: Mentioned; to: Mentioned; at: string }[];
};

export type Paper = {
  /** The day it tells of, from 0. */
  day: number;
  articles: PaperArticle[];
  /** Days of the papers before and after it, where there are any. */
  previous: number | null;
  next: number | null;
};

/**
 * @param day null for the latest
 * @returns null when none was printed of that day
 * @throws when the stand cannot be reached
 */
export async function fetchPaper(day: number | null): Promise<Paper | null> {
  const url = new URL(`api/gazette${day === null ? '' : `?day=${day}`}`, document.baseURI);
  const response = await fetch(url);
  if (response.status === 204 || response.status === 404) return null;
  if (!response.ok) throw new Error(`the newspaper stand answered ${response.status}`);
  return (await response.json()) as Paper;
}
