import { type Paint, type ShapeName, shapes } from './shapes.ts';

export interface Picture {
  shape: ShapeName;
  /** `#rrggbb` */
  colour: string;
}

/** A picture as SVG, 800 by 800: the thing in its colour, before a paler one. The same picture gives the same text. */
export function drawPicture({ shape, colour }: Picture, title: string): string {
  const paint: Paint = { main: colour, dark: mix(colour, '#1c1a18', 0.35), light: mix(colour, '#ffffff', 0.45) };
  // A pale thing stands out of a darker room.
  const room = luminance(colour) > 0.72 ? mix(colour, '#8c8577', 0.55) : mix(colour, '#f7f3ea', 0.82);
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="800" viewBox="0 0 400 400" role="img">',
    `<title>${title.replace(/[<&]/g, '')}</title>`,
    `<defs>${gradient('room', mix(room, '#ffffff', 0.35), room)}${gradient('cloth', mix(colour, '#ffffff', 0.16), mix(colour, '#1c1a18', 0.1))}</defs>`,
    '<rect width="400" height="400" fill="url(#room)"/>',
    `<ellipse cx="200" cy="352" rx="138" ry="14" fill="${mix(room, '#1c1a18', 0.22)}" opacity=".5"/>`,
    shapes[shape](paint),
    '</svg>',
  ].join('');
}

const gradient = (id: string, from: string, to: string) =>
  `<linearGradient id="${id}" x1="0" y1="0" x2="0.6" y2="1"><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>`;

const channels = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

/** @param share of the second colour, 0 to 1 */
function mix(one: string, other: string, share: number): string {
  const others = channels(other);
  const mixed = channels(one).map((value, i) => Math.round(value + ((others[i] ?? 0) - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = channels(hex);
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}
