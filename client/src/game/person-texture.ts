// Painted people as textures, one for each look, and one more for the winter.
import type * as Phaser from 'phaser';
import { personPx, personRow } from '../people.ts';
import { addPainted } from './stage.ts';

/** @returns the texture's key; its frames are the columns of the row */
export function personTexture(scene: Phaser.Scene, look: string, isCold: boolean): string {
  const key = `person ${isCold ? 'in winter ' : ''}${look}`;
  if (scene.textures.exists(key)) return key;
  const row = personRow(look, isCold);
  const texture = addPainted(scene, key, row);
  for (let column = 0; column * personPx.width < row.width; column++) {
    texture.add(column, 0, column * personPx.width, 0, personPx.width, personPx.height);
  }
  return key;
}
