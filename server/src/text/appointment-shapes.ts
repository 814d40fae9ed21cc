/**
 * The shapes in which something is proposed or promised, over levelled English. Every line of talk goes through all
 * patterns, so each is made once and not where it is used.
 */
import type { Appointment, AppointmentKind, Surroundings } from './appointments.ts';

export type Found = Pick<Appointment, 'kind' | 'by' | 'topic' | 'host' | 'announced'> & {
  /** It takes at least one of these to be more than a manner of speaking. */
  needs: 'nothing' | 'time' | 'place' | 'either' | 'both';
};

const found = (
  kind: AppointmentKind,
  by: Appointment['by'],
  needs: Found['needs'],
  more: Partial<Found> = {},
): Found => ({
  kind,
  by,
  needs,
  topic: null,
  host: null,
  announced: false,
  ...more,
});

const gathering =
  '(?:(?:birthday|supper|dinner|tea|dance|garden|summer|spring|harvest|name day|surprise|little|big|small) )?(?:party|feast|picnic|celebration|gathering|banquet|bonfire|concert|dance|recital|wedding|get together|sing along)';
const who = '(?:i|we|you|he|she|they|it|people|folk|somebody|someone)';
const asking =
  '(?:(?:can|could|will|would|may|might|shall|should) (?:we|you|i)|let us|how about (?:we|you)|what if (?:we|you)|do you want to|would you like to|want to|would you care to|care to|fancy|(?:i|we) (?:would|should) like (?:you )?to|(?:i|we) want (?:you )?to|(?:we|you) (?:could|should|can|must|ought to)|please|why do not (?:we|you)|(?:are|is) (?:you|anybody) free to)';
const willI =
  '(?:i (?:will|shall|can|could|am going to|promise to|would like to|mean to|might|want to|plan to)|let me)';

/** "I ought to be at the mill by now" takes leave of somebody: where one has to be oneself. */
export const elsewhere = /\b(?:i|we|he|she|they) (?:(?:am|are|is|was|were) )?(?:\w+ )?to be (?:at|by|in)\b/;

const gives =
  '(?:giving|having|throwing|hosting|holding|planning|gives|hosts|holds|throws|host|give|throw|hold|have)';
const gatheringNoun = new RegExp(`\\b${gathering}\\b`);
const announcement = new RegExp(
  `\\b(?:am|is|are|will be|will|going to|shall|to) (?:be )?${gives}\\b.{0,30}\\b${gathering}\\b|\\b(?:there (?:is|will be|is going to be)|(?:has|have) (?:a|an) )\\b.{0,20}\\b${gathering}\\b|\\b${gathering}\\b.{0,12}\\b(?:is|will be|takes place|starts|begins|happens)\\b`,
);
const invitation = new RegExp(
  `\\b(?:come|coming|go|join|attend|invited?|invites?|invitation|welcome|be there|going|see you|bring yourself|make it|everyone|everybody|all)\\b.*\\b${gathering}\\b|\\b${gathering}\\b.*\\b(?:come|join|attend|invited|welcome|be there)\\b`,
);

export function gatheringOf(plain: string, around: Surroundings): Found | null {
  const noun = gatheringNoun.exec(plain)?.[0];
  if (noun === undefined) return null;
  const announces = announcement.test(plain);
  if (!announces && !invitation.test(plain)) return null;
  // A valley has hundreds of names, a line one or two: no pattern is made for the others.
  const mentioned = around.people.filter((name) => plain.includes(name.toLowerCase()));
  const named = mentioned.find((name) =>
    new RegExp(`\\b${name.toLowerCase()}(?:'s)?\\b(?=.{0,30}\\b(?:${gives}|${gathering})\\b)`).test(plain),
  );
  const own =
    /\b(?:my|our) (?:\w+ )?(?:party|feast|picnic|celebration|gathering|dance|wedding)\b|\b(?:i|we) (?:am|are|will|shall)\b|\binvite you\b/.test(
      plain,
    );
  return found('attend', 'listener', 'either', {
    topic: noun,
    host: own ? null : (named ?? null),
    announced:
      announces && !/\b(?:will|would|can|could|are|do) you\b.*\b(?:come|join|coming|attend|go)\b/.test(plain),
  });
}

export function shapeOf(plain: string): Found | null {
  return bringing(plain) ?? helping(plain) ?? visiting(plain) ?? telling(plain) ?? meeting(plain);
}

const carry = '(?:bring|fetch|get|carry|give|lend|make|bake)';
const carryYou = new RegExp(`\\b${willI}(?: \\w+)? ${carry} you\\b`);
const carriedThing = new RegExp(`\\b${carry} you (.+)`);
const bringMe = new RegExp(
  `\\b(?:${asking}(?: please)?|please) (?:bring|fetch) (?:me|us)\\b|^(?:please )?bring me\\b`,
);

function bringing(plain: string): Found | null {
  if (carryYou.test(plain)) {
    const what = carriedThing.exec(plain)?.[1];
    return found('bring', 'speaker', /\bbring\b/.test(plain) ? 'nothing' : 'time', { topic: thing(what) });
  }
  if (bringMe.test(plain)) {
    const what = /\b(?:bring|fetch) (?:me|us) (.+)/.exec(plain)?.[1];
    return found('bring', 'listener', 'time', { topic: thing(what) });
  }
  return null;
}

