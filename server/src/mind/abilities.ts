/** What is left of a villager when an ability is taken away for an experiment: the loop goes on with what there is. */
import type { ScheduleEntry, Villager } from '../content/villager.ts';

/** Keeps the nights; the rest of every day is free, at home, and open to any need or whim. */
export function withoutPlans(villager: Villager): Villager {
  const schedule = Object.fromEntries(
    Object.entries(villager.schedule).map(([day, entries]) => [
      day,
      entries && freeBetweenNights(villager, entries),
    ]),
  ) as Villager['schedule'];
  return { ...villager, schedule };
}

/** What the file says of the past would else be remembered from there. */
export function withoutPast(villager: Villager): Villager {
  return { ...villager, memories: [] };
}

function freeBetweenNights({ home }: Villager, entries: readonly ScheduleEntry[]): ScheduleEntry[] {
  const free: ScheduleEntry[] = [];
  for (const entry of entries) {
    if (entry.activity === 'sleep') free.push(entry);
    else if (free.length === 0 || free.at(-1)?.activity === 'sleep') {
      const { from } = entry;
      free.push({
        from,
        activity: 'rest',
        place: home,
        doing: 'passing the time',
        priority: 2,
        flexible: true,
      });
    }
  }
  return free;
}
