// Fetches the map, once; the build puts it beside the page under a name with its hash.
import mapUrl from '../../agents/valley/map.json?url';
import { readValley, type Tiled, type Valley } from './valley-map.ts';

let loading: Promise<Valley> | null = null;

/** @throws when the map cannot be fetched; the next call tries again */
export function loadValley(): Promise<Valley> {
  loading ??= fetch(mapUrl)
    .then(async (response) => {
      if (!response.ok) throw new Error(`the map answered ${response.status}`);
      return readValley((await response.json()) as Tiled);
    })
    .catch((cause: unknown) => {
      loading = null;
      throw cause;
    });
  return loading;
}
