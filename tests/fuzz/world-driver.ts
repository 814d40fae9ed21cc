/** Random but repeatable inputs for a world: plausible ones, and a share of nonsense. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readItems, readValleyMap } from '../../server/src/content/valley-files.ts';
import {
  activityKinds,
  createWorld,
  emoteKinds,
  happeningKinds,
  markKinds,
  minuteAt,
  moods,
  parseAsciiMap,
  plainItem,
  weathers,
  type Actor,
  type Input,
  type Item,
  type Task,
  type ValleyMap,
  type World,
} from '../../server/src/world/index.ts';
import { nextBelow, nextRandom } from '../../server/src/world/random.ts';

/** `pace`: inputs an actor and second, few where the ways are long, or nobody ever gets anywhere. */
export type Ground = { name: string; pace: number; map: ValleyMap; items: ReadonlyMap<string, Item> };

const valleyDir = join(import.meta.dirname, '../../agents/valley');

/** The valley itself. */
export function valleyGround(): Ground | null {
  if (!existsSync(join(valleyDir, 'map.json')) || !existsSync(join(valleyDir, 'items.json'))) return null;
  const items = readItems(valleyDir);
  return items.ok ? { name: 'valley', pace: 0.08, map: readValleyMap(valleyDir), items: items.value } : null;
}

/** Two rooms and a yard joined by doors and a corridor one tile wide: people are always in each other's way. */
export function crampedGround(): Ground {
  const map = parseAsciiMap(
    `
    ################################
    #@@@@....#.....#...............#
    #@@@@....+.....+...............#
    #........#.....#.....~~~~......#
    ####+#######.###.....~~~~......#
    #..............................#
    ####.##########.##########.#####
    #......#.......................#
    #......+.......#######.........#
    #......#.......#.....#.........#
    ################################`,
    {
      places: [
        { id: 'hall', indoors: true, area: { x: 1, y: 1, width: 8, height: 3 }, entrance: { x: 4, y: 4 } },
        {
          id: 'pantry',
          indoors: true,
          area: { x: 10, y: 1, width: 5, height: 3 },
          entrance: { x: 11, y: 3 },
        },
        { id: 'yard', area: { x: 16, y: 1, width: 15, height: 4 }, entrance: { x: 16, y: 2 } },
        { id: 'barn', indoors: true, area: { x: 1, y: 7, width: 6, height: 3 }, entrance: { x: 4, y: 7 } },
      ],
      objects: [
        { id: 'bush', placeId: 'yard', use: { x: 20, y: 1 }, yields: 'berry' },
        { id: 'stove', placeId: 'pantry', use: { x: 12, y: 1 } },
        { id: 'bed_1', kind: 'bed', placeId: 'barn', use: { x: 1, y: 7 } },
        { id: 'bed_2', kind: 'bed', placeId: 'barn', use: { x: 1, y: 9 } },
      ],
    },
  );
  const items = new Map([
    ['berry', plainItem('berry', { nourishment: 8 })],
    ['coin', plainItem('coin')],
  ]);
  return { name: 'cramped', pace: 0.4, map, items };
}

const strangeTexts = ['', '   ', 'a\u0000b', 'x'.repeat(501), '\ud800', 'line\nline'];
const strangeNumbers = [Number.NaN, Infinity, -1, 1.5, 1e9];

export class Driver {
  readonly world: World;
  readonly #chance: { random: number };
  #joined = 0;
  #operations = 0;
  readonly #ground: Ground;

  constructor(ground: Ground, seed: number, dayMinutes = 4) {
    this.#ground = ground;
    this.#chance = { random: seed >>> 0 };
    this.world = createWorld({ map: ground.map, items: ground.items, seed, dayMinutes });
  }

