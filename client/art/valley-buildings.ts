// Every building of the valley: where it stands, its door, and what is inside.
import type { Building } from './building.ts';
import { homes } from './buildings-homes.ts';
import { publicHouses } from './buildings-public.ts';
import { shops, workplaces } from './buildings-work.ts';

export const BUILDINGS: readonly Building[] = [...homes, ...workplaces, ...shops, ...publicHouses];
