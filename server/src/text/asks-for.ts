/** Which kind of looking back a question asks for; both the search of memory and the offline mind go by it. */
import { normalise } from './normalise.ts';

const days =
  '(?:(?:the|these|those|this|your) )?(?:(?:last|past|recent|few|couple of|whole) )*(?:days?|weeks?|while|time|year|season|spring|summer|autumn|winter|life)';

/** "What have you learned lately?", "What do you make of these days?", "Has anything changed for you?" */
const conclusions = new RegExp(
  [
    String.raw`\bwhat (?:have|had|did) you (?:\w+ly |been |just |yourself )?(?:learn(?:ed|t)?|notic\w+|reali[sz]\w+|discover\w*|conclud\w+|underst\w+|found out|figured out)\b(?! (?:to|from (?:him|her|them)|your (?:trade|craft|work))\b)`,
    String.raw`\bwhat (?:have|did|are|were) you (?:been )?(?:\w+ly )?(?:think(?:ing)?|ponder\w*|turn(?:ing)? over|mull\w*|brood\w*|mus(?:e|ing)|worry(?:ing)?)(?: (?:about|of|on|over))?(?: (?:lately|recently|these days|of late|now|today|all|since)|\?|$)`,
    String.raw`\bwhat (?:is|has been|have you had|was) on your mind\b`,
    String.raw`\bwhat do you (?:make|think) of (?:it all|things (?:lately|these days)|${days})\b`,
    String.raw`\b(?:what|anything|something|much|lessons?) .{0,12}\b${days} (?:taught|teach|shown?|told|changed|brought|done) (?:\w+ )?you\b|\b(?:have|has|did|do|will) ${days} (?:taught|teach|shown?|changed?) you\b`,
    String.raw`\bhas (?:anything|something|much|a lot) changed\b|\bwhat has changed\b|\bhave you changed\b|\bhow have (?:you|things) changed\b|\bare you (?:a changed|the same)\b|\bdo you see (?:things|life|people|the valley) (?:\w+ )?(?:differently|otherwise)\b`,
    String.raw`\b(?:any|what|some) (?:\w+ )?(?:thoughts|insights?|conclusions?|lessons?|reali[sz]ations?|wisdom)\b`,
    String.raw`\bwhat (?:have you|did you|do you) (?:come|came) to (?:think|see|know|believe|understand|feel|reali[sz]e)\b`,
    String.raw`\b(?:learn(?:ed|t)?|notic\w+|discover\w*|reali[sz]\w+|found out|surprised you) (?:\w+ )?about (?:yourself|your own|people|the valley|life)\b`,
    String.raw`\bwhat (?:is|are) (?:the|your) (?:\w+ )?(?:lessons?|conclusions?) (?:of|from)\b|\blooking back\b`,
  ].join('|'),
);

/** "Is there anything you mean to do differently?", "Have you made up your mind to change something?" */
const resolves =
  /\b(?:do|doing|does|live|act|go|try|handle|manage) (?:\w+ ){0,3}(?:differently|otherwise|another way|better from now)\b|\b(?:mean|want|plan|intend|hope|going|resolved?|decided?|like|mind) to (?:change|mend your ways|do better|improve|start over)\b|\b(?:any|your|new|what|made a) (?:\w+ )?(?:resolutions?|resolves|intentions?)\b|\bwhat (?:have|did) you (?:resolved?|decided?|made up your mind)\b|\bturn(?:ing|ed)? over a new leaf\b|\bwhat will you change\b|\bwhat would you change about (?:how|the way|yourself)\b|\bmade up your mind (?:to|about)\b|\bchange (?:your ways|anything about yourself)\b/;

/** Takes normalised text. */
export function asksForResolve(plain: string): boolean {
  return resolves.test(plain);
}

/** Takes normalised text. */
export function asksForConclusions(plain: string): boolean {
  return conclusions.test(plain);
}

/** Whether what was thought, rather than what happened, answers it. Takes text as typed. */
export function asksForThoughts(text: string): boolean {
  const plain = normalise(text);
  return asksForResolve(plain) || asksForConclusions(plain);
}
