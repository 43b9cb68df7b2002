import { atLeast, below, holds } from '../support/goal';
import { growthExponent, grouped, ms, times } from '../support/numbers';
import { Line, Part, Section } from '../support/part';
import { Sizes } from '../support/sizes';
import { differences, find, OURS, PLAIN, ratio, RAW, STOCK, Synths, synths, Way } from '../support/synth';

const GOAL = 3000;
const WAYS = [STOCK, PLAIN, RAW, OURS];

/** One chart, and so one file, for each service. */
export const charts: Part = {
  name: 'charts',
  summary: 'synth of one chart for each service, with App and MeshApp; how it grows',

  async run(sizes: Sizes): Promise<Section> {
    const rounds = Math.min(sizes.rounds, 3); // App takes most of the time here, and its ratio is far from the goal
    const all = await synths(WAYS, sizes.charts, true, rounds);
    const [stock, plain] = WAYS.map(way => find(all, way, GOAL));
    const exponent = (way: Way) => growthExponent(pointsOf(all, way));
    const wholeRange = sizes.charts.includes(GOAL);
    return {
      tables: [{
        title: 'A chart for each service',
        head: ['services = charts', 'written as', 'app', 'together', 'of stock', 'growth'],
        rows: all.map(one => row(one, find(all, STOCK, one.services)!, exponent(one.way))),
        note: `Milliseconds. Growth is the exponent from ${sizes.charts[0]} to ${sizes.charts[sizes.charts.length - 1]} charts: 1 is linear, 2 quadratic.`,
      }],
      goals: [
        atLeast(`${grouped(GOAL)} charts of plain objects, faster than App`, 35, ratio(stock, plain, one => one.totalMs)),
        below('growth of plain objects in MeshApp with the number of charts', 1.1, wholeRange ? exponent(PLAIN) : undefined),
        below('growth of raw kinds in MeshApp with the number of charts', 1.1, wholeRange ? exponent(RAW) : undefined),
        below('growth of constructs in MeshApp with the number of charts', 1.1, wholeRange ? exponent(OURS) : undefined),
        holds('the same files in charts of their own', differences(all)),
      ],
      lines: [STOCK, OURS].map((way): Line => ({
        name: `${way === OURS ? 'cdk8s-mesh' : 'stock cdk8s'}, a chart each`, ours: way === OURS, dashed: true, points: pointsOf(all, way),
      })),
    };
  },
};

function pointsOf(all: readonly Synths[], way: Way): (readonly [number, number])[] {
  return all.filter(one => one.way === way).map(one => [one.services, one.totalMs] as const);
}

function row(one: Synths, stock: Synths, growth: number): string[] {
  const [written, app] = one.way.name.split(', ');
  return [grouped(one.services), written, app, ms(one.totalMs), times(stock.totalMs / one.totalMs), growth.toFixed(2)];
}
