/** The colours of one drawing, as `#rrggbb`. */
export interface Paint {
  /** Of the thing. */
  main: string;
  /** The same in shadow, for seams and folds. */
  dark: string;
  /** The same in light, for collars and edges. */
  light: string;
}

type Shape = (paint: Paint) => string;

const line = (d: string, colour: string, width = 3) =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round"/>`;
const body = (d: string) => `<path d="${d}" fill="url(#cloth)"/>`;
const row = (count: number, draw: (i: number) => string) => Array.from({ length: count }, (_, i) => draw(i)).join('');

const SLEEVED =
  'M142 96 172 82Q200 106 228 82L258 96Q292 128 320 268L286 278 266 196V326H134V196L114 278 80 268Q108 128 142 96Z';
const JUMPER_RIBS = 'M134 312H266M83 254 112 264M317 254 288 264';

const sleeved: Shape = ({ dark }) =>
  body(SLEEVED) + line('M266 196 258 150M134 196 142 150', dark) + line(JUMPER_RIBS, dark, 2);

/** Drawings on a canvas of 400 by 400; whatever is filled with `url(#cloth)` has the main colour with a soft light on it. */
export const shapes = {
  shirt: ({ dark, light }) =>
    body(
      'M142 94 170 80Q200 104 230 80L258 94Q290 128 326 262L294 274 266 188V330H134V188L106 274 74 262Q110 128 142 94Z',
    ) +
    line('M266 188 258 148M134 188 142 148M200 122V330', dark) +
    `<path d="M168 78 200 122 232 78 244 92 212 134 200 122 188 134 156 92Z" fill="${light}" stroke="${dark}" stroke-width="2"/>` +
    row(5, (i) => `<circle cx="206" cy="${156 + i * 38}" r="3.5" fill="${dark}"/>`) +
    `<path d="M222 176h28v26l-14 8-14-8Z" fill="none" stroke="${dark}" stroke-width="2"/>`,
  blouse: ({ dark, light }) =>
    body(
      'M146 92 176 80Q200 128 224 80L254 92Q300 150 312 238Q300 256 280 250L262 186Q258 270 276 330Q200 344 124 330Q142 270 138 186L120 250Q100 256 88 238Q100 150 146 92Z',
    ) +
    line('M176 80Q200 128 224 80', light, 6) +
    line('M200 112V336M168 210Q164 280 154 330M232 210Q236 280 246 330', dark, 2),
  tee: ({ dark, light }) =>
    body('M144 96 174 82Q200 112 226 82L256 96 316 152 284 186 264 168V326H136V168L116 186 84 152Z') +
    line('M174 82Q200 112 226 82', light, 7) +
    line('M136 168 146 138M264 168 254 138M136 316H264M90 158 120 190M310 158 280 190', dark, 2),
  jumper: (paint) => sleeved(paint) + line('M172 82Q200 106 228 82', paint.light, 12),
  rollneck: (paint) =>
    sleeved(paint) +
    `<rect x="170" y="56" width="60" height="42" rx="12" fill="${paint.light}"/>` +
    line('M172 78H228', paint.dark, 2),
  striped: (paint) =>
    body(SLEEVED) +
    `<clipPath id="outline"><path d="${SLEEVED}"/></clipPath>` +
    `<g clip-path="url(#outline)">${row(8, (i) => `<rect y="${122 + i * 26}" width="400" height="12" fill="${paint.light}"/>`)}</g>` +
    line('M266 196 258 150M134 196 142 150', paint.dark) +
    line('M172 82Q200 106 228 82', paint.light, 10),
  jacket: ({ dark, light }) =>
    `<path d="M160 96Q158 50 200 48Q242 50 240 96L200 120Z" fill="${dark}"/>` +
    body(
      'M142 98 172 84 200 116 228 84 258 98Q294 132 322 282L286 292 268 208V328H132V208L114 292 78 282Q106 132 142 98Z',
    ) +
    line('M268 208 259 152M132 208 141 152', dark) +
    line('M200 116V328', light, 5) +
    line('M150 252 182 238M250 252 218 238', dark, 4),
  biker: ({ dark, light }) =>
    body('M142 98 172 86 228 86 258 98Q292 132 320 272L284 282 266 206V312H134V206L116 282 80 272Q108 132 142 98Z') +
    `<path d="M172 86 210 160 188 186 150 106Z" fill="${light}"/><path d="M228 86 210 160 234 176 252 106Z" fill="${light}"/>` +
    line('M210 160 186 312', '#c9ccd1', 4) +
    line('M266 206 258 152M134 206 142 152M134 298H266M146 244 174 236M250 236 226 250', dark),
  parka: ({ dark, light }) =>
    `<path d="M150 104Q140 40 200 38Q260 40 250 104L200 132Z" fill="${dark}"/>` +
    line('M152 108Q140 42 200 40Q260 42 248 108', '#e9dfcf', 17) +
    body(
      'M140 106 172 98 200 132 228 98 260 106Q296 140 322 292L286 302 270 220V350H130V220L114 302 78 292Q104 140 140 106Z',
    ) +
    line('M270 220 260 160M130 220 140 160M200 132V350M130 236H270', dark) +
    `<rect x="144" y="252" width="44" height="46" rx="6" fill="${light}" stroke="${dark}" stroke-width="2"/>` +
    `<rect x="212" y="252" width="44" height="46" rx="6" fill="${light}" stroke="${dark}" stroke-width="2"/>`,
  vest: ({ dark, light }) =>
    body('M150 92 174 80 200 104 226 80 250 92Q250 142 274 168V330H126V168Q150 142 150 92Z') +
    row(6, (i) =>
      line(
        `M128 ${180 + i * 27}Q164 ${192 + i * 27} 200 ${180 + i * 27}Q236 ${192 + i * 27} 272 ${180 + i * 27}`,
        dark,
        2,
      ),
    ) +
    line('M200 104V330', light, 5) +
    line('M174 80Q200 116 226 80', light, 9),
  tote: ({ dark, light }) =>
    line('M150 168Q146 76 200 76Q254 76 250 168', dark, 10) +
    body('M112 160H288L304 336H96Z') +
    line('M112 176H288', dark, 2) +
    line('M150 168V196M250 168V196', light, 12),
  scarf: ({ dark, light }) =>
    body('M142 84Q200 146 258 84L280 112Q256 152 226 164L252 316H196L190 172Q148 156 120 112Z') +
    `<path d="M190 160 158 318H106L150 140Z" fill="${dark}"/>` +
    line('M124 116Q200 190 276 116', light, 4) +
    row(6, (i) => line(`M${200 + i * 10} 316V336`, light, 4) + line(`M${110 + i * 9} 318V336`, dark, 4)),
  belt: ({ dark }) =>
    '<ellipse cx="200" cy="200" rx="118" ry="82" fill="none" stroke="url(#cloth)" stroke-width="34"/>' +
    `<ellipse cx="200" cy="200" rx="118" ry="82" fill="none" stroke="${dark}" stroke-width="2" stroke-dasharray="7 6"/>` +
    '<rect x="168" y="252" width="64" height="60" rx="10" fill="none" stroke="#c9a45c" stroke-width="10"/>' +
    line('M200 268V296', '#c9a45c', 7),
  tablecloth: ({ dark, light }) =>
    body(
      'M66 172Q200 128 334 172L350 312Q322 296 302 322 276 298 252 326 226 300 200 328 174 300 148 326 124 298 98 322 78 296 50 312Z',
    ) +
    `<ellipse cx="200" cy="172" rx="134" ry="32" fill="${light}"/>` +
    line('M98 200 90 300M150 204 146 304M250 204 254 304M302 200 310 300', dark, 2),
  bowl: ({ dark, light }) =>
    body('M86 188H314Q306 312 200 314 94 312 86 188Z') +
    `<ellipse cx="200" cy="188" rx="114" ry="28" fill="${dark}"/><ellipse cx="200" cy="194" rx="98" ry="18" fill="${light}"/>` +
    `<rect x="160" y="310" width="80" height="14" rx="5" fill="${dark}"/>`,
  cups: ({ dark, light }) =>
    [0, 148]
      .map(
        (x) =>
          `<g transform="translate(${x} ${x / 6})">${line('M176 196Q214 196 206 226 200 246 168 244', dark, 9)}${body('M74 180H182Q182 282 128 284 74 282 74 180Z')}<ellipse cx="128" cy="180" rx="54" ry="14" fill="${light}"/><ellipse cx="128" cy="182" rx="42" ry="9" fill="#4a2c1d"/><ellipse cx="128" cy="292" rx="80" ry="12" fill="${light}"/></g>`,
      )
      .join(''),
  bedding: ({ dark, light }) =>
    `<rect x="70" y="96" width="260" height="150" rx="18" fill="${dark}"/>` +
    [92, 206].map((x) => `<rect x="${x}" y="134" width="102" height="66" rx="22" fill="${light}"/>`).join('') +
    body('M62 206Q200 182 338 206V312Q338 326 324 326H76Q62 326 62 312Z') +
    `<path d="M62 206Q200 182 338 206V238Q200 214 62 238Z" fill="${light}"/>` +
    line('M130 250Q124 290 132 322M220 244Q232 286 222 324', dark, 2),
  blanket: ({ dark, light }) =>
    [0, 1, 2]
      .map(
        (i) =>
          `<rect x="${84 + i * 8}" y="${262 - i * 58}" width="${232 - i * 16}" height="62" rx="26" fill="url(#cloth)" stroke="${dark}" stroke-width="2"/>`,
      )
      .join('') +
    row(3, (i) => line(`M${118 + i * 8} ${293 - i * 58}H${268 - i * 8}`, light, 5)) +
    row(14, (i) => line(`M${106 + i * 14.5} 324V344`, dark, 4)),
  candle: ({ dark, light }) =>
    '<circle cx="200" cy="126" r="70" fill="#ffd98a" opacity=".35"/>' +
    '<path d="M200 84Q228 124 216 142 200 160 184 142 172 124 200 84Z" fill="#ffb938"/><path d="M200 112Q212 132 206 144 200 150 194 144 188 132 200 112Z" fill="#fff3c9"/>' +
    line('M200 150V176', '#4a3a2c', 4) +
    body('M148 180V318Q148 336 200 336 252 336 252 318V180Z') +
    `<ellipse cx="200" cy="180" rx="52" ry="14" fill="${light}"/>` +
    line('M170 206V300', dark, 2),
  lamp: ({ dark, light }) =>
    '<path d="M120 196 40 344H360L280 196Z" fill="#ffe6a8" opacity=".35"/>' +
    line('M200 196V312', dark, 10) +
    body('M156 84H244L292 196H108Z') +
    `<ellipse cx="200" cy="196" rx="92" ry="14" fill="${light}"/><ellipse cx="200" cy="320" rx="64" ry="16" fill="${dark}"/>`,
} as const satisfies Record<string, Shape>;

export type ShapeName = keyof typeof shapes;
