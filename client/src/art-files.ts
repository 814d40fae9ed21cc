// Where the generated pictures are and what their lists say; shared by the scene and by the page around it.

export type AtlasFrame = {
  frame: { x: number; y: number; w: number; h: number };
  pivot?: { x: number; y: number };
  /** Which ramp a roof has that snow lies on, and where its eaves are. */
  snow?: { ramp: string; eaves: number };
};
export type Atlas = { frames: Record<string, AtlasFrame> };

const url = (file: string): string => new URL(`art/${file}`, document.baseURI).href;

export const artUrl = {
  tiles: url('tiles.png'),
  objects: url('objects.png'),
  objectsJson: url('objects.json'),
  icons: url('icons.png'),
  iconsJson: url('icons.json'),
  /** See client/art/ui-icon-names.ts for where each picture is. */
  ui: url('ui.png'),
} as const;

const images = new Map<string, Promise<HTMLImageElement>>();

/** @throws when the picture cannot be fetched */
export function loadImage(src: string): Promise<HTMLImageElement> {
  let image = images.get(src);
  if (image === undefined) {
    const element = new Image();
    element.src = src;
    image = element.decode().then(() => element);
    images.set(src, image);
  }
  return image;
}

const lists = new Map<string, Promise<unknown>>();

/** @throws when the list cannot be fetched */
export function loadJson<T>(src: string): Promise<T> {
  let list = lists.get(src);
  if (list === undefined) {
    list = fetch(src).then(async (response): Promise<unknown> => {
      if (!response.ok) throw new Error(`${src} answered ${response.status}`);
      return response.json();
    });
    lists.set(src, list);
  }
  return list as Promise<T>;
}
