// The second part of the page, loaded with the engine: the line to the valley and the panels around the stage.
import { Connection } from './net/connection.ts';
import { intentsOver } from './net/send-intents.ts';
import { WorldStore } from './net/store.ts';
import { Session } from './session.ts';
import type { Valley } from './valley-map.ts';
import { Ribbon } from './ui/ribbon.ts';

export { mountUi } from './ui/index.ts';

/** @throws when the server refuses or cannot be reached */
export async function joinValley(token: string, valley: Valley): Promise<Session> {
  const store = new WorldStore();
  const endpoint = new URL('.', document.baseURI).href.replace(/\/$/, '');
  const connection = new Connection(store, endpoint);
  const session = new Session(store, intentsOver(connection, store), valley);
  document.querySelector('#ui')?.append(new Ribbon(store).element);
  const welcomed = new Promise<void>((resolve) => {
    const off = store.on('welcome', () => {
      off();
      resolve();
    });
  });
  await connection.join(token);
  await welcomed;
  return session;
}
