// Whose birthday it is, told once a day of the valley to whoever knows them.
import { isBirthday } from '../birthday.ts';
import type { Session } from '../session.ts';
import { strings } from '../strings.ts';
import type { Toasts } from './toasts.ts';

const minutesPerDay = 1440;
/** Nobody is told in the middle of the night. */
const fromMinute = 6 * 60;

export function tellBirthdays({ store }: Session, toasts: Toasts): void {
  let told = -1;
  const tell = (): void => {
    const day = Math.floor(store.minute / minutesPerDay);
    if (store.minute === 0 || day === told || store.minute % minutesPerDay < fromMinute) return;
    told = day;
    for (const { id } of store.villagers.values()) {
      if (store.ties.has(id) && isBirthday(store, id))
        toasts.show(strings.birthdays.today(store.nameOf(id)), 'notice', 'cake');
    }
  };
  store.on('clock', tell);
  store.on('welcome', tell);
  tell();
}
