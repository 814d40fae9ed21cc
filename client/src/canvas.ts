// Canvases to paint on, and pixels painted over.

/** @throws when the browser draws no pictures at all: then there is no valley to be seen */
export function brushOf(
  canvas: HTMLCanvasElement,
  settings?: CanvasRenderingContext2DSettings,
): CanvasRenderingContext2D {
  const brush = canvas.getContext('2d', settings);
  if (brush === null) throw new Error('the browser draws no 2D pictures');
  return brush;
}

/** An empty canvas and what paints on it. */
export function blankCanvas(
  width: number,
  height: number,
  settings?: CanvasRenderingContext2DSettings,
): { canvas: HTMLCanvasElement; brush: CanvasRenderingContext2D } {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return { canvas, brush: brushOf(canvas, settings) };
}

/** Draws a sheet of pictures and changes its pixels. */
export function paintOver(
  brush: CanvasRenderingContext2D,
  sheet: CanvasImageSource,
  repaint: (pixels: ImageData) => void,
): void {
  const { width, height } = brush.canvas;
  brush.clearRect(0, 0, width, height);
  brush.drawImage(sheet, 0, 0);
  const pixels = brush.getImageData(0, 0, width, height);
  repaint(pixels);
  brush.putImageData(pixels, 0, 0);
}
