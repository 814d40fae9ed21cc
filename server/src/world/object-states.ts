/**
 * The states of some of a map's objects, looked up once for each world: a large land has thousands, gone through in one
 * step of every game minute. States are changed in place and never replaced.
 */
import type { ObjectId, ObjectState, ValleyMap, World } from './types.ts';

/** In the order in which the ids were chosen. */
export function statesOf(
  choose: (map: ValleyMap) => readonly ObjectId[],
): (world: World) => readonly (ObjectState | undefined)[] {
  const known = new WeakMap<World['objects'], readonly (ObjectState | undefined)[]>();
  return ({ map, objects }) => {
    let found = known.get(objects);
    if (found === undefined) {
      found = choose(map).map((id) => objects.get(id));
      known.set(objects, found);
    }
    return found;
  };
}
