/** Says in a sentence why a role could not be cast, so that whoever wanted the story knows what is missing. */
import type { Role } from '../content/scenario.ts';
import type { Candidate } from './casting-fit.ts';
import { oneOf, requirementsOf } from './casting-fit.ts';
import type { Part } from './casting.ts';

/** Nobody meets what the role requires by itself. */
export function whyNobody(role: Role, villagers: readonly Candidate[]): string {
  if (villagers.length === 0) return 'there are no villagers.';
  let left = villagers;
  const met: string[] = [];
  for (const requirement of requirementsOf(role)) {
    const fitting = left.filter((candidate) => requirement.fits(candidate));
    if (fitting.length === 0) {
      const among = met.length === 0 ? '' : ` of those who fit otherwise (${namesOf(left)})`;
      return `nobody${among} ${requirement.what}.`;
    }
    met.push(requirement.what);
    left = fitting;
  }
  return 'nobody fits.';
}

/** Some meet it, but none of them can play it beside the roles cast before. */
export function whyNobodyBeside(part: Part, before: readonly Part[]): string {
  const names = namesOf(part.options.map(({ candidate }) => candidate));
  const own = part.role.relationships.map((tie) => tie.to);
  const others = before.filter(
    ({ id, role }) => own.includes(id) || role.relationships.some((tie) => tie.to === part.id),
  );
  if (others.length === 0) return `whoever fits (${names}) is needed in another role.`;
  const roles = oneOf(others.map(({ role }) => role.title));
  return `of those who fit (${names}), nobody who is free stands to ${roles} as the roles ask.`;
}

function namesOf(candidates: readonly Candidate[]): string {
  const names = candidates.map(({ shortName }) => shortName).sort();
  // More than a handful is no help to anybody.
  return names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ');
}
