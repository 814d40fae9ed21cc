/**
 * Chooses who plays which role of a scenario: everybody fits what their role requires and how it stands to the others,
 * nobody plays two, and of all such casts it is the one that fits best. The same seed gives the same cast, in whatever
 * order the villagers come; another seed decides otherwise between those who fit about equally.
 */
import type { Role } from '../content/scenario.ts';
import type { ActorId } from '../world/types.ts';
import { nextRandom } from '../world/random.ts';
import {
  fitOf,
  requirementsOf,
  tieFits,
  type Candidate,
  type CandidateTie,
  type Fit,
} from './casting-fit.ts';
import { whyNobody, whyNobodyBeside } from './casting-reasons.ts';

export type CastingCall = {
  readonly roles: Readonly<Record<string, Role>>;
  readonly villagers: readonly Candidate[];
  readonly ties: readonly CandidateTie[];
  readonly seed: number;
};

export type CastMember = { readonly agentId: ActorId; readonly score: number; readonly why: string };
export type Casting =
  | {
      readonly ok: true;
      /** Role → who plays it, best fit first; roles that nobody plays are not in it. */
      readonly cast: Readonly<Record<string, readonly CastMember[]>>;
      /** Optional roles that nobody plays, and why. */
      readonly empty: Readonly<Record<string, string>>;
    }
  | { readonly ok: false; readonly role: string; readonly why: string };

/** How far the seed moves a fit, of 1: it decides between near equals, and never against a clear preference. */
const chanceWeight = 0.05;
/** Casting a role at all outweighs any fit, so that no optional role stays empty for the sake of a better one elsewhere. */
const castBonus = 100;
/** Choices tried for a better cast than the best so far; the shipped scenarios need some dozens among twenty-five. */
const mostChoices = 2_000;
/** Choices tried for any cast at all, some seconds; what is so tangled counts as impossible. */
const mostVainChoices = 200_000;

/** Somebody for a role, with the reasons; `total` has the seed's part in it. */
type Option = { readonly candidate: Candidate; readonly fit: Fit; readonly total: number };
export type Part = { readonly id: string; readonly role: Role; readonly options: readonly Option[] };
type Chosen = ReadonlyMap<string, Option | null>;
type Company = readonly (readonly [roleId: string, option: Option | null])[];

export function castRoles(call: CastingCall): Casting {
  const stage = new Stage(call);
  const required = stage.parts.filter(({ role }) => !role.optional);
  const alone = required.find(({ options }) => options.length === 0);
  if (alone !== undefined) return { ok: false, role: alone.id, why: whyNobody(alone.role, call.villagers) };
  const chosen = stage.choose(stage.parts);
  if (chosen === null) return stage.failure(required);
  const company = [...chosen];
  const cast: Record<string, CastMember[]> = {};
  const empty: Record<string, string> = {};
  for (const part of stage.parts) {
    const option = chosen.get(part.id);
    if (option) cast[part.id] = [option, ...stage.further(part, company)].map(memberOf);
    else
      empty[part.id] =
        part.options.length === 0
          ? whyNobody(part.role, call.villagers)
          : 'whoever fits is needed elsewhere, or does not stand to the others as the role asks';
  }
  return { ok: true, cast, empty };
}

function memberOf({ candidate, fit }: Option): CastMember {
  const reasons = fit.because.length === 0 ? 'they fit what it requires' : fit.because.join('; ');
  return { agentId: candidate.id, score: fit.score, why: `${candidate.shortName}: ${reasons}.` };
}

class Stage {
  readonly parts: readonly Part[];
  readonly #ties: ReadonlyMap<string, CandidateTie>;

  constructor({ roles, villagers, ties, seed }: CastingCall) {
    this.#ties = new Map(ties.map((tie) => [`${tie.agentId} ${tie.otherId}`, tie]));
    this.parts = Object.entries(roles).map(([id, role]) => {
      const requirements = requirementsOf(role);
      const options = villagers
        .filter((candidate) => requirements.every((requirement) => requirement.fits(candidate)))
        .map((candidate) => {
          const fit = fitOf(role, candidate);
          return { candidate, fit, total: fit.score + chanceWeight * chanceOf(seed, id, candidate.id) };
        })
        .sort(better);
      return { id, role, options };
    });
  }

