/** Which farewells fit, by who goes and when: "Mind the step" is for one who leaves, "I'd best go" for one who does. */
import { dayPart } from './offline/phrases.ts';

export type Parting = {
  goes: 'speaker' | 'listener';
  /** 0 to 23. */
  hour: number;
  /** Why has been said: no other work may call now. */
  saidWhy?: boolean;
};

const selfGoes =
  /\bI(?:['’]d| had| should| shall)? ?(?:best|better|must|have to|(?:['’]ve|have) got to|ought to|should) (?:go|leave|run|be (?:off|going|gone|away))\b|\bI(?:['’]m| am) (?:off|away|going)\b(?! \p{Lu})/u;
/** Work calls whoever says so. */
const selfIsCalled =
  /\bI(?:['’]ve| have) (?:got )?(?:an? |my |\p{L}+ )?[\p{L}-]+ (?:to \p{L}+|that won['’]t wait)|\bback to (?:it|my|work)\b|\bget (?:on|back)\b|\b(?:won['’]t|don['’]t) \p{L}+ (?:it|them)sel(?:f|ves)\b/iu;
/** Words that part, whoever goes. */
const plain =
  /^(?:um[,.] |well[,.] |right[,.] |all right[,.] |so[,.] )*(?:good ?bye|bye|farewell|fare thee well|good (?:day|evening|night)|see you|until|till|so long|cheerio|ta-?ta|ta-?ra|adieu)\b/i;
/** Said to somebody on their way, or by somebody who stays behind. */
const listenerGoes =
  /(?:^|[.!?…] )(?:do |well, |right[,.] |then )*(?:go|off|away|along|on you|come|leave|fly|drift|take|follow|keep|mind|shut|close|safe|exit|return|look up|dismissed|don['’]t (?:get lost|be a stranger))\b|\b(?:you (?:go|are dismissed)|let you|your way|after you|going out|for coming|(?:when|if) you(?:['’]re| are| get| pass| see)|you['’]d (?:got|better)|back in|paces to|past the|hold itself)\b|\bI(?:['’]ll| will| shall) (?:be (?:here|about|in)|wave|tell)\b/iu;

/** Of those lines the fitting ones, in their order; there may be none. */
export function farewellsFor(lines: readonly string[], { goes, hour, saidWhy }: Parting): string[] {
  return lines.filter((line) => {
    if (!fitsHour(line, hour)) return false;
    if (goes === 'listener') return !selfGoes.test(line);
    if (listenerGoes.test(line)) return false;
    return plain.test(line) || (saidWhy !== true && (selfGoes.test(line) || selfIsCalled.test(line)));
  });
}

/** Lines of a file that speak of a time of day are for that time only. */
export function fitsHour(line: string, hour: number): boolean {
  const named = /\b(morning|afternoon|evening|night)\b/i.exec(line)?.[1]?.toLowerCase();
  return (
    named === undefined ||
    named === dayPart(hour) ||
    /morning.*night|night.*morning|whatever|whichever/i.test(line)
  );
}