  /** The next step's inputs, at the ground's pace. */
  inputs(population: number): Input[] {
    const inputs: Input[] = [];
    const rate = this.#ground.pace;
    if (this.world.actors.size < population && this.#maybe(0.2)) inputs.push(this.#join());
    for (const actor of this.world.actors.values()) {
      if (this.#maybe(rate / 20)) inputs.push(this.#input(actor));
    }
    if (this.#maybe(0.01)) inputs.push(this.#nonsense());
    if (this.#maybe(0.01)) inputs.push(this.#turnOfStory());
    return inputs;
  }

  #maybe(share: number): boolean {
    return nextRandom(this.#chance) < share;
  }

  #pick<T>(choices: readonly T[]): T {
    return choices[nextBelow(this.#chance, choices.length)] as T;
  }

  #below(bound: number): number {
    return nextBelow(this.#chance, bound);
  }

  #join(): Input {
    const number = this.#joined++;
    const kind = number % 2 === 0 ? 'agent' : 'character';
    return {
      kind: 'join',
      actor: {
        id: `${kind}_${number}`,
        kind,
        name: `Number ${number}`,
        at: { x: this.#below(this.world.map.width), y: this.#below(this.world.map.height) },
        inventory: Object.fromEntries(
          [...this.#ground.items.keys()].slice(0, 3).map((item) => [item, 1 + this.#below(4)]),
        ),
        needs: { energy: this.#below(101), fullness: this.#below(101), social: 50, fun: 50 },
      },
    };
  }

  #text(): string {
    return this.#maybe(0.03)
      ? this.#pick(strangeTexts)
      : this.#pick(['Good day.', 'Have you seen the pond?', 'Hm.']);
  }

  #otherId(): string {
    return this.#maybe(0.02) ? 'nobody' : (this.#pick([...this.world.actors.keys()]) ?? 'nobody');
  }

  #input(actor: Actor): Input {
    const actorId = actor.id;
    if (actor.conversationId !== null && this.#maybe(0.7)) return this.#converse(actor, actor.conversationId);
    switch (this.#below(13)) {
      case 0:
      case 1:
      case 2:
        return { kind: 'go', actorId, ...this.#spot() };
      case 3:
        return { kind: 'stop', actorId };
      case 4:
      case 5:
        return { kind: 'talk', actorId, to: this.#otherId(), text: this.#text(), ref: this.#below(1000) };
      case 6:
        return { kind: 'say', actorId, text: this.#text() };
      case 7:
        return {
          kind: 'give',
          actorId,
          to: this.#otherId(),
          item: this.#pick([...this.#ground.items.keys(), 'ghost']),
        };
      case 8:
        return { kind: 'take', actorId, objectId: this.#thing() };
      case 11:
        return { kind: 'drop', actorId, item: this.#pick([...Object.keys(actor.inventory), 'ghost']) };
      case 9:
        return { kind: 'emote', actorId, emote: this.#pick(emoteKinds) };
      case 10:
        return this.#maybe(0.05)
          ? { kind: 'depart', actorId }
          : { kind: 'feel', actorId, mood: this.#pick(moods) };
      default:
        return { kind: 'do', actorId, task: this.#task() };
    }
  }

  #spot(): { x: number; y: number } {
    if (this.#maybe(0.03)) return { x: this.#pick(strangeNumbers), y: this.#pick(strangeNumbers) };
    return { x: this.#below(this.world.map.width), y: this.#below(this.world.map.height) };
  }

  #thing(): string {
    const objects = [...this.world.map.objects.values()];
    const lying = [...this.world.ground.keys()];
    if (lying.length > 0 && this.#maybe(0.4)) return this.#pick(lying);
    if (this.#maybe(0.1)) return this.#pick([...objects.map((object) => object.id), 'ghost']);
    return this.#pick(objects.filter((object) => object.yields !== null)).id;
  }

  #task(): Task {
    const object = this.#maybe(0.5) ? this.#pick([...this.world.map.objects.values()]) : null;
    return {
      activity: this.#maybe(0.3) ? 'eat' : this.#pick(activityKinds),
      placeId: object?.placeId ?? this.#pick([...this.world.map.places.keys()]),
      objectId: object?.id ?? null,
      doing: 'keeping busy',
      minutes: 2 + this.#below(this.#pick([10, 200])),
      priority: this.#below(11),
      reason: 'chance',
    };
  }

  #converse(actor: Actor, conversationId: string): Input {
    const actorId = actor.id;
    const awaited = this.world.conversations.get(conversationId)?.thinking[actorId]?.operationId ?? 'never';
    const operationId = this.#maybe(0.8) ? awaited : `op${this.#below(this.#operations + 1)}`;
    switch (this.#below(6)) {
      case 0:
        return { kind: 'leave', actorId };
      case 1:
        return { kind: 'think', actorId, conversationId, operationId: `op${++this.#operations}` };
      case 2:
        return { kind: 'give_up', actorId, conversationId, operationId };
      case 3:
        return { kind: 'say', actorId, text: this.#text() };
      default: {
        const ends = this.#maybe(0.2) ? this.#pick(['done', 'late', 'tired', 'offended'] as const) : null;
        const mood = this.#pick(moods);
        return { kind: 'reply', actorId, conversationId, operationId, text: this.#text(), mood, ends };
      }
    }
  }

  #turnOfStory(): Input {
    const { world } = this;
    const place = (): string => this.#pick([...world.map.places.keys(), 'nowhere']);
    const minute = minuteAt(world, world.tick);
    const turns: Input[] = [
      {
        kind: 'happen',
        what: this.#pick(happeningKinds),
        text: this.#text(),
        placeId: this.#pick([null, place()]),
      },
      {
        kind: 'mark',
        placeId: place(),
        what: this.#pick(markKinds),
        text: this.#pick([null, this.#text()]),
        untilMinute: this.#pick([null, minute + this.#below(60), Number.NaN]),
      },
      { kind: 'bring', item: this.#pick([...this.#ground.items.keys()]), to: this.#otherId(), placeId: null },
      { kind: 'bring', item: this.#pick([...this.#ground.items.keys()]), to: null, placeId: place() },
      { kind: 'weather', weather: this.#pick(weathers) },
    ];
    const causeId = `cause:${this.#below(200)}`;
    return this.#maybe(0.3)
      ? this.#pick(turns)
      : { kind: 'once', causeId, inputs: [this.#pick(turns), this.#pick(turns)] };
  }

  /** Whatever the types would never allow. */
  #nonsense(): Input {
    const actorId = this.#otherId();
    const strange: unknown[] = [
      { kind: 'weather', weather: this.#pick(weathers) },
      { kind: 'weather', weather: 'plague' },
      { kind: 'clock', minute: minuteAt(this.world, this.world.tick) + this.#below(90) },
      { kind: 'clock', minute: -1 },
      { kind: 'dig', actorId },
      { kind: 'go', actorId },
      { kind: 'talk', actorId, to: 7, text: { toString: 3 } },
      { kind: 'give', actorId, to: this.#otherId(), item: '__proto__' },
      { kind: 'take', actorId, objectId: 'constructor' },
      { kind: 'take', actorId, objectId: 'ground~999999' },
      { kind: 'drop', actorId, item: '__proto__' },
      { kind: 'drop', actorId, item: { a: 1 } },
      { kind: 'do', actorId, task: { activity: 'sleep' } },
      { kind: 'do', actorId },
      { kind: 'reply', actorId, conversationId: 'constructor', operationId: 'toString' },
      { kind: 'think', actorId, conversationId: '__proto__', operationId: null },
      { kind: 'join' },
      { kind: 'join', actor: { id: '__proto__', kind: 'agent', name: 'X', at: { x: 1, y: 1 } } },
      { kind: 'join', actor: { id: 'x y', kind: 'agent', name: 'X', at: { x: 1, y: 1 } } },
      { kind: 'once', causeId: '', inputs: [] },
      { kind: 'once', causeId: 'x', inputs: [{ kind: 'once', causeId: 'y', inputs: [] }] },
      { kind: 'once', causeId: 'x', inputs: { length: 1 } },
      { kind: 'happen', what: 'miracle', text: 'Lo.', placeId: null },
      { kind: 'mark', placeId: '__proto__', what: 'closed', text: 'x', untilMinute: null },
      { kind: 'bring', item: 'constructor', to: actorId, placeId: null },
      { kind: 'bring' },
      { kind: 'rename', actorId, name: 'New Name' },
      { kind: 'rename', actorId, name: '\u0007' },
      { kind: 'leave', actorId, reason: 'boredom' },
      null,
      'go',
    ];
    return this.#pick(strange) as Input;
  }
}
