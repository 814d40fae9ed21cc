// Telling those who run the valley about somebody.
import type { ReportReason } from '@heartwood/server/protocol';
import type { Session } from '../session.ts';
import { strings } from '../strings.ts';
import { button, h, setText } from './dom.ts';
import { Sheet } from './sheet.ts';

const words = strings.report;
const reasons = Object.keys(words.reasons) as ReportReason[];
const longestNote = 400;

export class ReportSheet {
  readonly sheet = new Sheet('report', words.title, words.close);
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  open(id: string, name: string): void {
    let chosen: ReportReason = 'rude';
    const note = h('p', { class: 'small', role: 'status' });
    const options = reasons.map((reason) =>
      h(
        'label',
        { class: 'option wide' },
        h('input', {
          type: 'radio',
          name: 'reason',
          checked: reason === chosen,
          onchange: () => {
            chosen = reason;
          },
        }),
        h('span', {}, words.reasons[reason]),
      ),
    );
    const more = h('textarea', { id: 'report-more', rows: 3, maxlength: longestNote });
    const send = button(words.send, () => void submit(), { class: 'primary' });
    const submit = async (): Promise<void> => {
      send.disabled = true;
      try {
        const text = more.value.trim();
        const answer = await this.#session.intents.report(id, chosen, text === '' ? undefined : text);
        this.sheet.offer(null);
        this.sheet.show(h('p', { role: 'status' }, answer.text));
        this.sheet.focusClose();
      } catch {
        setText(note, strings.status.noAnswer);
        send.disabled = false;
      }
    };
    this.sheet.show(
      h('p', {}, words.about(name)),
      h('div', { class: 'options', role: 'radiogroup', 'aria-label': words.why }, ...options),
      h('label', { for: more.id }, words.more),
      more,
      note,
    );
    this.sheet.offer(send);
  }
}
