/** What must not be said in the valley. Adapter: `obscenity-moderation.ts`. */
export interface Moderation {
  /** In disguise as well: "sh1t", "s h i t". Quick enough to be asked at every word of a stream. */
  refuses(text: string): boolean;
}
