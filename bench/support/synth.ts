import { inFolder, runProgram } from './programs';
import { byTurns, Contender } from './rounds';
import type { SynthOrder, SynthSample } from '../programs/synth';

/** A way to come to the manifests. */
export interface Way {
  readonly name: string;
  readonly written: SynthOrder['written'];
  readonly app: SynthOrder['app'];
  /** Whether all manifests are checked together too; if not, an app is measured that has this check switched off. */
  readonly checked?: boolean;
}

/** All samples of a way with one number of services. Of times the least counts, which was disturbed the least; of memory the most. */
export class Synths {
  constructor(public readonly way: Way, public readonly services: number, private readonly samples: readonly SynthSample[]) {}

  /** Milliseconds of `app.synth()`. */
  public get synthMs(): number {
    return Math.min(...this.samples.map(({ synthMs }) => synthMs));
  }

  /** Milliseconds until the constructs are there. */
  public get buildMs(): number {
    return Math.min(...this.samples.map(({ buildMs }) => buildMs));
  }

  /** Milliseconds of both together. */
  public get totalMs(): number {
    return Math.min(...this.samples.map(({ buildMs, synthMs }) => buildMs + synthMs));
  }

  public get peakMiB(): number {
    return Math.max(...this.samples.map(({ peakMiB }) => peakMiB));
  }

  public get bytes(): number {
    return this.samples[0].bytes;
  }

  public get digests(): readonly string[] {
    return [...new Set(this.samples.map(({ digest }) => digest))];
  }
}

/** Measures ways by turns, for each number of services. */
export async function synths(ways: readonly Way[], services: readonly number[], chartEach: boolean, rounds: number): Promise<Synths[]> {
  const all = services.flatMap(count => ways.map(way => ({ way, count })));
  const contenders = all.map(({ way, count }): Contender<SynthSample> => ({
    name: `${count} services, ${way.name}`,
    measure: () => inFolder(outdir => {
      const order: SynthOrder = { written: way.written, app: way.app, checked: way.checked === true, services: count, chartEach, outdir };
      return runProgram('synth', order);
    }),
  }));
  const samples = await byTurns(contenders, rounds);
  return all.map(({ way, count }, i) => new Synths(way, count, samples[i]));
}

/** The samples of one way with so many services; undefined if this run has none. */
export function find(all: readonly Synths[], way: Way, services: number): Synths | undefined {
  return all.find(one => one.way === way && one.services === services);
}

/** How many times longer one takes than another, if both were measured. */
export function ratio(slow: Synths | undefined, fast: Synths | undefined, of: (one: Synths) => number): number | undefined {
  return slow && fast && of(slow) / of(fast);
}

/** What is wrong with ways that ought to write the same files. */
export function differences(all: readonly Synths[]): string | undefined {
  const odd = all.filter(one => all.some(other => other.services === one.services && other.digests.join() !== one.digests.join()));
  return odd.length === 0 ? undefined : `different files: ${odd.map(({ way, services }) => `${services} services, ${way.name}`).join('; ')}`;
}

export const STOCK: Way = { name: 'plain objects, App', written: 'api-objects', app: 'App' };
export const PLAIN: Way = { name: 'plain objects, MeshApp', written: 'api-objects', app: 'MeshApp' };
export const STOCK_RAW: Way = { name: 'raw kinds, App', written: 'raw-kinds', app: 'App' };
export const RAW: Way = { name: 'raw kinds, MeshApp', written: 'raw-kinds', app: 'MeshApp' };
export const RAW_CHECKED: Way = { name: 'raw kinds, MeshApp with check', written: 'raw-kinds', app: 'MeshApp', checked: true };
export const OURS: Way = { name: 'constructs, MeshApp', written: 'constructs', app: 'MeshApp' };
