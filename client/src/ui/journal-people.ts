// Whom one has met: how things stand and why, what they like, where they were last seen, when they were born.
import type { JournalAnswer } from '@heartwood/server/protocol';
import type { WorldStore } from '../net/store.ts';
import { strings } from '../strings.ts';
import { h } from './dom.ts';
import { smallFace } from './faces.ts';
import { hearts, heartsReason } from './hearts.ts';
import { icon } from './icon.ts';
import { entryOf, tag, type JournalEntry } from './journal-entry.ts';

type Person = JournalAnswer['people'][number];

/** Of reasons, without being asked. */
const shownReasons = 2;

export function peopleEntries({ people }: JournalAnswer, store: WorldStore): JournalEntry[] {
  // Who has a birthday is what one wants to know today; then friends first.
  const sorted = people.toSorted(
    (a, b) => Number(b.birthdayToday) - Number(a.birthdayToday) || b.affection - a.affection,
  );
  return sorted.map((person) => entryOf(cardOf(person, store)));
}

function cardOf(person: Person, store: WorldStore): HTMLElement {
  return h(
    'li',
    { class: 'entry-card person' },
    smallFace(store, person.agentId, person.affection < 0 ? 'sad' : 'happy'),
    h(
      'div',
      { class: 'entry-body' },
      h(
        'div',
        { class: 'entry-head' },
        h('b', { class: 'entry-name' }, person.name, ' ', person.birthdayToday && icon('cake', 'small')),
        hearts(person.affection),
      ),
      h('p', { class: 'faint' }, [person.occupation, person.type].filter(Boolean).join(' · ')),
      tasteTags(person.tastes),
      reasonsOf(person),
      whereabouts(person),
    ),
  );
}

/** What somebody likes and does not, as far as one has found out; null where that is nothing. */
export function tasteTags(tastes: Person['tastes']): HTMLElement | null {
  if (tastes.length === 0) return null;
  const tags = tastes.map(({ item, taste }) =>
    tag(`taste ${taste}`, strings.journal.taste(strings.journal.tastes[taste] ?? taste, item)),
  );
  return h('p', { class: 'tags' }, ...tags);
}

function reasonsOf({ reasons }: Person): HTMLElement | null {
  if (reasons.length === 0) return null;
  const lines = reasons.map(({ reason, change, when }) =>
    h(
      'p',
      { class: `reason ${change < 0 ? 'cold' : ''}` },
      ...heartsReason(Math.round(change), reason),
      ' ',
      h('span', { class: 'faint' }, when),
    ),
  );
  const rest = lines.slice(shownReasons);
  const more =
    rest.length === 0
      ? null
      : h('details', {}, h('summary', {}, strings.journal.moreReasons(rest.length)), ...rest);
  return h('div', { class: 'reasons' }, ...lines.slice(0, shownReasons), more);
}

function whereabouts({ lastSeen, met, birthday, birthdayToday }: Person): HTMLElement {
  const parts = [
    lastSeen === null ? null : strings.journal.lastSeen(lastSeen.placeTitle, lastSeen.when),
    lastSeen !== null || met === null ? null : strings.journal.met(met),
    birthdayToday ? strings.birthdays.isToday : strings.birthdays.on(birthday),
  ];
  return h(
    'p',
    { class: 'small faint whereabouts' },
    ...parts.flatMap((part) => (part === null ? [] : h('span', {}, part))),
  );
}
