/** What is said to a proposal: yes, no, or neither; and how what was agreed on is called off. */
import { normalise } from './normalise.ts';

export type Answered = 'accepted' | 'declined' | 'unclear';

/** What somebody says to a proposal. */
export function answerTo(text: string): Answered {
  const plain = normalise(text).replace('?', '');
  if (
    /\b(?:cannot|can not|could not possibly|will not|would not|do not (?:want|think|fancy)|not (?:today|tomorrow|tonight|really|now|this time|then)|another (?:time|day)|some other|i am (?:afraid|busy|sorry)|too (?:busy|tired|far|late|early)|have to (?:work|be)|rather not|must (?:refuse|decline)|no thank|other plans|already (?:have|promised|busy)|let us not|never)\b|^(?:oh |well |um |hm )*(?:no|sorry|not)\b/.test(
      plain,
    ) &&
    !/\b(?:why not|no problem|no trouble|of course|i will not (?:forget|miss|be late)|would not miss|will not miss|not too (?:busy|late))\b/.test(
      plain,
    )
  )
    return 'declined';
  return /^(?:oh |well |ah |um |then |and |good |very |why )*(?:yes|sure|certainly|gladly|agreed|deal|ok|fine|alright|all right|right|done|absolutely|definitely|perfect|great|wonderful|lovely|splendid|happily|course|excellent|very well|good)\b|\b(?:of course|with pleasure|i will(?: be (?:there|glad|happy)| come| meet you| see you| do (?:it|that)| bring| help| try to be there|$)|i would (?:love|like|be glad|be happy) to|i shall (?:be there|come)|count (?:on me|me in)|you can (?:count|rely) on|sounds (?:good|lovely|great|fine|nice)|see you (?:there|then|at|tomorrow|tonight)|it is a (?:deal|promise|date)|i promise|you have my word|my word on it|suits me|works for me|why not|no problem|no trouble|would not miss|will not miss|gladly|happy to|glad to|until then|till then|i (?:can|am) (?:do that|in|coming|free))\b/.test(
    plain,
  )
    ? 'accepted'
    : 'unclear';
}

/** Calls off what was agreed on: "I cannot come tomorrow after all". */
export function callsOff(text: string): boolean {
  const plain = normalise(text).replace('?', '');
  return (
    /(?:^(?:sorry |so |but |oh |no )*|\b(?:i|we)(?: \w+){0,2} )(?:cannot|can not|will not be able to|am not able to|am unable to|will not)(?: \w+){0,2} (?:make it|come|meet|be there|attend|keep (?:my|our)|join|help|bring)\b/.test(
      plain,
    ) ||
    /\b(?:call (?:it )?off|cancel|let us not meet|forget (?:about )?(?:our meeting|tomorrow|tonight)|something (?:has )?c[oa]me up|have to (?:cancel|break))\b/.test(
      plain,
    )
  );
}
