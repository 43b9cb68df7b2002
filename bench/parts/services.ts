import { atLeast, below, holds } from '../support/goal';
import { grouped, ms, times } from '../support/numbers';
import { Part, Section } from '../support/part';
import { Sizes } from '../support/sizes';
import { differences, find, OURS, PLAIN, ratio, RAW, STOCK, STOCK_RAW, Synths, synths } from '../support/synth';

const GOAL = 10_000;
const WAYS = [STOCK, PLAIN, STOCK_RAW, RAW, OURS];

/** All services in one chart. */
export const services: Part = {
  name: 'services',
  summary: 'synth of all services in one chart, written in three ways, with App and MeshApp; memory',

  async run(sizes: Sizes): Promise<Section> {
    const all = await synths(WAYS, sizes.services, false, sizes.rounds);
    const [stock, plain, stockRaw, raw, ours] = WAYS.map(way => find(all, way, GOAL));
    const most = Math.max(...sizes.services);
    return {
      tables: [{
        title: 'One chart',
        head: ['services', 'written as', 'app', 'construct', 'synth', 'together', 'of stock', 'peak memory'],
        rows: all.map(one => row(one, find(all, STOCK, one.services)!)),
        note: 'Milliseconds. "Of stock" is how many times faster than plain objects in App, both together.',
      }],
      goals: [
        atLeast(`synth of plain objects, ${grouped(GOAL)} services, faster than App`, 5, ratio(stock, plain, one => one.synthMs)),
        atLeast(`synth of raw kinds, ${grouped(GOAL)} services, faster than App`, 12, ratio(stockRaw, raw, one => one.synthMs)),
        atLeast(`constructs with everything, ${grouped(GOAL)} services, faster than App with plain objects`, 4, ratio(stock, ours, one => one.totalMs)),
        below(`peak memory at ${grouped(GOAL)} services`, 512, plain && raw && ours && Math.max(plain.peakMiB, raw.peakMiB, ours.peakMiB), ' MiB'),
        holds('the same files, whichever way they are written and whichever app writes them', differences(all)),
      ],
      lines: [STOCK, OURS].map(way => ({
        name: `${way === OURS ? 'cdk8s-mesh' : 'stock cdk8s'}, one chart`,
        ours: way === OURS,
        dashed: false,
        points: all.filter(one => one.way === way && one.services <= most).map(one => [one.services, one.totalMs] as const),
      })),
    };
  },
};

function row(one: Synths, stock: Synths): string[] {
  const [written, app] = one.way.name.split(', ');
  return [
    grouped(one.services), written, app, ms(one.buildMs), ms(one.synthMs), ms(one.totalMs),
    times(stock.totalMs / one.totalMs), `${grouped(one.peakMiB)} MiB`,
  ];
}