  /** The best cast of these parts, or null when the required ones cannot be played together. */
  choose(parts: readonly Part[]): Chosen | null {
    let best: { total: number; chosen: Chosen } | null = null;
    let choices = 0;
    const next = (open: readonly Part[], chosen: readonly [string, Option | null][], total: number): void => {
      const hoped = open.reduce(
        (sum, { options }) => sum + (options[0] ? castBonus + options[0].total : 0),
        0,
      );
      if (best !== null && total + hoped <= best.total) return;
      const [part, ...rest] = open.toSorted(mostPressing);
      if (part === undefined) {
        best = { total, chosen: new Map(chosen) };
        return;
      }
      for (const option of part.options) {
        choices += 1;
        if (choices > (best === null ? mostVainChoices : mostChoices)) return;
        const left = rest.map((other) => this.#beside(other, part, option));
        if (left.some(isHopeless)) continue;
        next(left, [...chosen, [part.id, option]], total + castBonus + option.total);
      }
      if (part.role.optional) next(rest, [...chosen, [part.id, null]], total);
    };
    const able = this.#whoCanAgree(parts);
    if (!able.some(isHopeless)) next(able, [], 0);
    return (best as { chosen: Chosen } | null)?.chosen ?? null;
  }

  /** What is left of a part's options once another part is given to somebody. */
  #beside(part: Part, other: Part, given: Option): Part {
    const options = part.options.filter(
      (option) =>
        option.candidate.id !== given.candidate.id && this.#agrees(part, option, [[other.id, given]]),
    );
    return { ...part, options };
  }

  /** Without those for whom a required role has nobody to stand to them as asked: with many villagers, most of them. */
  #whoCanAgree(parts: readonly Part[]): Part[] {
    let able = [...parts];
    for (let before = -1, count = 0; before !== count;) {
      before = count;
      able = able.map((part) => {
        const needed = able.filter((other) => !other.role.optional && areTied(part, other));
        const options = part.options.filter((option) =>
          needed.every((other) => other.options.some((one) => this.#agrees(part, option, [[other.id, one]]))),
        );
        return { ...part, options };
      });
      count = able.reduce((sum, { options }) => sum + options.length, 0);
    }
    return able;
  }

  /** More for a role that several may play: whoever is left and fits, best first. They join the `company`. */
  further(part: Part, company: [string, Option | null][]): Option[] {
    const taken = new Set(company.map(([, option]) => option?.candidate.id));
    const more: Option[] = [];
    for (const option of part.options) {
      if (more.length + 1 >= part.role.atMost) break;
      if (taken.has(option.candidate.id) || !this.#agrees(part, option, company)) continue;
      company.push([part.id, option]);
      more.push(option);
    }
    return more;
  }

  /** The first role that cannot be played beside those before it. */
  failure(required: readonly Part[]): Casting {
    const at = required.findIndex((_, index) => this.choose(required.slice(0, index + 1)) === null);
    const part = required[at];
    if (part === undefined) throw new Error('casting failed, though all required roles can be played');
    return { ok: false, role: part.id, why: whyNobodyBeside(part, required.slice(0, at)) };
  }

  /** With those chosen so far, in both directions. */
  #agrees(part: Part, option: Option, company: Company): boolean {
    const own = option.candidate.id;
    for (const [otherId, other] of company) {
      if (other === null || otherId === part.id) continue;
      const mine = part.role.relationships.filter((tie) => tie.to === otherId);
      if (!mine.every((tie) => tieFits(tie, this.#ties.get(`${own} ${other.candidate.id}`)))) return false;
      const role = this.parts.find(({ id }) => id === otherId)?.role;
      const theirs = role?.relationships.filter((tie) => tie.to === part.id) ?? [];
      if (!theirs.every((tie) => tieFits(tie, this.#ties.get(`${other.candidate.id} ${own}`)))) return false;
    }
    return true;
  }
}

/** Required roles first, and of them whoever has the fewest to choose from. */
function mostPressing(one: Part, other: Part): number {
  return (
    Number(one.role.optional) - Number(other.role.optional) ||
    one.options.length - other.options.length ||
    (one.id < other.id ? -1 : 1)
  );
}

function isHopeless({ role, options }: Part): boolean {
  return !role.optional && options.length === 0;
}

function areTied(one: Part, other: Part): boolean {
  const asks = (from: Part, to: Part): boolean => from.role.relationships.some((tie) => tie.to === to.id);
  return one.id !== other.id && (asks(one, other) || asks(other, one));
}

function better(one: Option, other: Option): number {
  return other.total - one.total || (one.candidate.id < other.candidate.id ? -1 : 1);
}

/** In [0, 1), by names and not by order: a villager more or less changes nobody else's luck. */
function chanceOf(seed: number, roleId: string, agentId: ActorId): number {
  let mixed = seed >>> 0;
  for (const letter of `${roleId} ${agentId}`)
    mixed = Math.imul(mixed ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return nextRandom({ random: mixed });
}
