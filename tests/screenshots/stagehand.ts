/**
 * Sets the scene of a picture in a living valley: the hour, the sky, who stands where and does what. It reaches into the
 * world between two steps, which only a program may do that runs in the server's own process.
 */
import type { Hosting } from '../../server/src/rooms/hosting.ts';
import { minuteAt, type Input, type Tile, type World } from '../../server/src/world/index.ts';
import type { Activity, Actor, Direction } from '../../server/src/world/types.ts';
import type { ActivityKind, MarkKind, Mood, Weather } from '../../server/src/world/vocabulary.ts';

export type Pose = {
  id: string;
  at: Tile;
  facing: Direction;
  activity?: ActivityKind;
  doing?: string;
  mood?: Mood;
};

export type SceneSet = {
  /** Days since the valley began; never before the scene that came earlier. */
  day: number;
  hour: number;
  minute?: number;
  weather: Weather;
  cast?: readonly Pose[];
  /** Where the player stands. */
  player?: { at: Tile; facing: Direction };
  marks?: readonly { placeId: string; what: MarkKind; text: string }[];
  /** Items that come into the player's pockets. */
  pockets?: readonly string[];
  /** Objects that are lit, cold, watered or dry. */
  conditions?: Readonly<Record<string, 'lit' | 'cold' | 'watered' | 'dry'>>;
};

/** Long enough for every picture of it. */
const heldTicks = 20 * 60 * 20;
const minutesPerDay = 1440;

export class Stagehand {
  readonly #hosting: Hosting;
  #causes = 0;

  constructor(hosting: Hosting) {
    this.#hosting = hosting;
  }

  get minute(): number {
    const { world } = this.#hosting;
    return minuteAt(world, world.tick);
  }

  /** Resolves when the valley shows it. */
  async set(scene: SceneSet): Promise<void> {
    const minute = scene.day * minutesPerDay + scene.hour * 60 + (scene.minute ?? 0);
    await this.#enact([
      ...(minute > this.minute ? [{ kind: 'clock', minute } as const] : []),
      { kind: 'weather', weather: scene.weather },
      ...(scene.pockets ?? []).map((item): Input => ({
        kind: 'bring',
        item,
        to: this.#player()?.id ?? null,
        placeId: null,
      })),
      ...(scene.marks ?? []).map((mark): Input => ({
        kind: 'mark',
        ...mark,
        untilMinute: minute + minutesPerDay,
      })),
    ]);
    this.pose(scene);
    const { world } = this.#hosting;
    for (const [id, condition] of Object.entries(scene.conditions ?? {})) {
      const state = world.objects.get(id);
      if (state === undefined) throw new Error(`there is no object "${id}" in the valley`);
      Object.assign(state, { condition, tendedUntilMinute: minute + minutesPerDay });
    }
  }

  /** Everybody in their places: villagers have minds of their own, and go after them while a scene is prepared. */
  pose({ cast = [], player }: SceneSet): void {
    const { world } = this.#hosting;
    for (const pose of cast) place(world, pose);
    const character = this.#player();
    if (character !== undefined && player !== undefined) place(world, { id: character.id, ...player });
  }

  get isEmpty(): boolean {
    return this.#player() === undefined;
  }

  #player(): Actor | undefined {
    return [...this.#hosting.world.actors.values()].find(({ kind }) => kind === 'character');
  }

  async #enact(inputs: readonly Input[]): Promise<void> {
    const { running } = this.#hosting;
    if (running === null) throw new Error('the valley is not open yet');
    this.#causes += 1;
    const { refused } = await running.stage.enact(`screenshots:${this.#causes}`, inputs);
    if (refused.length > 0) throw new Error(`the valley refused ${JSON.stringify(refused)}`);
  }
}

function place(world: World, { id, at, facing, activity, doing = '', mood }: Pose): void {
  const actor = world.actors.get(id);
  if (actor === undefined) throw new Error(`nobody in the valley is called "${id}"`);
  const { tick } = world;
  actor.motion = {
    segment: { from: { ...at }, to: { ...at }, startTick: tick, endTick: tick },
    path: [],
    destination: null,
    blockedSinceTick: null,
    replans: 0,
  };
  actor.facing = facing;
  actor.pursuit = null;
  if (mood !== undefined) actor.mood = mood;
  actor.needs = { energy: 90, fullness: 90, social: 90, fun: 90 };
  actor.activity = activity === undefined ? null : held(activity, doing, tick);
}

const held = (activity: ActivityKind, doing: string, tick: number): Activity => ({
  activity,
  placeId: 'plaza',
  objectId: null,
  doing,
  minutes: 60,
  // Whoever is spoken to leaves it.
  priority: 1,
  reason: '',
  startedTick: tick,
  endTick: tick + heldTicks,
});
