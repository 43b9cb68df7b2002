import { Line } from '../support/part';

const WIDTH = 760;
const HEIGHT = 440;
const PLOT = { left: 70, right: WIDTH - 190, top: 64, bottom: HEIGHT - 56 };

/** Colours for a light and a dark page; whichever it is, the chart stands on a ground of its own. */
const STYLE = `
  svg { --ground: #ffffff; --text: #1f2328; --soft: #59636e; --grid: #e3e6ea; --ours: #1a66d6; --stock: #b35900; }
  @media (prefers-color-scheme: dark) {
    svg { --ground: #151b23; --text: #f0f6fc; --soft: #9198a1; --grid: #2b323b; --ours: #6cb0ff; --stock: #f0a04b; }
  }
  text { font: 12px system-ui, -apple-system, 'Segoe UI', sans-serif; fill: var(--soft); }
  .title { font-size: 15px; font-weight: 600; fill: var(--text); }
  .grid { stroke: var(--grid); }
  .line { fill: none; stroke-width: 2.25; stroke-linejoin: round; stroke-linecap: round; }
  .dashed { stroke-dasharray: 2 6; }
  .ours { stroke: var(--ours); }
  .stock { stroke: var(--stock); }
  .dot { stroke: var(--ground); stroke-width: 1.5; }
  .dot.ours, .label.ours { fill: var(--ours); stroke: none; }
  .dot.stock, .label.stock { fill: var(--stock); stroke: none; }
  .label { font-weight: 600; }
`;

/** Time against services, both in powers of ten, where what grows linearly is a straight line upwards. */
export function chartOf(lines: readonly Line[]): string {
  const points = lines.flatMap(line => line.points);
  const x = scale(points.map(([services]) => services), PLOT.left, PLOT.right);
  const y = scale(points.map(([, ms]) => ms), PLOT.bottom, PLOT.top);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="title">`,
    '<title id="title">Time to construct and synthesize, by number of services: cdk8s-mesh and stock cdk8s</title>',
    `<style>${STYLE}</style>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" rx="8" fill="var(--ground)"/>`,
    `<text class="title" x="${PLOT.left}" y="30">Time to construct and synthesize</text>`,
    `<text x="${PLOT.left}" y="48">three objects a service; both axes in powers of ten</text>`,
    ...y.decades.map(ms => grid(PLOT.left, y.at(ms), PLOT.right, y.at(ms)) + text(duration(ms), PLOT.left - 10, y.at(ms) + 4, 'end')),
    ...x.decades.map(n => grid(x.at(n), PLOT.top, x.at(n), PLOT.bottom) + text(n.toLocaleString('en-US'), x.at(n), PLOT.bottom + 20, 'middle')),
    text('services', (PLOT.left + PLOT.right) / 2, PLOT.bottom + 40, 'middle'),
    ...lines.map(line => drawn(line, x.at, y.at)),
    ...labels(lines, x.at, y.at),
    '</svg>',
    '',
  ].join('\n');
}

interface Scale {
  readonly decades: readonly number[];
  at(value: number): number;
}

/** From the power of ten below all values to the one above. */
function scale(values: readonly number[], from: number, to: number): Scale {
  const first = Math.floor(Math.log10(Math.min(...values)));
  const last = Math.ceil(Math.log10(Math.max(...values)));
  return {
    decades: Array.from({ length: last - first + 1 }, (_, i) => 10 ** (first + i)),
    at: value => from + (to - from) * (Math.log10(value) - first) / (last - first),
  };
}

function drawn({ ours, dashed, points }: Line, x: (n: number) => number, y: (ms: number) => number): string {
  const side = ours ? 'ours' : 'stock';
  const path = points.map(([n, ms], i) => `${i === 0 ? 'M' : 'L'}${round(x(n))} ${round(y(ms))}`).join(' ');
  const dots = points.map(([n, ms]) => `<circle class="dot ${side}" cx="${round(x(n))}" cy="${round(y(ms))}" r="3.5"/>`);
  return [`<path class="line ${side}${dashed ? ' dashed' : ''}" d="${path}"/>`, ...dots].join('');
}

const LABEL_HEIGHT = 18;

/** Names beside the last points, in one column so that no name stands on a line, and none on another. */
function labels(lines: readonly Line[], x: (n: number) => number, y: (ms: number) => number): string[] {
  const wanted = lines.map(line => ({ line, at: y(line.points[line.points.length - 1][1]), from: x(line.points[line.points.length - 1][0]) }))
    .sort((a, b) => a.at - b.at);
  let lowest = -Infinity;
  return wanted.map(({ line, at, from }) => {
    const place = Math.max(at, lowest + LABEL_HEIGHT);
    lowest = place;
    const leader = PLOT.right - from > 20 ? `<line class="grid" x1="${round(from + 8)}" y1="${round(at)}" x2="${PLOT.right + 8}" y2="${round(place)}"/>` : '';
    return `${leader}<text class="label ${line.ours ? 'ours' : 'stock'}" x="${PLOT.right + 12}" y="${round(place + 4)}">${line.name}</text>`;
  });
}

function grid(x1: number, y1: number, x2: number, y2: number): string {
  return `<line class="grid" x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}"/>`;
}

function text(what: string, x: number, y: number, anchor: string): string {
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}">${what}</text>`;
}

function duration(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${ms / 1000} s`;
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}
