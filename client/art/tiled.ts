// The parts of Tiled's JSON map format (1.10) that the valley uses, and a writer that keeps
// one map row per line, so that a changed tile is a changed line in a diff.

export type PropertyValue = string | number | boolean;
type TiledProperty = { name: string; type: 'string' | 'int' | 'bool'; value: PropertyValue };

export type TiledObject = {
  id: number;
  name: string;
  type: string;
  x: number;
  y: number;
  width: number;
  height: number;
  point?: boolean;
  rotation: number;
  visible: boolean;
  properties: TiledProperty[];
};

export type TileLayer = {
  id: number;
  name: string;
  type: 'tilelayer';
  x: number;
  y: number;
  width: number;
  height: number;
  opacity: number;
  visible: boolean;
  data: number[];
};

export type ObjectLayer = {
  id: number;
  name: string;
  type: 'objectgroup';
  draworder: 'topdown';
  x: number;
  y: number;
  opacity: number;
  visible: boolean;
  objects: TiledObject[];
};

type WangSet = {
  name: string;
  type: 'corner';
  tile: number;
  colors: { name: string; color: string; tile: number; probability: number }[];
  wangtiles: { tileid: number; wangid: number[] }[];
};

export type Tileset = {
  firstgid: number;
  name: string;
  image: string;
  imagewidth: number;
  imageheight: number;
  tilewidth: number;
  tileheight: number;
  margin: number;
  spacing: number;
  columns: number;
  tilecount: number;
  tiles: { id: number; animation: { tileid: number; duration: number }[] }[];
  wangsets: WangSet[];
};

export type TiledMap = {
  type: 'map';
  version: string;
  tiledversion: string;
  orientation: 'orthogonal';
  renderorder: 'right-down';
  infinite: boolean;
  compressionlevel: number;
  width: number;
  height: number;
  tilewidth: number;
  tileheight: number;
  nextlayerid: number;
  nextobjectid: number;
  tilesets: Tileset[];
  layers: (TileLayer | ObjectLayer)[];
};

export function properties(values: Record<string, PropertyValue>): TiledProperty[] {
  return Object.entries(values).map(([name, value]) => {
    if (typeof value === 'number' && !Number.isInteger(value)) throw new Error(`${name} is not an integer`);
    const type = typeof value === 'number' ? 'int' : typeof value === 'boolean' ? 'bool' : 'string';
    return { name, type, value };
  });
}

/** A terrain brush for Tiled: `base + mask` for partial corners, `full` for all four. */
export function cornerWangSet(name: string, color: string, base: number, full: number): WangSet {
  const wangtiles = [];
  for (let mask = 1; mask < 16; mask++) {
    const bit = (b: number): number => (mask & b ? 1 : 0);
    // Tiled counts clockwise from the top edge: edges are even, corners odd (NE, SE, SW, NW).
    wangtiles.push({
      tileid: mask === 15 ? full : base + mask,
      wangid: [0, bit(2), 0, bit(4), 0, bit(8), 0, bit(1)],
    });
  }
  return { name, type: 'corner', tile: -1, colors: [{ name, color, tile: -1, probability: 1 }], wangtiles };
}

/** JSON text of a map: every tile row and every object on a line of its own. */
export function mapToJson(map: TiledMap): string {
  const layers = map.layers.map((layer) => {
    if (layer.type === 'objectgroup') {
      const { objects, ...head } = layer;
      const lines = objects.map((o) => `    ${JSON.stringify(o)}`).join(',\n');
      return `  ${JSON.stringify(head).slice(0, -1)},"objects":[\n${lines}\n  ]}`;
    }
    const { data, ...head } = layer;
    const rows = [];
    for (let y = 0; y < layer.height; y++) {
      rows.push(`    ${data.slice(y * layer.width, (y + 1) * layer.width).join(',')}`);
    }
    return `  ${JSON.stringify(head).slice(0, -1)},"data":[\n${rows.join(',\n')}\n  ]}`;
  });
  const { layers: _omitted, tilesets, ...head } = map;
  const headText = JSON.stringify(head).slice(1, -1);
  return `{${headText},\n"tilesets":${JSON.stringify(tilesets)},\n"layers":[\n${layers.join(',\n')}\n]}\n`;
}
