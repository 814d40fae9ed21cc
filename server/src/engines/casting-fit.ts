/** How well one villager fits one role of a scenario: what they lack, what speaks for them, and how they stand to others. */
import type { Role, RoleTie } from '../content/scenario.ts';
import type { RelationshipType, Villager } from '../content/villager.ts';
import type { ActorId } from '../world/types.ts';

/** What casting looks at in a villager. */
export type Candidate = Pick<
  Villager,
  'id' | 'shortName' | 'age' | 'traits' | 'adjectives' | 'home' | 'workplace'
>;

/** How one villager stands to another by now. */
export type CandidateTie = {
  readonly agentId: ActorId;
  readonly otherId: ActorId;
  readonly type: RelationshipType;
  /** −100 to 100. */
  readonly affection: number;
  /** 0 to 100. */
  readonly trust: number;
};

export type Requirement = { readonly what: string; readonly fits: (candidate: Candidate) => boolean };

type Range = { atLeast?: number | undefined; atMost?: number | undefined } | undefined;

/** Each in words that finish "nobody …": "is 12 or younger". */
export function requirementsOf({ requires }: Role): Requirement[] {
  const found: Requirement[] = [];
  const { age, worksAt, livesAt, adjectives } = requires;
  if (worksAt)
    found.push({ what: `works at ${oneOf(worksAt)}`, fits: (one) => worksAt.includes(one.workplace) });
  if (livesAt) found.push({ what: `lives at ${oneOf(livesAt)}`, fits: (one) => livesAt.includes(one.home) });
  if (age) found.push({ what: `is ${inWords(age)} years old`, fits: (one) => isWithin(one.age, age) });
  if (adjectives) {
    const fits = (one: Candidate): boolean => adjectives.some((word) => one.adjectives.includes(word));
    found.push({ what: `is called ${oneOf(adjectives)}`, fits });
  }
  for (const [trait, range] of Object.entries(requires.traits ?? {})) {
    const fits = (one: Candidate): boolean => isWithin(one.traits[trait as keyof Villager['traits']], range);
    found.push({ what: `has ${trait} of ${inWords(range)}`, fits });
  }
  return found;
}

/** Weights of what is preferred; their sum is 1. A villager the role was written for outweighs any likeness to them. */
const weights = { villagers: 0.5, adjectives: 0.3, traits: 0.2 };

export type Fit = {
  /** 0 to 1. */
  readonly score: number;
  /** What speaks for them, in words; empty when nothing does. */
  readonly because: readonly string[];
};

export function fitOf({ prefers }: Role, candidate: Candidate): Fit {
  const because: string[] = [];
  let score = 0;
  const named = prefers.villagers?.indexOf(candidate.id) ?? -1;
  if (prefers.villagers && named >= 0) {
    score += weights.villagers * (1 - named / prefers.villagers.length);
    because.push('the role was written for them');
  }
  const said = prefers.adjectives?.filter((word) => candidate.adjectives.includes(word)) ?? [];
  if (prefers.adjectives && said.length > 0) {
    score += weights.adjectives * (said.length / prefers.adjectives.length);
    because.push(`they are ${said.join(' and ')}`);
  }
  const leanings = Object.entries(prefers.traits ?? {});
  for (const [trait, leaning] of leanings) {
    const value = candidate.traits[trait as keyof Villager['traits']];
    const share = leaning === 'high' ? value : 1 - value;
    score += (weights.traits * share) / leanings.length;
    // Well past the middle; below that it is no reason, only a number.
    if (share >= 0.7) because.push(`their ${trait} is ${leaning}`);
  }
  return { score, because };
}

/** Whether somebody stands to another as a role asks. */
export function tieFits(asked: RoleTie, tie: CandidateTie | undefined): boolean {
  if (tie === undefined) return false;
  if (asked.types && !asked.types.includes(tie.type)) return false;
  return isWithin(tie.affection, asked.affection) && isWithin(tie.trust, asked.trust);
}

function isWithin(value: number, range: Range): boolean {
  const { atLeast = -Infinity, atMost = Infinity } = range ?? {};
  return value >= atLeast && value <= atMost;
}

export function oneOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}

function inWords(range: Range): string {
  const { atLeast, atMost } = range ?? {};
  if (atLeast === undefined) return `at most ${atMost}`;
  return atMost === undefined ? `at least ${atLeast}` : `${atLeast} to ${atMost}`;
}
