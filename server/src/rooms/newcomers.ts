/** Who is new in the valley is not left standing: somebody who is awake comes over, and sends them to somebody who fits. */
import type { Villager } from '../content/villager.ts';
import { atPlace } from '../mind/words.ts';
import type { ServerMessages } from '../protocol/messages.ts';
import { currentTile, distance, placeAt, ticksPerSecond } from '../world/index.ts';
import type { Actor, ActorId, Input, World } from '../world/types.ts';

/** Tiles from which an innkeeper comes over, and others; beyond, it takes longer than anybody stands and waits. */
const innkeeperComesFrom = 60;
const othersComeFrom = 25;
/** Steps before they set out: the page is still painting its first picture. */
const setsOutAfter = 3 * ticksPerSecond;
/** Steps between two tries while they are busy, and after which it is let be. */
const tryEvery = ticksPerSecond;
const giveUpAfter = 40 * ticksPerSecond;
/** Steps in which one villager greets one newcomer at most: a crowd that arrives at once finds its way by itself. */
const restsFor = 60 * ticksPerSecond;

type Guide = NonNullable<ServerMessages['welcome']['guide']>;
type Coming = {
  readonly guideId: ActorId;
  readonly toId: ActorId;
  readonly text: string;
  readonly sinceTick: number;
};

const them = { she: 'her', he: 'him', they: 'them' } as const;

export class Newcomers {
  readonly #world: Readonly<World>;
  readonly #villagers: ReadonlyMap<ActorId, Villager>;
  readonly #submit: (input: Input) => void;
  readonly #greetedAt = new Map<ActorId, number>();
  #coming: Coming[] = [];

  constructor(
    world: Readonly<World>,
    villagers: ReadonlyMap<ActorId, Villager>,
    submit: (input: Input) => void,
  ) {
    this.#world = world;
    this.#villagers = villagers;
    this.#submit = submit;
  }

  /** Who comes to them, and what they will say; null when nobody is free and near. */
  welcome(newcomerId: ActorId): Guide | null {
    const newcomer = this.#world.actors.get(newcomerId);
    if (newcomer === undefined || this.#coming.some(({ toId }) => toId === newcomerId)) return null;
    const guide = this.#guideFor(newcomer);
    if (guide === undefined) return null;
    const { tick } = this.#world;
    const text = this.#wordsOf(guide, newcomer);
    this.#greetedAt.set(guide.id, tick);
    this.#coming.push({ guideId: guide.id, toId: newcomerId, text, sinceTick: tick });
    return { actorId: guide.id, name: guide.name, text };
  }

  /** Those whose time it is set out, by an input of the next step. */
  afterStep(): void {
    const { tick } = this.#world;
    if (this.#coming.length === 0 || tick % tryEvery !== 0) return;
    this.#coming = this.#coming.filter((one) => {
      if (tick - one.sinceTick < setsOutAfter) return true;
      const guide = this.#world.actors.get(one.guideId);
      const newcomer = this.#world.actors.get(one.toId);
      if (guide === undefined || newcomer === undefined || tick - one.sinceTick > giveUpAfter) return false;
      if (!isFree(guide) || newcomer.conversationId !== null) return true;
      this.#submit({ kind: 'talk', actorId: guide.id, to: newcomer.id, text: one.text });
      return false;
    });
  }

  #guideFor(newcomer: Actor): Villager | undefined {
    const { tick } = this.#world;
    const here = currentTile(newcomer, tick);
    const near = [...this.#villagers.values()].flatMap((villager) => {
      const actor = this.#world.actors.get(villager.id);
      if (actor === undefined || !isFree(actor)) return [];
      if (tick - (this.#greetedAt.get(villager.id) ?? -restsFor) < restsFor) return [];
      const keepsInn = /\b(?:inn|host|hostess|landlord|landlady|tavern)/i.test(villager.occupation);
      const tiles = distance(here, currentTile(actor, tick));
      return tiles > (keepsInn ? innkeeperComesFrom : othersComeFrom) ? [] : [{ villager, keepsInn, tiles }];
    });
    return near.toSorted((a, b) => Number(b.keepsInn) - Number(a.keepsInn) || a.tiles - b.tiles)[0]?.villager;
  }

  /** Somebody awake, kind and glad of company, rather near. */
  #fitting(guide: Villager, newcomer: Actor): { villager: Villager; where: string } | null {
    const { tick, map } = this.#world;
    const here = currentTile(newcomer, tick);
    let best: { villager: Villager; where: string; fit: number } | null = null;
    for (const villager of this.#villagers.values()) {
      const actor = this.#world.actors.get(villager.id);
      if (actor === undefined || villager.id === guide.id || actor.activity?.activity === 'sleep') continue;
      const there = currentTile(actor, tick);
      const place = placeAt(map, there);
      if (place === null || place === undefined) continue;
      const { extraversion, agreeableness } = villager.traits;
      const fit = extraversion + agreeableness - distance(here, there) / 60;
      if (best === null || fit > best.fit) best = { villager, where: atPlace(place), fit };
    }
    return best;
  }

  #wordsOf(guide: Villager, newcomer: Actor): string {
    const hello = `Welcome to the valley, ${newcomer.name}! I am ${guide.shortName}, the ${guide.occupation} here.`;
    const found = this.#fitting(guide, newcomer);
    if (found === null) return `${hello} Have a look around, and say hello to whoever you meet.`;
    const { villager, where } = found;
    const who = them[villager.pronouns];
    return `${hello} Go and see ${villager.shortName} ${where}, and tell ${who} that I sent you.`;
  }
}

function isFree({ activity, conversationId, pursuit }: Actor): boolean {
  return (
    activity?.activity !== 'sleep' && conversationId === null && (pursuit === null || pursuit.kind === 'task')
  );
}
