// The sheet of the small pictures that the page's controls, notes and signs over heads are made of.
import type { IconPainter } from './icons-food.ts';
import { INK } from './palette.ts';
import { Raster } from './raster.ts';
import { DOING_ICONS } from './ui-icons-doings.ts';
import { NOTE_ICONS } from './ui-icons-notes.ts';
import { FEELING_ICONS, SKY_ICONS } from './ui-icons-sky.ts';
import { TOOL_ICONS } from './ui-icons-tools.ts';
import { uiIconNames, uiSheet, type UiIconName } from './ui-icon-names.ts';

const PAINTERS: Readonly<Record<UiIconName, IconPainter>> = {
  ...TOOL_ICONS,
  ...SKY_ICONS,
  ...FEELING_ICONS,
  ...NOTE_ICONS,
  ...DOING_ICONS,
};

export function paintUiIcon(name: UiIconName): Raster {
  const icon = new Raster(uiSheet.iconPx, uiSheet.iconPx);
  PAINTERS[name](icon);
  return icon.outline(INK);
}

export function paintUiIcons(): Raster {
  const { iconPx, gutterPx, columns } = uiSheet;
  const cell = iconPx + 2 * gutterPx;
  const sheet = new Raster(columns * cell, Math.ceil(uiIconNames.length / columns) * cell);
  uiIconNames.forEach((name, index) => {
    const x = (index % columns) * cell + gutterPx;
    sheet.blit(paintUiIcon(name), x, Math.floor(index / columns) * cell + gutterPx);
  });
  return sheet;
}
