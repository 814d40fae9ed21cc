/**
 * Finds in talk what somebody proposes or promises: to meet, to come to a party, to bring, to help, to look in, to
 * tell. Patterns over levelled English; time, place and thing are read by their own means and may be missing.
 */
import { normalise } from './normalise.ts';
import { placeNamed, type NamedPlace } from './places-named.ts';
import { sentences } from './tokens.ts';
import { whenIn, type When } from './when.ts';

type AppointmentKind = 'meet' | 'attend' | 'visit' | 'bring' | 'help' | 'tell';

export type Appointment = {
  kind: AppointmentKind;
  /** Who has something to do: the speaker, the one spoken to, or both. */
  by: 'speaker' | 'listener' | 'both';
  when: When | null;
  placeId: string | null;
  itemId: string | null;
  /** What it is about, in the words said: "the hay", "a party". Null when there is nothing to add. */
  topic: string | null;
  /** Of a gathering: the name of who gives it, where it is not the speaker. */
  host: string | null;
  /** Told as something that will be, without asking anybody to come. */
  announced: boolean;
};

export type Surroundings = {
  /** Now, in game minutes. */
  minute: number;
  places: readonly NamedPlace[];
  items: readonly { id: string; name: string }[];
  /** Where the talk is: "here". */
  hereId: string | null;
  /** "My place", "your forge": where the speaker and the one spoken to are to be found, if they have such a place. */
  speakerPlaceId: string | null;
  listenerPlaceId: string | null;
  /** Names by which people of the valley go. */
  people: readonly string[];
};

const gathering =
  '(?:(?:birthday|supper|dinner|tea|dance|garden|summer|spring|harvest|name day|surprise|little|big|small) )?(?:party|feast|picnic|celebration|gathering|banquet|bonfire|concert|dance|recital|wedding|get together|sing along)';
const who = '(?:i|we|you|he|she|they|it|people|folk|somebody|someone)';
const asking =
  '(?:(?:can|could|will|would|may|might|shall|should) (?:we|you|i)|let us|how about (?:we|you)|what if (?:we|you)|do you want to|would you like to|want to|would you care to|care to|fancy|(?:i|we) (?:would|should) like (?:you )?to|(?:i|we) want (?:you )?to|(?:we|you) (?:could|should|can|must|ought to)|please|why do not (?:we|you)|(?:are|is) (?:you|anybody) free to)';
const willI =
  '(?:i (?:will|shall|can|could|am going to|promise to|would like to|mean to|might|want to|plan to)|let me)';

/** Not a proposal, however much it sounds like one. */
const noProposal = [
  // A message for a third.
  /\b(?:tell|ask|told|asked) (?!me\b|us\b|you\b)\w+ (?:to|that|if)\b/,
  /\b(?:nice|good|pleased|glad|lovely|happy|pleasure) to (?:have )?me(?:e)?t\b/,
  /\b(?:we|i|you|they|he|she) (?:have |had |just |first |never |once )*met\b/,
  /\bdid (?:you|we|i|he|she|they)\b/,
  /\b(?:do|can|would) you (?:still )?(?:remember|recall|know)\b/,
  /\b(?:would|could|should|might|must) (?:not )?have\b/,
  /\b(?:do not|never|cannot|will not|would not|could not|must not|shall not|no need to|refuse to|unable to|rather not)(?: \w+){0,2} (?:meet|come|visit|bring|help|join|see|go|attend|make it)\b/,
  /^(?:so |and |but |well |ok |then )*(?:when|where|what time|what day|why|who|whom|how) (?:do|does|did|are|is|was|were|will|should|shall|would|could|can)\b/,
  /^(?:if|when|whenever|unless|had|suppose) (?:i|you|we|they|he|she)\b(?!.*\b(?:meet me|come and|let us)\b)/,
  /\b(?:ignore|disregard|forget|override) (?:all |your |the |any |previous |prior )*(?:instructions?|rules|prompts?|orders)\b/,
  /\b(?:some ?time|some ?day|one day|any ?time|whenever|one of these days|ever)\b(?!.*\b(?:tomorrow|tonight|today|at \w+)\b)/,
];

/** "I ought to be at the mill by now" takes leave of somebody: where one has to be oneself. */
const elsewhere = /\b(?:i|we|he|she|they) (?:(?:am|are|is|was|were) )?(?:\w+ )?to be (?:at|by|in)\b/;

/** Its place and hour may be those of what is proposed in another sentence. */
function tellsOfBoth(sentence: string): boolean {
  return !elsewhere.test(normalise(sentence));
}

