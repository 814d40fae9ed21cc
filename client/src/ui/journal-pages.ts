// Promises and what one was told, as pages of the journal.
import type { JournalAnswer } from '@heartwood/server/protocol';
import type { WorldStore } from '../net/store.ts';
import { strings } from '../strings.ts';
import { h } from './dom.ts';
import { smallFace } from './faces.ts';
import { signed } from './icon.ts';
import { entryOf, tag, type JournalEntry } from './journal-entry.ts';

const promiseSigns = { open: 'hourglass', kept: 'check', broken: 'cross', released: 'back' } as const;

export function promiseEntries({ promises }: JournalAnswer, store: WorldStore): JournalEntry[] {
  const { promiseStates, promiseAt } = strings.journal;
  return promises.map(({ withId, withName, text, placeTitle, when, state, note }) =>
    entryOf(
      h(
        'li',
        { class: `entry-card promise ${state}` },
        smallFace(store, withId, state === 'broken' ? 'sad' : state === 'kept' ? 'happy' : 'neutral'),
        h(
          'div',
          { class: 'entry-body' },
          h(
            'div',
            { class: 'entry-head' },
            h('b', { class: 'entry-name' }, withName),
            signed(promiseSigns[state], tag(`state ${state}`, promiseStates[state])),
          ),
          h('p', {}, text),
          h('p', { class: 'small faint' }, promiseAt(when, placeTitle)),
          note === null ? null : h('p', { class: 'small note-line' }, note),
        ),
      ),
    ),
  );
}

export function learnedEntries({ learned }: JournalAnswer): JournalEntry[] {
  return learned.map(({ text, fromName, when, sure }) =>
    entryOf(
      h(
        'li',
        { class: 'entry-card learned' },
        h(
          'div',
          { class: 'entry-body' },
          h('p', {}, text),
          h(
            'p',
            { class: 'small faint entry-head' },
            h('span', {}, strings.journal.toldBy(fromName, when)),
            tag(`sure ${sure}`, strings.journal.sure[sure]),
          ),
        ),
      ),
    ),
  );
}
