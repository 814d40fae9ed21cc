/** What somebody wants to know of a neighbour they name. */
import type { Intent } from './intents.ts';

/** "Does she like you?" is about what goes on in another's head. */
export const theirView =
  /\b(?:do|does|did|would|what does|how does) .{1,30}\b(?:like|love|hate|trust|miss|fancy|think of|feel about) you\??$/;

export function personIntent(plain: string, question: boolean): Intent | null {
  if (
    /\bwhere (?:is|are|can i find|would i find|do i find|does|might|could|has|did)\b|\bhave you seen\b|\blooking for\b|\bseen \w+\b.*\?|\bhow do i find\b/.test(
      plain,
    )
  )
    return 'personWhere';
  if (/\b(?:did|have) you (?:\w+ )?(?:tell|told|ask|asked)\b/.test(plain)) return null;
  // What is said of somebody is not what they said.
  if (
    /\b(?:people|folk|they|others|everybody|everyone|anybody|anyone)\b.*\b(?:say|said|think|talk|tell)\b/.test(
      plain,
    )
  )
    return 'personWho';
  if (
    question &&
    /\b(?:what|did|has|have)\b.*\b(?:tell|told|say|said|mention\w*|let you know|confide\w*)\b|\bhear(?:d)? (?:\w+ )?from\b/.test(
      plain,
    ) &&
    !/\btell (?:me|us)\b/.test(plain)
  )
    return 'personTold';
  if (
    question &&
    /\b(?:remember|recall|memor(?:y|ies)|comes to mind)\b/.test(plain) &&
    !/\b(?:i|me|my)\b/.test(plain)
  )
    return 'personRecall';
  if (/\bwhat (?:is|are|was) \w+ (?:doing|up to|working on)\b/.test(plain)) return 'personWhere';
  if (
    /\b(?:you (?:think|feel|like|love|trust|hate|get along|get on|know|fancy|believe)|your (?:opinion|view|friend|relationship)|friends? with|think of|opinion|trust|fond of|like \w+\?)\b/.test(
      plain,
    ) &&
    question
  )
    return /\byou know\b/.test(plain) ? 'personWho' : 'personOpinion';
  if (question && /\b(?:who|what|how|tell me|know|is|does|do|about|when|which|old|why)\b/.test(plain))
    return 'personWho';
  if (/^(?:please )?(?:tell me|what) (?:more )?about\b|^(?:and )?(?:what|how) about\b/.test(plain))
    return 'personWho';
  return null;
}
