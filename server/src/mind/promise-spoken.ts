/** Which of the promises on somebody's mind their words spoke of: as the mind says, or by the words themselves. */
import type { PromiseId } from '../ports/promises.ts';
import { contentStems } from '../text/content-words.ts';
import { normalise } from '../text/normalise.ts';
import type { ActorId } from '../world/types.ts';
import type { KnownPromise } from './tasks/talking.ts';

/** What is said of each, in whatever words: the sign of it, and then something of what it was about. */
const signs: Record<Exclude<KnownPromise['state'], 'open'>, RegExp> = {
  missed_by_me:
    /\b(?:sorry|apolog\w+|forgive|pardon|my fault|forgot(?:ten)?|let you down|ashamed|(?:should|ought to|would) have|meant to|(?:did|could) not (?:come|get|make|bring|tell|be there)|broke my word)\b/,
  missed_by_them:
    /\b(?:waited|waiting|promised?|your word|(?:did|do) not come|never came|where were you|what kept you|expected you|looked for you|in vain|stood (?:me|there))\b/,
  met: /\b(?:you came|here you are|there you are|here we are|as (?:we|you|i) (?:said|promised|agreed)|promised?|(?:your|my|our) word|glad|on time|good to see you)\b/,
  called_off:
    /\b(?:call(?:ed|ing)? (?:it |that )?off|cancel\w*|another (?:day|time)|some other|pity|shame|never mind|not to be|cannot come)\b/,
};

/** Words of meeting itself: they are about the promise as much as its place and its hour are. */
const aboutMeeting =
  /\b(?:promised?|word|wait(?:ed|ing)?|meet(?:ing)?|met|come|came|be there|been there|join(?:ed)?|bring|brought|tell|told|help(?:ed)?|visit(?:ed)?|today|yesterday|last night|that (?:day|evening|morning|afternoon|night))\b/;

/** Of those about the listener; `named` is what the mind itself says that it spoke of. */
export function spokenOf(
  promises: readonly KnownPromise[],
  toId: ActorId,
  text: string,
  named?: readonly PromiseId[],
): Set<PromiseId> {
  const plain = normalise(text).replaceAll(/\b(did|do|could|would|should|can)n['’]t\b/g, '$1 not');
  const said = new Set(contentStems(text));
  const found = promises.filter(
    (promise) =>
      promise.withId === toId &&
      (named === undefined ? speaksOf(promise, plain, said) : named.includes(promise.id)),
  );
  return new Set(found.filter(({ state }) => state !== 'open').map(({ id }) => id));
}

function speaksOf(promise: KnownPromise, plain: string, said: ReadonlySet<string>): boolean {
  if (promise.state === 'open' || !signs[promise.state].test(plain)) return false;
  // Being sorry for the listener's cough explains nothing.
  if (promise.state !== 'missed_by_me') return true;
  const about = contentStems(`${promise.what} ${promise.placeTitle ?? ''} ${promise.why ?? ''}`);
  return aboutMeeting.test(plain) || about.some((stem) => said.has(stem));
}