type Found = Pick<Appointment, 'kind' | 'by' | 'topic' | 'host' | 'announced'> & {
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

/** The first proposal of what was said, or null. */
export function appointmentIn(text: string, around: Surroundings): Appointment | null {
  const all = sentences(text.slice(0, 600));
  for (const [n, sentence] of all.entries()) {
    const plain = normalise(sentence).replace('?', '');
    if (noProposal.some((pattern) => pattern.test(plain))) continue;
    const shape = gatheringOf(plain, around) ?? shapeOf(plain);
    if (shape === null) continue;
    // "Let us meet tomorrow. At the pond, at six?": what comes after completes it, and what came before it last.
    const others = (from: number): string => all.slice(from).filter(tellsOfBoth).join(' ');
    const [rest, whole] = [others(n + 1), others(0)];
    const near = `${sentence} ${rest}`;
    const times = [sentence, near, whole].map((words) => whenIn(words, around.minute));
    const when =
      times.find((one) => one !== null && one.precision !== 'day') ??
      times.find((one) => one !== null) ??
      null;
    const named = placeOf(sentence, around) ?? placeOf(rest, around) ?? placeOf(whole, around);
    const { needs, ...appointment } = shape;
    if ((needs === 'time' || needs === 'both') && when === null) continue;
    if ((needs === 'place' || needs === 'both') && named === null) continue;
    if (needs === 'either' && when === null && named === null) continue;
    const placeId = named ?? (shape.kind === 'visit' ? homeOf(shape, around) : null);
    return { ...appointment, when, placeId, itemId: itemIn(sentence, around) };
  }
  return null;
}

function gatheringOf(plain: string, around: Surroundings): Found | null {
  const noun = new RegExp(`\\b${gathering}\\b`).exec(plain)?.[0];
  if (noun === undefined) return null;
  const gives =
    '(?:giving|having|throwing|hosting|holding|planning|gives|hosts|holds|throws|host|give|throw|hold|have)';
  const announces = new RegExp(
    `\\b(?:am|is|are|will be|will|going to|shall|to) (?:be )?${gives}\\b.{0,30}\\b${gathering}\\b|\\b(?:there (?:is|will be|is going to be)|(?:has|have) (?:a|an) )\\b.{0,20}\\b${gathering}\\b|\\b${gathering}\\b.{0,12}\\b(?:is|will be|takes place|starts|begins|happens)\\b`,
  ).test(plain);
  const invites = new RegExp(
    `\\b(?:come|coming|go|join|attend|invited?|invites?|invitation|welcome|be there|going|see you|bring yourself|make it|everyone|everybody|all)\\b.*\\b${gathering}\\b|\\b${gathering}\\b.*\\b(?:come|join|attend|invited|welcome|be there)\\b`,
  ).test(plain);
  if (!announces && !invites) return null;
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

function shapeOf(plain: string): Found | null {
  return bringing(plain) ?? helping(plain) ?? visiting(plain) ?? telling(plain) ?? meeting(plain);
}

function bringing(plain: string): Found | null {
  const carry = '(?:bring|fetch|get|carry|give|lend|make|bake)';
  if (new RegExp(`\\b${willI}(?: \\w+)? ${carry} you\\b`).test(plain)) {
    const what = new RegExp(`\\b${carry} you (.+)`).exec(plain)?.[1];
    return found('bring', 'speaker', /\bbring\b/.test(plain) ? 'nothing' : 'time', { topic: thing(what) });
  }
  if (
    new RegExp(
      `\\b(?:${asking}(?: please)?|please) (?:bring|fetch) (?:me|us)\\b|^(?:please )?bring me\\b`,
    ).test(plain)
  ) {
    const what = /\b(?:bring|fetch) (?:me|us) (.+)/.exec(plain)?.[1];
    return found('bring', 'listener', 'time', { topic: thing(what) });
  }
  return null;
}

function helping(plain: string): Found | null {
  const hand = '(?:help|give (?:me|you|us) a hand|lend (?:me|you|us) a hand)';
  const what = /\b(?:help (?:me|you|us)|a hand)(?: out)?(?: with| to| in)? (.+)/.exec(plain)?.[1];
  if (new RegExp(`\\b${willI}(?: (?:gladly|come and|come to|also))? ${hand}\\b(?! me)`).test(plain))
    return found('help', 'speaker', 'time', { topic: thing(what) });
  if (
    new RegExp(
      `\\b${asking}(?: please)?(?: come and| come to)? ${hand}\\b|^(?:please )?(?:come and )?(?:help me|(?:give|lend) me a hand)\\b`,
    ).test(plain)
  )
    return found('help', 'listener', 'time', { topic: thing(what) });
  return null;
}

const look = '(?:drop|stop|pop|swing|call|come|step)';
function visiting(plain: string): Found | null {
  const inside = '(?:by|in|over|round|around|on|past|up)';
  if (
    new RegExp(
      `\\b${willI}(?: also| then)? (?:(?:come|go) (?:and |to )?(?:see|visit|find) you|visit you|look in on you|call on you|${look} ${inside}\\b)`,
    ).test(plain)
  )
    return found('visit', 'speaker', 'time');
  if (
    new RegExp(
      `\\b(?:come (?:and |to |over and )?(?:see|visit|find|look for) (?:me|us)|(?:visit|call on|look in on) (?:me|us)|${look} ${inside}\\b(?! (?:here|and get)))`,
    ).test(plain) &&
    !new RegExp(`\\b(?:i|we|they|he|she|people) (?:\\w+ )?${look}\\b`).test(plain)
  )
    return found('visit', 'listener', 'either');
  return null;
}

function telling(plain: string): Found | null {
  if (!new RegExp(`\\b${willI} (?:tell|show|let) you\\b`).test(plain)) return null;
  return found('tell', 'speaker', 'time', {
    topic: thing(/\b(?:tell|show) you (?:all )?(?:about )?(.+)/.exec(plain)?.[1]),
  });
}

function meeting(plain: string): Found | null {
  const whom =
    '(?:me|us|up|again|you|there|here|at|by|in|on|under|near|tomorrow|tonight|today|this|for|outside|after|before|around|next|when|$)';
  if (/\b(?:meet|join) (?:me|us)\b/.test(plain)) return found('meet', 'both', 'either');
  if (new RegExp(`\\b${asking}\\b(?: \\w+){0,2} meet(?: ${whom}|$)`).test(plain))
    return found('meet', 'both', 'nothing');
  if (
    new RegExp(
      `\\b(?:meeting|meet up|get together|catch up|go for a (?:walk|drink|stroll)|take a walk)\\b`,
    ).test(plain) &&
    (new RegExp(`\\b${asking}\\b`).test(plain) || /\b(?:how|what) about\b/.test(plain))
  )
    return found('meet', 'both', 'either');
  if (new RegExp(`\\b${willI} (?:meet|wait for|be waiting for|see|find|look for) you\\b`).test(plain))
    return found('meet', 'both', 'both');
  if (
    /\b(?:see you|wait for me|find me|look for me|be (?:at|by|in)|expect me)\b/.test(plain) &&
    !new RegExp(`\\b${who} (?:will|would|must|should|might|used to) be\\b`).test(plain) &&
    !elsewhere.test(plain)
  )
    return found('meet', 'both', 'both');
  if (
    /\bwalk with me\b|\b(?:eat|dine|fish|dance|drink|sit|work|(?:have|take) (?:\w+ )?(?:lunch|supper|breakfast|tea|dinner|drink|cider|ale)) with me\b/.test(
      plain,
    )
  )
    return found('meet', 'both', 'time');
  if (
    new RegExp(
      `\\b${asking} (?:please )?(?:come|go|walk|have (?:\\w+ )?(?:lunch|supper|breakfast|tea|dinner|drink))\\b`,
    ).test(plain) &&
    !/\bcome from\b/.test(plain)
  )
    return found('meet', 'both', 'both');
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

/** Who is looked in on is where they usually are. */
function homeOf(shape: Pick<Found, 'by'>, around: Surroundings): string | null {
  return shape.by === 'speaker' ? around.listenerPlaceId : around.speakerPlaceId;
}

export function placeOf(text: string, around: Surroundings): string | null {
  if (text === '') return null;
  const named = placeNamed(text, around.places);
  if (named !== null) return named.id;
  const plain = normalise(text);
  const own = '(?:place|house|home|cottage|shop|forge|workshop|work|door|stall|farm)';
  if (new RegExp(`\\bmy ${own}\\b|\\bat mine\\b`).test(plain)) return around.speakerPlaceId;
  if (new RegExp(`\\byour ${own}\\b|\\bat yours\\b`).test(plain)) return around.listenerPlaceId;
  if (/\b(?:right |back )?here\b/.test(plain) && !/\bcome here\b/.test(plain)) return around.hereId;
  return null;
}

function itemIn(text: string, around: Pick<Surroundings, 'items'>): string | null {
  const plain = ` ${normalise(text).replace('?', '')} `;
  let best: { id: string; length: number } | null = null;
  for (const item of around.items) {
    const name = normalise(item.name);
    const names = [name, `${name}s`, name.split(' ').at(-1) ?? name];
    for (const one of names) {
      if (one.length >= 3 && plain.includes(` ${one} `) && one.length > (best?.length ?? 0))
        best = { id: item.id, length: one.length };
    }
  }
  return best?.id ?? null;
}
