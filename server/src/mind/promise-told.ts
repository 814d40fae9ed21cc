/** A promise as the player of the two is told of it: who gave their word on what, how it stands, and why. */
import type { PromiseRecord } from '../ports/promises.ts';
import { sayWhen } from '../text/when-words.ts';
import { escaped } from './news-facts.ts';

export type ToldPromise = {
  /** "Elara promised to meet you at the mill pond." */
  text: string;
  /** "today at half past six" */
  when: string;
  state: 'open' | 'kept' | 'broken' | 'released';
  note: string | null;
};

type Told = Pick<
  PromiseRecord,
  'kind' | 'what' | 'agentId' | 'madeBy' | 'fromMinute' | 'untilMinute' | 'outcome' | 'explanation' | 'owed'
>;

/** @param by Short name of the villager, present name of the player, and the game minute it is told at. */
export function told(
  promise: Told,
  by: { readonly villager: string; readonly player: string; readonly minute: number },
): ToldPromise {
  const { villager, minute } = by;
  // The player may have had another name then.
  const player = nameOfThen(promise.what) ?? by.player;
  const deed = deedTold(promise, by);
  const text =
    promise.madeBy === promise.agentId ? `${villager} promised to ${deed}.` : `You promised to ${deed}.`;
  const isOwed = promise.outcome === null && promise.owed !== null && minute > promise.untilMinute;
  return {
    text,
    when: sayWhen(promise.fromMinute, minute),
    state: isOwed ? 'broken' : stateOf(promise.outcome),
    note: isOwed
      ? `${villager} did not keep it, and has not said why yet.`
      : promise.explanation === null
        ? null
        : explained(promise.explanation, [player, by.player]),
  };
}

/** "meet you at the mill pond", of a villager's word; of the player's, "bring Elara some bread". */
export function deedTold(
  { what, madeBy, agentId }: Pick<Told, 'what' | 'madeBy' | 'agentId'>,
  by: { readonly villager: string; readonly player: string },
): string {
  const player = nameOfThen(what) ?? by.player;
  return madeBy === agentId ? toYou(what, player) : turned(what, player, by.villager);
}

function stateOf(outcome: PromiseRecord['outcome']): ToldPromise['state'] {
  if (outcome === null) return 'open';
  return outcome === 'kept' || outcome === 'broken' ? outcome : 'released';
}

/** Names have letters, hyphens, apostrophes; what is promised begins in one of these ways (`promise-words.ts`). */
const beginnings = [
  /^meet (.+?)(?: at | by |$)/,
  /^look in on (.+?)(?: at | by |$)/,
  /^be there for (.+?)’s visit/,
  /^get .+ from (.+)$/,
  /^have (.+?)’s help/,
  /^help (.+?)(?: with | at | by |$)/,
  /^tell (.+?)(?: about | something$)/,
  /^hear from (.+?)(?: about |$)/,
];

function nameOfThen(what: string): string | null {
  for (const beginning of beginnings) {
    const name = beginning.exec(what)?.[1];
    if (name !== undefined) return name;
  }
  return null;
}

/** What the villager may expect, as what the player has to do. */
function turned(what: string, player: string, villager: string): string {
  const name = escaped(player);
  return what
    .replace(new RegExp(`^be there for ${name}’s visit`, 'u'), `look in on ${villager}`)
    .replace(new RegExp(`^get (.+) from ${name}$`, 'u'), `bring ${villager} $1`)
    .replace(new RegExp(`^have ${name}’s help`, 'u'), `help ${villager}`)
    .replace(
      new RegExp(`^hear from ${name}(?<about>.*)$`, 'u'),
      (_, about: string) => `tell ${villager}${about === '' ? ' something' : about}`,
    )
    .replace(new RegExp(`^(meet|look in on|help|tell|bring) ${name}(?= |$)`, 'u'), `$1 ${villager}`);
}

function toYou(words: string, player: string): string {
  return player === '' ? words : words.replaceAll(`${player}’s`, 'your').replaceAll(named(player), 'you');
}

function explained(explanation: string, names: readonly string[]): string {
  const words = names.reduce((all, name) => toYou(all, name), explanation);
  const both = words.replace(/^(\S+) and you were\b/u, 'You and $1 were');
  return both.charAt(0).toUpperCase() + both.slice(1);
}

function named(name: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}(?![\\p{L}\\p{N}])`, 'gu');
}
