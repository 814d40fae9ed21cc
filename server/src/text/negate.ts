/** The opposite of what a sentence states: "Ada broke the fence" becomes "Ada did not break the fence". */
import nlp from 'compromise';
import { agreement } from './contradiction.ts';

/** Null where no plain denial of it can be made. */
export function negated(statement: string): string | null {
  const sentences: unknown = nlp(statement).sentences();
  const text = (sentences as { toNegative(): { text(): string } }).toNegative().text().trim();
  return text !== '' && agreement(statement, text) === 'against' ? text : null;
}
