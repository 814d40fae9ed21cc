// What villagers remember of oneself, and the way to say that it was somebody else.
import type { JournalAnswer } from '@heartwood/server/protocol';
import type { Session } from '../session.ts';
import { strings } from '../strings.ts';
import { button, h } from './dom.ts';
import { smallFace } from './faces.ts';
import { entryOf, type JournalEntry } from './journal-entry.ts';

type Memory = JournalAnswer['remembered'][number];

export function rememberedEntries({ remembered }: JournalAnswer, session: Session): JournalEntry[] {
  return remembered.map((memory) => {
    const foot = h('div', { class: 'dispute' });
    if (memory.disputed) foot.replaceChildren(said(strings.journal.disputed));
    else foot.replaceChildren(offer(memory, session, foot));
    const from = memory.heardFrom === null ? null : strings.journal.heardFrom(memory.heardFrom);
    return entryOf(
      h(
        'li',
        { class: `entry-card memory ${memory.disputed ? 'disputed' : ''}` },
        smallFace(session.store, memory.agentId, 'thinking'),
        h(
          'div',
          { class: 'entry-body' },
          h('b', { class: 'entry-name' }, memory.name),
          h('blockquote', {}, memory.text),
          h('p', { class: 'small faint' }, [memory.when, from].filter(Boolean).join(', ')),
          foot,
        ),
      ),
    );
  });
}

const said = (text: string): HTMLElement => h('p', { class: 'small said', role: 'status' }, text);

function offer(memory: Memory, session: Session, foot: HTMLElement): HTMLElement {
  return button(strings.journal.notMe, () => ask(memory, session, foot), { class: 'small' });
}

/** What is doubted stays doubted: one is asked once more. */
function ask(memory: Memory, session: Session, foot: HTMLElement): void {
  const yes = button(strings.journal.yesNotMe, () => void dispute(memory, session, foot), {
    class: 'small primary',
  });
  const no = button(
    strings.journal.itWasMe,
    () => {
      const again = offer(memory, session, foot);
      foot.replaceChildren(again);
      again.focus();
    },
    { class: 'small' },
  );
  const name = session.store.nameOf(memory.agentId) || memory.name;
  foot.replaceChildren(said(strings.journal.reallyNotMe(name)), yes, no);
  yes.focus();
}

async function dispute(memory: Memory, session: Session, foot: HTMLElement): Promise<void> {
  foot.replaceChildren(said(strings.journal.reading));
  try {
    const { done, text } = await session.intents.dispute(memory.key);
    foot.replaceChildren(said(text));
    memory.disputed = done;
    if (done) foot.closest('.memory')?.classList.add('disputed');
  } catch {
    foot.replaceChildren(said(strings.status.noAnswer), offer(memory, session, foot));
  }
}
