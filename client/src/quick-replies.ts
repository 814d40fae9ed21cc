// What one might want to say at this very moment of a talk, the most fitting first.
import { strings } from './strings.ts';

/** Game hours. */
const night = { from: 22, until: 5 };
const mostReplies = 3;
/** Affection of somebody one is at ease with. */
const friendly = 20;

export type Moment = {
  /** Lines of theirs that this talk has had so far. */
  answers: number;
  isOver: boolean;
  /** Whether one has met them before this talk. */
  isKnown: boolean;
  affection: number;
  hour: number;
  isBirthday: boolean;
  /** Between the two: due within the hour or just past; later; or none. */
  promise: { isDue: boolean; when: string } | null;
  /** Something one carries that they are known to like. */
  gift: { id: string; name: string } | null;
  /** The last thing that changed between the two was for the worse, today. */
  hasOffended: boolean;
  lastLine: string;
};

export type QuickReply = { label: string; say: string } | { label: string; give: string };

const saying = (text: string): QuickReply => ({ label: text, say: text });

export function quickReplies(moment: Moment): QuickReply[] {
  const { quick } = strings.dialogue;
  const replies = [...ofTheMoment(moment), ...ofTheTalk(moment)].slice(0, mostReplies);
  return moment.isOver || moment.answers === 0 ? replies : [...replies, saying(quick.bye)];
}

/** Of a line that ends in a question: one for a yes or a no, to what one would do or to what is so. */
function questionIn(line: string): 'wish' | 'fact' | null {
  const question = /(?:^|[.!?…]["”’']?\s+)([^.!?…]*)\?["”’']?\s*$/.exec(line)?.[1]?.toLowerCase();
  if (question === undefined) return null;
  if (/\b(?:who|whom|whose|what|when|where|which|why|how)\b/.test(question)) return null;
  return /\b(?:will|would|shall|can|could|may|care to|want|fancy|like (?:to|some|one))\b/.test(question)
    ? 'wish'
    : 'fact';
}

/** What cannot wait. */
function* ofTheMoment(moment: Moment): Generator<QuickReply> {
  const { quick } = strings.dialogue;
  if (moment.hasOffended) yield saying(quick.sorry);
  if (moment.promise?.isDue === true) yield saying(quick.hereAsPromised);
  if (moment.isBirthday) yield saying(quick.birthday);
  if (moment.gift !== null) yield { label: quick.give(moment.gift.name), give: moment.gift.id };
  if (moment.answers === 0 && (moment.hour >= night.from || moment.hour < night.until)) {
    yield saying(moment.isKnown ? quick.upLate : quick.lost);
  }
}

function* ofTheTalk(moment: Moment): Generator<QuickReply> {
  const { quick } = strings.dialogue;
  const asked = moment.answers > 0 ? questionIn(moment.lastLine) : null;
  if (asked !== null) {
    yield saying(asked === 'wish' ? quick.yes : quick.yesSo);
    yield saying(quick.notReally);
  }
  if (!moment.isKnown) {
    for (const text of moment.answers === 0 ? quick.firstMeeting : quick.getToKnow) yield saying(text);
    return;
  }
  if (moment.answers === 0) yield saying(moment.affection >= friendly ? quick.helloFriend : quick.hello);
  if (moment.promise?.isDue === false) yield saying(quick.notForgotten(moment.promise.when));
  if (moment.affection >= friendly && moment.promise === null) yield saying(quick.meet);
  for (const text of moment.answers % 2 === 0 ? quick.known : quick.knownMore) yield saying(text);
}
