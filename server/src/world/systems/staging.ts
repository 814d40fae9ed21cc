/** What stories bring about: something happens, a place shows something for a while, a thing is found. */
import { maxApplied, maxInputsAtOnce, maxMarks } from '../constants.ts';
import type { Frame } from '../frame.ts';
import { cleanStory, isCauseId } from '../input-checks.ts';
import { markKey } from '../marks.ts';
import { currentTile } from '../position.ts';
import type { CauseId, Input, PlaceMark, Refusal } from '../types.ts';
import { happeningKinds, markKinds } from '../vocabulary.ts';
import { layDown } from './ground.ts';
import { addItem, hasRoom } from './pockets.ts';

type Of<Kind extends Input['kind']> = Extract<Input, { kind: Kind }>;

/** Has no name that an actor could have. */
const nobody = '';

export function happen(frame: Frame, input: Of<'happen'>, causeId: CauseId | null): Refusal | null {
  const { what, placeId } = input;
  const text = cleanStory(input.text);
  if (text === null) return 'bad_text';
  if (!happeningKinds.includes(what)) return 'bad_input';
  if (placeId !== null && !frame.world.map.places.has(placeId)) return 'unknown_target';
  frame.events.push({ kind: 'happened', what, text, placeId, causeId });
  return null;
}

export function mark(frame: Frame, input: Of<'mark'>, causeId: CauseId | null): Refusal | null {
  const { placeId, what, untilMinute } = input;
  const { marks, map } = frame.world;
  if (!markKinds.includes(what)) return 'bad_input';
  if (!map.places.has(placeId)) return 'unknown_target';
  const key = markKey(placeId, what);
  const before = marks.get(key);
  if (input.text === null) {
    if (before === undefined) return 'stale';
    takeAway(frame, before);
    return null;
  }
  const text = cleanStory(input.text);
  if (text === null) return 'bad_text';
  if (untilMinute !== null && !(Number.isSafeInteger(untilMinute) && untilMinute > frame.time.minute))
    return 'bad_input';
  if (before !== undefined) takeAway(frame, before);
  const oldest = marks.size >= maxMarks ? marks.values().next().value : undefined;
  if (oldest !== undefined) takeAway(frame, oldest);
  const made: PlaceMark = { placeId, kind: what, text, untilMinute, causeId, noticedBy: [] };
  marks.set(key, made);
  frame.events.push({ kind: 'marked', mark: { ...made } });
  return null;
}

function takeAway(frame: Frame, gone: PlaceMark): void {
  frame.world.marks.delete(markKey(gone.placeId, gone.kind));
  frame.events.push({ kind: 'unmarked', mark: gone });
}

/** Once a game minute. */
export function clearMarks(frame: Frame): void {
  if (frame.minutes === 0) return;
  for (const one of frame.world.marks.values()) {
    if (one.untilMinute !== null && frame.time.minute >= one.untilMinute) takeAway(frame, one);
  }
}

export function bring(frame: Frame, { item, to, placeId }: Of<'bring'>): Refusal | null {
  const { world } = frame;
  if (typeof item !== 'string' || !world.items.has(item)) return 'bad_input';
  if (placeId === null) {
    const actor = typeof to === 'string' ? world.actors.get(to) : undefined;
    if (actor === undefined) return 'unknown_target';
    const at = currentTile(actor, frame.tick);
    const isCarried = hasRoom(actor, item);
    if (isCarried) addItem(actor, item);
    const objectId = isCarried ? null : layDown(frame, item, at, nobody).id;
    frame.events.push({ kind: 'brought', item, toId: actor.id, objectId, at });
    return null;
  }
  const place = to === null ? world.map.places.get(placeId) : undefined;
  if (place === undefined) return 'unknown_target';
  const at = { x: place.entrance.x, y: place.entrance.y };
  const { id: objectId } = layDown(frame, item, at, nobody);
  frame.events.push({ kind: 'brought', item, toId: null, objectId, at });
  return null;
}

/** @param apply carries one of them out */
export function once(
  frame: Frame,
  { causeId, inputs, anew }: Of<'once'>,
  apply: (input: Input, causeId: CauseId) => Refusal | null,
): Refusal | null {
  const { world } = frame;
  if (!isCauseId(causeId) || !Array.isArray(inputs) || inputs.length > maxInputsAtOnce) return 'bad_input';
  if (inputs.some((one: unknown) => typeof one !== 'object' || one === null)) return 'bad_input';
  if (inputs.some((one: Input) => one.kind === 'once')) return 'bad_input';
  const isApplied = world.applied.includes(causeId);
  if (isApplied && anew !== true) return 'stale';
  if (!isApplied) world.applied = [...world.applied, causeId].slice(-maxApplied);
  const refused = (inputs as readonly Input[]).flatMap((input) => {
    const why = apply(input, causeId);
    return why === null ? [] : [{ input: input.kind, why }];
  });
  frame.events.push({ kind: 'applied', causeId, refused });
  return null;
}
