// Painted people as textures, one for each look.
import type * as Phaser from 'phaser';
import { personPx, personRow } from '../people.ts';
import { addPainted } from './stage.ts';

/** @returns the texture's key; its frames are the columns of the row */
export function personTexture(scene: Phaser.Scene, look: string): string {
  const key = `person ${look}`;
  if (scene.textures.exists(key)) return key;
  const row = personRow(look);
  const texture = addPainted(scene, key, row);
  for (let column = 0; column * personPx.width < row.width; column++) {
    texture.add(column, 0, column * personPx.width, 0, personPx.width, personPx.height);
  }
  return key;
}
