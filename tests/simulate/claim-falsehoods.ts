/**
 * Claims made false, to see how many of them the check finds: with another's name or another place in their words, and
 * only one of whom or which it is known not to be true, by what there is to know of the whole valley.
 */
import { createHash } from 'node:crypto';
import { standingOf, type Knowledge } from './claim-sources.ts';
import type { Names } from './claim-names.ts';
import { isOfSelf, toldPart, witnessesIn } from './claim-words.ts';
import type { Claim } from './claims.ts';
import type { ActorId } from '../../server/src/world/index.ts';

type Listed = { on: ReadonlySet<string>; stems: ReadonlySet<string> };

export function createFalsifier({ villagers, map, rows, thoughts, ties }: Knowledge, names: Names) {
  const known = new Map<string, ReadonlySet<string>>();
  function tellingIn(text: string): ReadonlySet<string> {
    const stems = known.get(text) ?? new Set(names.tellingOf(names.stemsOf(text)));
    known.set(text, stems);
    return stems;
  }

  const lists: readonly Listed[] = distinct(rows.map(({ content }) => content)).flatMap((text) => {
    const on = names.listedIn(text, names.entitiesIn(text));
    return on.size === 0 ? [] : [{ on, stems: tellingIn(text) }];
  });
  const byAgent = Map.groupBy(rows, ({ agentId }) => agentId);
  const placesOf = new Map(villagers.map(({ id }) => [id, businessOf(id)]));

  /** Wherever they go by habit, by plan or by resolve, on whatever day. */
  function businessOf(id: ActorId): ReadonlySet<string> {
    const villager = villagers.find((one) => one.id === id);
    if (villager === undefined) return new Set();
    const entries = Object.values(villager.schedule).flatMap((day) => day ?? []);
    const meant = thoughts.filter(({ agentId }) => agentId === id).map(({ text }) => text);
    const told = [...names.entitiesIn(meant.join('\n'))].filter((one) => one.startsWith('place:'));
    const own = [villager.home, villager.workplace, ...entries.map(({ place }) => place)];
    return new Set([
      ...told,
      ...own.filter((place) => map.places.has(place)).map((place) => `place:${place}`),
    ]);
  }

  /**
   * The same claim of somebody or somewhere else.
   * @param isOfTie that it rests on nothing but how the speaker stands to somebody
   */
  function falsify(claim: Claim, listeners: readonly ActorId[], isOfTie: boolean): Claim | null {
    const digest = createHash('sha256').update(claim.text).digest();
    const named = names.entitiesIn(claim.text);
    const swappable = claim.entities.filter((entity) =>
      isOfTie ? entity.startsWith('person:') : /^(?:person|place):/.test(entity),
    );
    const entity = swappable[digest.readUInt32BE(4) % Math.max(1, swappable.length)];
    if (entity === undefined) return null;
    const kind = entity.split(':')[0] ?? '';
    const all = kind === 'person' ? villagers.map(({ id }) => id) : names.placeIds;
    const mayBeTrue = isOfTie ? standsAlike(claim, entity) : holdsAsWell(claim, entity);
    // Somebody the words name anyhow would make it no more false.
    const others = all.filter(
      (id) =>
        !named.has(`${kind}:${id}`) &&
        id !== claim.speakerId &&
        !listeners.includes(id) &&
        !mayBeTrue(`${kind}:${id}`),
    );
    const other = others[digest.readUInt32BE() % Math.max(1, others.length)];
    if (other === undefined) return null;
    const text = names.renamed(claim.text, entity, other);
    const entities = claim.entities.map((one) => (one === entity ? `${kind}:${other}` : one));
    return text === claim.text ? null : { ...claim, text, entities };
  }

  /** Somebody on the same list, somebody who told them of it as well, a place where they have business as well. */
  function holdsAsWell(claim: Claim, entity: string): (other: string) => boolean {
    const telling = [...tellingIn(toldPart(claim.text))];
    const isAlike = (stems: ReadonlySet<string>): boolean =>
      telling.length === 0 || telling.some((one) => stems.has(one));
    if (entity.startsWith('place:')) {
      const isOwn = isOfSelf(claim.text) || !claim.entities.some((one) => one.startsWith('person:'));
      const places = isOwn ? placesOf.get(claim.speakerId) : undefined;
      return (other) => places?.has(other) === true;
    }
    const alike = new Set(
      lists.filter(({ on, stems }) => on.has(entity) && isAlike(stems)).flatMap(({ on }) => [...on]),
    );
    const isWitness = names.entitiesIn(witnessesIn(claim.text).join(', ')).has(entity);
    const tellers = isWitness ? tellersTo(claim.speakerId, isAlike) : new Set<string>();
    return (other) => alike.has(other) || tellers.has(other);
  }

  function tellersTo(id: ActorId, isAlike: (stems: ReadonlySet<string>) => boolean): ReadonlySet<string> {
    return new Set(
      (byAgent.get(id) ?? [])
        .filter(({ content, toldBy }) => toldBy !== null && isAlike(tellingIn(content)))
        .flatMap(({ content, toldBy }) => [
          `person:${toldBy ?? ''}`,
          ...names.entitiesIn(witnessesIn(content).join(', ')),
        ]),
    );
  }

  /** Only what is said of a friend is false of somebody one dislikes, and the other way round. */
  function standsAlike({ speakerId }: Claim, entity: string): (other: string) => boolean {
    const standingTo = (one: string) => standingOf(ties, speakerId, one.slice('person:'.length));
    const opposite = { fond: 'ill', ill: 'fond', cool: null }[standingTo(entity)];
    return (other) => standingTo(other) !== opposite;
  }

  return { falsify };
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
