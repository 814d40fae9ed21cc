/** A relationship is told in two files. Both must tell of it, and their stories must fit together. */
import { problemAt } from './json-source.ts';
import { didYouMean, type Problem } from './problem.ts';
import type { ReadVillager } from './read-villagers.ts';
import type { RelationshipType, Villager } from './villager.ts';

/** Points two sides may lie apart: room for one who loves more, none for love met by hatred. */
const maxAffectionGap = 40;
const maxTrustGap = 45;

/** What the other side may call it. Love and acquaintance can be uneven; kinship, friendship and rivalry cannot. */
const answers: Record<RelationshipType, readonly RelationshipType[]> = {
  family: ['family'],
  partner: ['partner'],
  friend: ['friend', 'romantic'],
  colleague: ['colleague'],
  mentor: ['apprentice'],
  apprentice: ['mentor'],
  acquaintance: ['acquaintance', 'romantic', 'stranger'],
  rival: ['rival'],
  romantic: ['romantic', 'friend', 'acquaintance'],
  stranger: ['stranger', 'acquaintance'],
};

export function checkRelationships(read: readonly ReadVillager[], known: ReadonlySet<string>): Problem[] {
  const byId = new Map(read.map((entry) => [entry.villager.id, entry.villager]));
  return read.flatMap((entry) => [...checkOwn(entry, known, byId), ...checkMissing(entry, read)]);
}

function checkOwn(
  { villager, source }: ReadVillager,
  known: ReadonlySet<string>,
  byId: ReadonlyMap<string, Villager>,
): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  villager.relationships.forEach((mine, index) => {
    const say = (key: string, message: string): void => {
      problems.push(problemAt(source, ['relationships', index, key], message));
    };
    if (mine.to === villager.id) return say('to', 'nobody has a relationship to themselves');
    if (!known.has(mine.to))
      return say('to', `there is no villager "${mine.to}"${didYouMean(mine.to, known)}`);
    if (seen.has(mine.to)) return say('to', `"${mine.to}" is here twice`);
    seen.add(mine.to);
    const other = byId.get(mine.to);
    if (other === undefined) return undefined;
    const theirs = other.relationships.find((entry) => entry.to === villager.id);
    if (theirs === undefined) return say('to', `${mine.to}.json does not name ${villager.id}`);
    if (!answers[mine.type].includes(theirs.type)) {
      const fitting = answers[mine.type].join(' or ');
      say('type', `${mine.to}.json calls it "${theirs.type}"; "${mine.type}" is answered by ${fitting}`);
    }
    if (Math.abs(mine.affection - theirs.affection) > maxAffectionGap) {
      const gap = `${theirs.affection} on the other side, in ${mine.to}.json`;
      say('affection', `${mine.affection} here and ${gap}: at most ${maxAffectionGap} apart`);
    }
    if (Math.abs(mine.trust - theirs.trust) > maxTrustGap) {
      say('trust', `${mine.trust} here and ${theirs.trust} in ${mine.to}.json: at most ${maxTrustGap} apart`);
    }
    return undefined;
  });
  return problems;
}

/** The other half of one-sidedness, so that whichever file is saved last hears of it. */
function checkMissing({ villager, source }: ReadVillager, read: readonly ReadVillager[]): Problem[] {
  const named = new Set(villager.relationships.map((entry) => entry.to));
  return read
    .filter((other) => other.villager.id !== villager.id && !named.has(other.villager.id))
    .filter((other) => other.villager.relationships.some((entry) => entry.to === villager.id))
    .map((other) =>
      problemAt(
        source,
        ['relationships'],
        `${other.source.file} names ${villager.id}, but ${other.villager.id} is not named here`,
      ),
    );
}
