import { type Block, oneLine } from './block.ts';
import { type Html, html } from './html.ts';
import type { Tongue } from './tongue.ts';

type Draw = { [K in Block['kind']]: (block: Extract<Block, { kind: K | string }> & { kind: K }) => Html };

const CELL = 'padding:10px 0;border-bottom:1px solid #e7e5e0';

/** Styles are inline, because mail programs drop style sheets. */
const draw: Draw = {
  heading: ({ text }) => html`<h1 style="margin:0 0 16px;font-size:26px;line-height:1.25">${oneLine(text)}</h1>`,
  text: ({ text }) => html`<p style="margin:0 0 16px">${oneLine(text)}</p>`,
  note: ({ text }) => html`<p style="margin:0 0 16px;font-size:14px;color:#6b6862">${oneLine(text)}</p>`,
  button: ({ text, url }) =>
    html`<p style="margin:24px 0"><a href="${url}" style="display:inline-block;padding:14px 24px;border-radius:6px;background:#1f3d36;color:#ffffff;font-weight:600;text-decoration:none">${oneLine(text)}</a></p>`,
  table: ({ rows }) => html`<table role="presentation" style="width:100%;margin:8px 0 24px;border-collapse:collapse">
${rows.map(
  ({
    label,
    value,
    strong,
  }) => html`<tr style="${strong ? 'font-weight:700' : ''}"><td style="${CELL}">${oneLine(label)}</td><td style="${CELL};padding-left:16px;text-align:right;white-space:nowrap">${oneLine(value)}</td></tr>
`,
)}</table>`,
  lines: ({
    title,
    lines,
  }) => html`<p style="margin:0 0 4px;font-size:13px;letter-spacing:.06em;text-transform:uppercase;color:#6b6862">${title}</p>
<p style="margin:0 0 24px">${lines.map((line) => html`${oneLine(line)}<br>`)}</p>`,
};

/** What a list of mails shows beside the subject; the filler keeps the text after it out of there. */
const preview = (words: string) =>
  html`<div style="display:none;max-height:0;overflow:hidden">${words}${'\u00A0\u200C'.repeat(60)}</div>`;

/** The frame of every mail, around its blocks. */
export const drawHtml = (title: string, preheader: string, blocks: readonly Block[], { locale }: Tongue): string =>
  html`<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"><title>${title}</title></head>
<body style="margin:0;padding:24px 12px;background:#f2f1ee;font:16px/1.55 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;color:#23211d">
${preview(preheader)}
<table role="presentation" style="width:100%;max-width:600px;margin:0 auto;border-collapse:collapse">
<tr><td style="padding:8px 32px 16px;font-weight:800;letter-spacing:.22em;color:#1f3d36">TITAN</td></tr>
<tr><td style="padding:32px;border-radius:10px;background:#ffffff">
${blocks.map((block) => (draw[block.kind] as (one: Block) => Html)(block))}
</td></tr>
</table>
</body>
</html>
`.markup;