const hand = '(?:help|give (?:me|you|us) a hand|lend (?:me|you|us) a hand)';
const lendHand = new RegExp(`\\b${willI}(?: (?:gladly|come and|come to|also))? ${hand}\\b(?! me)`);
const askHand = new RegExp(
  `\\b${asking}(?: please)?(?: come and| come to)? ${hand}\\b|^(?:please )?(?:come and )?(?:help me|(?:give|lend) me a hand)\\b`,
);

function helping(plain: string): Found | null {
  const what = /\b(?:help (?:me|you|us)|a hand)(?: out)?(?: with| to| in)? (.+)/.exec(plain)?.[1];
  if (lendHand.test(plain)) return found('help', 'speaker', 'time', { topic: thing(what) });
  if (askHand.test(plain)) return found('help', 'listener', 'time', { topic: thing(what) });
  return null;
}

const look = '(?:drop|stop|pop|swing|call|come|step)';
const inside = '(?:by|in|over|round|around|on|past|up)';
const visitYou = new RegExp(
  `\\b${willI}(?: also| then)? (?:(?:come|go) (?:and |to )?(?:see|visit|find) you|visit you|look in on you|call on you|${look} ${inside}\\b)`,
);
const visitMe = new RegExp(
  `\\b(?:come (?:and |to |over and )?(?:see|visit|find|look for) (?:me|us)|(?:visit|call on|look in on) (?:me|us)|${look} ${inside}\\b(?! (?:here|and get)))`,
);
const theyVisit = new RegExp(`\\b(?:i|we|they|he|she|people) (?:\\w+ )?${look}\\b`);

function visiting(plain: string): Found | null {
  if (visitYou.test(plain)) return found('visit', 'speaker', 'time');
  if (visitMe.test(plain) && !theyVisit.test(plain)) return found('visit', 'listener', 'either');
  return null;
}

const tellYou = new RegExp(`\\b${willI} (?:tell|show|let) you\\b`);

function telling(plain: string): Found | null {
  if (!tellYou.test(plain)) return null;
  return found('tell', 'speaker', 'time', {
    topic: thing(/\b(?:tell|show) you (?:all )?(?:about )?(.+)/.exec(plain)?.[1]),
  });
}

const whom =
  '(?:me|us|up|again|you|there|here|at|by|in|on|under|near|tomorrow|tonight|today|this|for|outside|after|before|around|next|when|$)';
const askToMeet = new RegExp(`\\b${asking}\\b(?: \\w+){0,2} meet(?: ${whom}|$)`);
const askFor = new RegExp(`\\b${asking}\\b`);
const meetYou = new RegExp(`\\b${willI} (?:meet|wait for|be waiting for|see|find|look for) you\\b`);
const othersWillBe = new RegExp(`\\b${who} (?:will|would|must|should|might|used to) be\\b`);
const askAlong = new RegExp(
  `\\b${asking} (?:please )?(?:come|go|walk|have (?:\\w+ )?(?:lunch|supper|breakfast|tea|dinner|drink))\\b`,
);

function meeting(plain: string): Found | null {
  if (/\b(?:meet|join) (?:me|us)\b/.test(plain)) return found('meet', 'both', 'either');
  if (askToMeet.test(plain)) return found('meet', 'both', 'nothing');
  if (
    /\b(?:meeting|meet up|get together|catch up|go for a (?:walk|drink|stroll)|take a walk)\b/.test(plain) &&
    (askFor.test(plain) || /\b(?:how|what) about\b/.test(plain))
  )
    return found('meet', 'both', 'either');
  if (meetYou.test(plain)) return found('meet', 'both', 'both');
  if (
    /\b(?:see you|wait for me|find me|look for me|be (?:at|by|in)|expect me)\b/.test(plain) &&
    !othersWillBe.test(plain) &&
    !elsewhere.test(plain)
  )
    return found('meet', 'both', 'both');
  if (
    /\bwalk with me\b|\b(?:eat|dine|fish|dance|drink|sit|work|(?:have|take) (?:\w+ )?(?:lunch|supper|breakfast|tea|dinner|drink|cider|ale)) with me\b/.test(
      plain,
    )
  )
    return found('meet', 'both', 'time');
  if (askAlong.test(plain) && !/\bcome from\b/.test(plain)) return found('meet', 'both', 'both');
  if (
    /^(?:(?:please|so|then|ok|and|well|yes) )*come (?:with me |along )?(?:to|down to|over to|by) (?:the|my|our)\b/.test(
      plain,
    )
  )
    return found('meet', 'both', 'both');
  if (/^(?:(?:so|then|ok|well|and) )*(?:how|what) about\b/.test(plain)) return found('meet', 'both', 'both');
  return null;
}

/** "the hay in the morning" → "the hay": without when and where. */
function thing(words: string | undefined): string | null {
  const cut = words
    ?.replace(
      /\b(?:tomorrow|tonight|today|this (?:morning|afternoon|evening)|in the (?:morning|afternoon|evening)|at (?:noon|dawn|dusk|\w+)|on \w+day|when|if|next|later|after|before|around|please|by)\b.*$/,
      '',
    )
    .trim();
  return cut === undefined || cut === '' || cut.length > 60 ? null : cut;
}
