// Time, day, weather and place, in the upper corners.
import { gameTimeAt } from '@heartwood/server/world';
import { strings } from '../strings.ts';
import type { Session } from '../session.ts';
import { h, setText } from './dom.ts';
import { icon, showIcon } from './icon.ts';

const nightFrom = 20;
const nightUntil = 5;
/** The clock shows every tenth minute: minutes fly here. */
const shownMinutes = 10;

export class Hud {
  readonly clock: HTMLElement;
  readonly place: HTMLElement;
  readonly #icon = icon('clear');
  readonly #time = h('span', { class: 'time' });
  readonly #date = h('span', { class: 'date' });
  readonly #weather = h('span', { class: 'weather' });
  readonly #placeName = h('span', { class: 'place-name' }, strings.hud.wilds);
  readonly #people = h('span', { class: 'people' });

  constructor(session: Session) {
    this.clock = h(
      'section',
      { class: 'panel clock', 'aria-label': strings.hud.time },
      h('div', { class: 'row' }, this.#icon, this.#time),
      h('div', { class: 'row small' }, this.#date, this.#weather),
    );
    this.place = h(
      'section',
      { class: 'panel place', 'aria-label': strings.hud.place },
      this.#placeName,
      this.#people,
    );
    session.store.on('clock', () => this.#update(session));
    session.store.on('welcome', () => this.#update(session));
    session.on('placed', () => this.#namePlace(session));
    session.store.on('marks', () => this.#namePlace(session));
    this.#update(session);
  }

  /** With what is to be seen there for a while. */
  #namePlace({ place, store }: Session): void {
    const marks = store.marks.flatMap((mark) =>
      mark.place === place?.id ? (strings.stories.marks[mark.kind] ?? []) : [],
    );
    setText(this.#placeName, [place?.title ?? strings.hud.wilds, ...marks].join(' · '));
  }

  #update({ store }: Session): void {
    const time = gameTimeAt(store.minute);
    const minute = Math.floor((time.minuteOfDay % 60) / shownMinutes) * shownMinutes;
    const night = time.hour >= nightFrom || time.hour < nightUntil;
    showIcon(this.#icon, night && store.weather === 'clear' ? 'moon' : store.weather);
    setText(this.#time, `${time.hour}:${String(minute).padStart(2, '0')}`);
    const season = strings.seasons[time.season];
    setText(this.#date, `${strings.weekdays[time.weekday]}, ${strings.hud.date(season, time.dayOfSeason)}`);
    setText(this.#weather, strings.weathers[store.weather]);
    setText(this.#people, store.population > 0 ? strings.hud.population(store.population) : '');
  }
}
