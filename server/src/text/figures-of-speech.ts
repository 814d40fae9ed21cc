/**
 * Deaths and losses that are none: who is dead tired is alive, and a cake to die for kills nobody. What is felt, feared
 * and remembered of a line is read off its words, so they have to be meant.
 */
import nlp from 'compromise';

/** A line without any of these is taken at its word. */
const suspects = /\b(?:dead|die[ds]?|dying|death|kill\w*|buried|drown\w*|lost|burned)\b/i;

const feeling =
  '(?:laughter|laughing|boredom|curiosity|shame|embarrassment|heat|cold|hunger|thirst|envy|love)\\b';
const thing =
  '(?:fire|flames?|embers?|candles?|lamps?|lanterns?|wind|storm|rain|noise|sound|music|talk|conversation|applause|laughter)';
const possessive = '(?:my|your|his|her|our|their)';

function figure(said: string): RegExp {
  return new RegExp(`\\b${said}\\b`, 'giu');
}

/** What is said, and what it comes to; the words need not be good English, but nobody dies of them. */
const figures: readonly (readonly [RegExp, string])[] = [
  [
    figure(
      `dead (?=(?:on|right|wrong|set|against|ahead|centre|opposite|to the world|in the water|of (?:the )?night)\\b)`,
    ),
    'quite ',
  ],
  [
    figure(
      'dead (?=(?:end|heat|weight|line|season|silence|wood|grass|lea(?:f|ves)|trees?|branch(?:es)?|flowers?)\\b)',
    ),
    'mere ',
  ],
  [figure('over my dead body'), 'never'],
  // Who says it of themself lives.
  [
    figure(
      "(i am|i['’]m|i was|we are|we were)((?: (?:so|just|absolutely|completely|half|practically|quite))*) dead",
    ),
    '$1$2 worn out',
  ],
  [
    figure('(nearly|almost|thought i would|could have|would have|half) (?:died?|dead|drowned|killed)'),
    '$1 fell',
  ],
  [figure('dying (?=to\\b|for (?:a|an|some|news|the)\\b)'), 'longing '],
  [figure(`(?:dying|die[ds]?) (?:of |with )?(?=${feeling})`), 'full of '],
  [figure('(?<!(?:ready|willing|prepared|have|had) )to die for'), 'wonderful'],
  [figure(`(${thing}(?: has| had| have)?) (?:died(?: (?:down|away|out))?|burned down)`), '$1 ended'],
  [figure('to death'), 'very much'],
  [figure('(?:death by (?=\\p{L})|matter of life and death)'), 'great matter '],
  [figure('kill for (?=(?:a|an|some)\\b)'), 'love '],
  [figure('killing (?=me\\b|us\\b)'), 'hurting '],
  [figure('killer (?=(?!of|on|in|is|was|who|here|and|came|at|has|had)\\p{L})'), 'great '],
  [
    figure(
      'killed (?=it\\b|(?:some |the )?(?:time|mood|afternoon|evening|morning|hours?|conversation|joke)\\b|an hour\\b)',
    ),
    'spent ',
  ],
  [
    figure(
      `buried (?=(?:in|under) (?:work|paper\\w*|letters|orders|books|flour|snow|it)\\b|the hatchet\\b|${possessive} (?:nose|head|face|hands?)\\b)`,
    ),
    'deep ',
  ],
  [
    figure(
      'drown(?:ed|ing) (?=in (?:work|butter|sauce|gravy|honey|paper\\w*|letters|noise|orders|flour)\\b|out\\b)',
    ),
    'deep ',
  ],
  [
    figure(
      `lost (?=(?:track|count|sight|touch|interest|heart|patience|sleep|for words|in thought)\\b|${possessive} (?:way|temper|patience|nerve|balance|footing|mind|thread)\\b)`,
    ),
    'missed ',
  ],
];

/** "Juno's dead good at words" is "Juno's quite good at words", of levelled words and of words as they were said. */
export function literally(text: string): string {
  if (!suspects.test(text)) return text;
  return figures.reduce(
    (said, [pattern, sense]) => said.replaceAll(pattern, sense),
    withoutIntensifier(text),
  );
}

/** Of what stands behind "dead" as it behind "very"; these do not, whatever the parser takes them for. */
const noManner = /^dead (?:my|your|his|her|our|their|the|a|an|and|but|or|too|again|now)\b/i;

function withoutIntensifier(text: string): string {
  if (!/\bdead \p{L}/iu.test(text)) return text;
  const found: string[] = nlp(text).match('dead #Adjective').out('array');
  return found.some((one) => !noManner.test(one))
    ? text.replaceAll(/\b(?:drop[ -])?dead (?=\p{L})/giu, 'quite ')
    : text;
}
