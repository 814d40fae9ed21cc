/** The world as it was left, or a new one, and the inputs that bring the villagers into it. */
import { z } from 'zod';
import type { Content } from './content.ts';
import type { Calendar } from '../content/valley-files.ts';
import type { AgentStateRecord } from '../ports/valley-store.ts';
import {
  createWorld,
  isWalkable,
  loadWorld,
  minuteAt,
  weathers,
  type ActorSpec,
  type Climate,
  type Input,
  type SavedWorld,
  type Tile,
  type World,
} from '../world/index.ts';
import type { Villager } from '../content/villager.ts';

/** Only what is used before `loadWorld` looks at the rest. */
const savedSchema = z.looseObject({
  version: z.literal(1),
  tick: z.int().min(0),
  objects: z.array(z.unknown()),
});

type RestoredValley = { world: World; firstInputs: Input[]; isNew: boolean };

/** @param snapshot As the store has it; null for a valley that begins. */
export function restoreValley(
  content: Content,
  snapshot: { world: unknown; agents: readonly AgentStateRecord[] } | null,
  options: { seed: number; dayMinutes: number },
): RestoredValley {
  const saved = snapshot === null ? null : savedSchema.safeParse(snapshot.world);
  if (saved !== null && !saved.success) {
    throw new Error('The saved valley cannot be read; it was written by another version of the server.');
  }
  const { map, items } = content;
  const settings = { dayMinutes: options.dayMinutes, climate: climateOf(content.calendar) };
  const world =
    saved === null
      ? createWorld({ map, items, seed: options.seed, ...settings })
      : underSettings(loadWorld(map, items, saved.data as unknown as SavedWorld), settings);
  for (const state of world.objects.values()) state.userId = null;
  const states = new Map(snapshot?.agents.map((state) => [state.agentId, state]));
  const firstInputs = content.villagers.map((villager): Input => ({
    kind: 'join',
    actor: comingIn(content, villager, states.get(villager.id)),
  }));
  return { world, firstInputs, isNew: saved === null };
}

function climateOf({ seasons }: Calendar): Climate {
  const shares = seasons.map(({ id, weather }) => [
    id,
    Object.fromEntries(weathers.map((kind) => [kind, weather[kind]])),
  ]);
  return Object.fromEntries(shares) as Climate;
}

/** The same moment, from which the valley goes on at the configured speed and under the present calendar's skies. */
function underSettings(world: World, settings: World['settings']): World {
  if (world.settings.dayMinutes === settings.dayMinutes) return { ...world, settings };
  return { ...world, settings, clock: { minute: minuteAt(world, world.tick), sinceTick: world.tick } };
}

/** How a villager comes in: as they were when last saved, or at home and new. */
export function comingIn(content: Content, villager: Villager, state?: AgentStateRecord): ActorSpec {
  const actor = { id: villager.id, kind: 'agent' as const, name: villager.name };
  if (state === undefined) {
    return { ...actor, at: atHome(content, villager), inventory: { ...villager.inventory } };
  }
  const { at, facing, mood, needs, inventory, activity } = state;
  return { ...actor, at, facing, mood, needs, inventory, activity };
}

/** A free tile of their home: its first bed if it has one, else wherever one can stand. */
function atHome({ map }: Content, { home }: Villager): Tile {
  const bed = [...map.objects.values()].find(({ kind, placeId }) => placeId === home && kind === 'bed');
  if (bed !== undefined) return bed.use;
  const place = map.places.get(home);
  if (place === undefined) throw new Error(`the map has no place "${home}", though the content was checked`);
  const { x, y, width, height } = place.area;
  for (let dy = 0; dy < height; dy += 1) {
    for (let dx = 0; dx < width; dx += 1)
      if (isWalkable(map, x + dx, y + dy)) return { x: x + dx, y: y + dy };
  }
  return place.entrance;
}
