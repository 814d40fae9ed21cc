/** How people ask that what they say go no further. */
import { normalise } from './normalise.ts';
import { remembering } from './remembering.ts';

/** Over normalised text. */
export const confidencePattern =
  /\b(?:can you keep a secret|(?:do not|never|must not|cannot|promise (?:me )?(?:not to|you will not)|swear (?:me )?(?:not to|you will not)) (?:tell (?!me\b|us\b|lies\b|you\b)\w+|breathe a word|repeat (?:this|it|that))|between (?:you and me|ourselves|the two of us)|just between us|^between us(?! and\b)|stays? between us|keep (?:this|it|that) (?:to yourself|between us|quiet|secret)|(?:this|it|that) is (?:a|my|our) (?:little |big |great )?secret|(?:told|tell|telling|say|saying) (?:you )?(?:this )?in (?:strict )?confidence|not a word (?:of this )?to|(?:nobody|no one) (?:else )?(?:must|can|may|should) (?:ever )?know)\b/;

/** Asked of a turn again with each of the three that come after it. */
export const isConfidence = remembering(256, (text) => confidencePattern.test(normalise(text)));
