/** Small turns of phrase for memories. */

/** "at the forge", "at Elara’s cottage", "at Lark Meadow". */
export function atPlace(place: { readonly title: string } | null | undefined): string {
  if (place == null) return 'out of doors';
  const { title } = place;
  if (/^the /i.test(title)) return `at the ${title.slice(4)}`;
  const words = title.split(/\s+/);
  const owned = /[’']s\b/.test(title) && !ofTrade.test(title);
  const proper = owned || (words.length > 1 && words.every((word) => /^\p{Lu}/u.test(word)));
  return proper ? `at ${title}` : `at the ${title.charAt(0).toLowerCase()}${title.slice(1)}`;
}

/** Of whoever has the trade, and of nobody by name: "the carpenter’s workshop". */
const ofTrade =
  /^(?:baker|beekeeper|blacksmith|brewer|butcher|carpenter|chandler|chaplain|clerk|cobbler|cooper|doctor|farmer|ferryman|fisher(?:man)?|forester|gardener|herbalist|innkeeper|keeper|merchant|miller|potter|priest|ranger|sexton|shepherd|smith|surveyor|tailor|teacher|wagoner|warden|weaver)[’']s\b/i;

/** "the forge", "Elara’s cottage": as `atPlace`, without the "at". */
export function toThe(place: { readonly title: string }): string {
  return atPlace(place).slice('at '.length);
}

/** "early", "this morning", …: of a minute of the day. */
export function partOfDay(minuteOfDay: number): string {
  if (minuteOfDay < 5 * 60) return 'in the night';
  if (minuteOfDay < 12 * 60) return 'in the morning';
  if (minuteOfDay < 17 * 60) return 'in the afternoon';
  return minuteOfDay < 22 * 60 ? 'in the evening' : 'in the night';
}

/** "half an hour", "two hours". */
export function howLong(minutes: number): string {
  if (minutes < 20) return 'a little while';
  if (minutes < 45) return 'half an hour';
  if (minutes < 80) return 'an hour';
  const hours = Math.round(minutes / 60);
  const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
  return `${words[hours] ?? String(hours)} hours`;
}

/** Nouns that are not counted, by their last word. */
const uncounted =
  /(?:^|\s)(?:bread|milk|honey|wheat|cheese|stew|tea|cider|jam|salve|lavender|sage|mint|ink|flour)$/;

/** "an apple", "some bread", "some berries". */
export function withArticle(noun: string): string {
  const lower = noun.charAt(0).toLowerCase() + noun.slice(1);
  if (/^(a|an|the|some) /.test(lower)) return lower;
  if (uncounted.test(lower) || /[^siu]s$/.test(lower)) return `some ${lower}`;
  return `${/^[aeiou]/.test(lower) ? 'an' : 'a'} ${lower}`;
}

/** "just now", "yesterday", "5 days ago": of a span of game minutes. */
export function howLongAgo(minutes: number): string {
  if (minutes < 20) return 'just now';
  if (minutes < 8 * 60)
    return `${Math.max(1, Math.round(minutes / 60))} hours ago`.replace(/^1 hours/, 'an hour');
  const days = Math.round(minutes / 1440);
  if (days <= 0) return 'earlier today';
  if (days === 1) return 'yesterday';
  if (days < 60) return `${days} days ago`;
  return days < 224
    ? `${Math.round(days / 28)} seasons ago`
    : `${Math.max(2, Math.round(days / 112))} years ago`;
}

/** "Elara Stone" is "Elara" to those who talk with her. */
export function firstName(name: string): string {
  return name.split(' ', 1)[0] ?? name;
}
