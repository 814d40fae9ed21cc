/** `POST /api/guest`: a name and a look become a character and a token; an earlier token brings the character back. */
import type { Request, Response } from 'express';
import type { Appearance } from '../content/villager.ts';
import { guestRequest, type GuestAnswer } from '../protocol/messages.ts';
import type { CharacterRecord, ValleyStore } from '../ports/valley-store.ts';
import { objectionTo } from './names.ts';
import { sendProblem } from './problem.ts';
import type { Tokens } from './tokens.ts';

export type Look = { id: string; title: string; appearance: Appearance };

export type GuestDesk = {
  store: Pick<ValleyStore, 'valleyId' | 'createGuest' | 'findCharacter' | 'updateCharacter'>;
  tokens: Tokens;
  looks: readonly Look[];
  villagerNames: () => readonly string[];
  onFault: (error: unknown) => void;
};

export async function admitGuest(desk: GuestDesk, request: Request, response: Response): Promise<void> {
  const parsed = guestRequest.safeParse(request.body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const what = issue?.path.join('.') || 'The request';
    const detail = `${what}: ${issue?.message ?? 'it has another shape than expected'}.`;
    return sendProblem(response, 400, 'That did not work', detail);
  }
  const { name, token } = parsed.data;
  const objection = objectionTo(name, desk.villagerNames());
  if (objection !== null) return sendProblem(response, 422, 'Another name, please', objection);
  const look = desk.looks.find(({ id }) => id === parsed.data.look);
  if (look === undefined) {
    return sendProblem(
      response,
      400,
      'That did not work',
      'The valley does not know that look. Please choose another.',
    );
  }
  try {
    const known = token === undefined ? null : await characterOf(desk, token);
    const character = await settle(desk, known, name, look.appearance);
    const answer: GuestAnswer = {
      token: await desk.tokens.sign(character, desk.store.valleyId),
      characterId: character,
      name,
      look: look.id,
      returning: known !== null,
    };
    response.set('Cache-Control', 'no-store').json(answer);
  } catch (error) {
    desk.onFault(error);
    const detail = 'The gatekeeper cannot open the book of guests right now. Please try again in a moment.';
    sendProblem(response, 503, 'The valley is not ready', detail);
  }
}

async function characterOf(desk: GuestDesk, token: string): Promise<CharacterRecord | null> {
  const characterId = await desk.tokens.read(token, desk.store.valleyId);
  return characterId === null ? null : desk.store.findCharacter(characterId);
}

async function settle(
  desk: GuestDesk,
  known: CharacterRecord | null,
  name: string,
  appearance: Appearance,
): Promise<string> {
  if (known === null) return (await desk.store.createGuest(name, appearance)).id;
  await desk.store.updateCharacter(known.id, { name, appearance });
  return known.id;
}
