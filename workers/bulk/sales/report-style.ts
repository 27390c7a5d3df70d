import { Html } from '../../templates/html.ts';

/** Light and dark, by what the reader's machine prefers; on paper light. */
export const STYLE = new Html(`
:root { --page: #f6f5f1; --card: #ffffff; --ink: #22211d; --quiet: #6b6862; --line: #e6e3dc; --taken: #1f6f5c; --pale: #bfdcd3; --back: #c8553d; --left: #d69a2d }
@media (prefers-color-scheme: dark) { :root { --page: #141614; --card: #1d201e; --ink: #ecebe6; --quiet: #a09d95; --line: #343834; --taken: #4fb497; --pale: #2c5247; --back: #e07a62; --left: #e9b85a } }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 1080px; padding: 40px 24px 64px; font: 15px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; color: var(--ink); background: var(--page) }
.brand { margin: 0; font-size: 13px; font-weight: 800; letter-spacing: .24em; color: var(--taken) }
h1 { margin: 4px 0 0; font-size: 38px; line-height: 1.15; letter-spacing: -.02em }
h2 { margin: 0 0 20px; font-size: 14px; letter-spacing: .12em; color: var(--quiet) }
.lead { margin: 6px 0 32px; font-size: 17px; color: var(--quiet) }
section { margin: 0 0 28px; padding: 28px; border: 1px solid var(--line); border-radius: 16px; background: var(--card) }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 20px; margin: 0 0 28px }
.tile dt { font-size: 13px; color: var(--quiet) } .tile dt::first-letter { text-transform: uppercase }
.tile dd { margin: 2px 0 0; font-size: 24px; font-weight: 650; font-variant-numeric: tabular-nums; letter-spacing: -.01em }
.strong dd { color: var(--taken) }
figure { margin: 0 0 20px } svg { display: block; width: 100%; height: auto; overflow: visible } svg text { font: 12px system-ui, sans-serif; fill: var(--quiet) }
svg .end { text-anchor: end } svg .name { font-size: 14px; fill: var(--ink) } svg .figure { font-size: 13px; font-weight: 600; fill: var(--ink) }
.grid { stroke: var(--line) } .zero { stroke: var(--quiet) } rect.taken { fill: var(--taken) } rect.pale { fill: var(--pale) } rect.back { fill: var(--back) }
.left { fill: none; stroke: var(--left); stroke-width: 2; stroke-linejoin: round; pointer-events: none } g:hover rect { opacity: .75 }
figcaption { margin-top: 12px; font-size: 13px; color: var(--quiet) }
.key { display: inline-block; width: 10px; height: 10px; margin: 0 6px 0 12px; border-radius: 3px; background: var(--taken) } .key:first-child { margin-left: 0 }
.key.back { background: var(--back) } .key.pale { background: var(--pale) } .key.line { height: 3px; vertical-align: middle; background: var(--left) }
summary { cursor: pointer; color: var(--quiet); font-size: 14px } .scroll { overflow-x: auto }
table { width: 100%; margin-top: 12px; border-collapse: collapse; font-size: 14px; font-variant-numeric: tabular-nums }
th { font-weight: 500; color: var(--quiet) } th, td { padding: 8px 12px; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap }
th:first-child, td:first-child { padding-left: 0; text-align: left; white-space: normal }
footer { max-width: 760px; font-size: 13px; color: var(--quiet) } .none { font-size: 17px }
@media print { :root { --page: #ffffff; --card: #ffffff } body { padding: 0 } section { break-inside: avoid } }
`);
