/** Messages of a client as inputs of the world; what does not fit is told to the sender and goes no further. */
import { clientMessages, type ClientMessageKind, type ClientMessages } from '../protocol/messages.ts';
import type { ActorId, Input } from '../world/types.ts';

/** What a message becomes, told apart by its kind. */
const toInput: { [K in ClientMessageKind]: (actorId: ActorId, message: ClientMessages[K]) => Input } = {
  go: (actorId, { x, y, ref }) => ({ kind: 'go', actorId, x, y, ...withRef(ref) }),
  stop: (actorId) => ({ kind: 'stop', actorId }),
  talk: (actorId, { to, text, ref }) => ({ kind: 'talk', actorId, to, text, ...withRef(ref) }),
  say: (actorId, { text, ref }) => ({ kind: 'say', actorId, text, ...withRef(ref) }),
  leave: (actorId) => ({ kind: 'leave', actorId }),
  give: (actorId, { to, item, ref }) => ({ kind: 'give', actorId, to, item, ...withRef(ref) }),
  take: (actorId, { object, ref }) => ({ kind: 'take', actorId, objectId: object, ...withRef(ref) }),
  drop: (actorId, { item, ref }) => ({ kind: 'drop', actorId, item, ...withRef(ref) }),
  emote: (actorId, { kind }) => ({ kind: 'emote', actorId, emote: kind }),
};

export const intentKinds = Object.keys(toInput) as readonly ClientMessageKind[];

/** Kinds that change nothing to be stored: taken as soon as the world has seen them. */
const takenAtOnce: ReadonlySet<string> = new Set(['go', 'stop', 'leave', 'emote']);

export type Intent = { ok: true; input: Input; ref: number | null; answerAtOnce: boolean } | Misread;
type Misread = { ok: false; ref: number | null; why: string };

export function readIntent(kind: ClientMessageKind, actorId: ActorId, payload: unknown): Intent {
  const parsed = clientMessages[kind].safeParse(payload ?? {});
  if (!parsed.success) {
    return { ok: false, ref: refOf(payload), why: explain(kind, parsed.error.issues[0]) };
  }
  // The table pairs every kind with its own message; the compiler cannot follow that through a union of kinds.
  const input = (toInput[kind] as (actorId: ActorId, message: unknown) => Input)(actorId, parsed.data);
  return { ok: true, input, ref: refOf(parsed.data), answerAtOnce: takenAtOnce.has(kind) };
}

/** One sentence for people who write clients: what was wrong, and where. */
export function explain(
  kind: string,
  issue: { path: readonly PropertyKey[]; message: string } | undefined,
): string {
  const where =
    issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.map(String).join('.')}`;
  return `The valley did not understand "${kind}"${where}: ${issue?.message ?? 'it has another shape'}.`;
}

function refOf(payload: unknown): number | null {
  if (typeof payload !== 'object' || payload === null || !('ref' in payload)) return null;
  const { ref } = payload;
  return typeof ref === 'number' && Number.isInteger(ref) && ref >= 0 && ref <= 0xffffffff ? ref : null;
}

function withRef(ref: number | undefined): { ref?: number } {
  return ref === undefined ? {} : { ref };
}
