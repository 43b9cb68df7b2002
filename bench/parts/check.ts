import type { CheckOrder, CheckSample } from '../programs/check';
import type { ManifestsOrder, ManifestsSample } from '../programs/manifests';
import { atLeast, below } from '../support/goal';
import { growthExponent, grouped, ms, times } from '../support/numbers';
import { analyzersFind, hasOracle } from '../support/oracle';
import { Part, Section, Table } from '../support/part';
import { inFolder, runProgram } from '../support/programs';
import { byTurns, Contender } from '../support/rounds';
import { Sizes } from '../support/sizes';
import { find, RAW, RAW_CHECKED, STOCK, Synths, synths } from '../support/synth';

const GOAL = 10_000;
const ROUNDS = 3;

/** One way to find mistakes in so many services. */
interface Run {
  readonly by: 'check' | 'istio';
  readonly services: number;
  /** Of the whole process, its start included. */
  readonly ms: number;
  readonly findings: number;
  readonly peakMiB?: number;
}

/** The check of all manifests: as a command beside Istio's analyzers, and at synth. */
export const check: Part = {
  name: 'check',
  summary: "the check command, beside Istio's analyzers where the conformance suite has built them; what the check adds to synth",

  async run(sizes: Sizes): Promise<Section> {
    const runs = await measured(sizes);
    const all = await synths([STOCK, RAW, RAW_CHECKED], [sizes.checks[sizes.checks.length - 1]], false, Math.min(sizes.rounds, ROUNDS));
    const ours = runs.filter(({ by }) => by === 'check');
    const [mine, istio] = (['check', 'istio'] as const).map(by => runs.find(run => run.by === by && run.services === GOAL));
    const [stock, without, with_] = [STOCK, RAW, RAW_CHECKED].map(way => find(all, way, GOAL));
    const growth = growthExponent(ours.map(run => [run.services, run.ms] as const));
    return {
      tables: [commands(runs), atSynth(all)],
      goals: [
        below('growth of the check command with the number of services', 1.1, mine && growth),
        atLeast(`check of ${grouped(GOAL)} services, faster than Istio's analyzers`, 5, mine && istio && istio.ms / mine.ms),
        below(`what the check adds to synth of ${grouped(GOAL)} services, of what App's synth takes`, 0.5,
          stock && without && with_ && (with_.synthMs - without.synthMs) / stock.synthMs),
      ],
    };
  },
};

async function measured(sizes: Sizes): Promise<Run[]> {
  const runs: Run[] = [];
  for (const services of sizes.checks) {
    await inFolder(async outdir => {
      const order: ManifestsOrder = { services, outdir };
      await runProgram<ManifestsSample>('manifests', order);
      const contenders: Contender<Run>[] = [{ name: `${services} services, cdk8s-mesh check`, measure: () => ourCheck(outdir, services) }];
      if (hasOracle()) contenders.push({ name: `${services} services, Istio's analyzers`, measure: () => istiosCheck(outdir, services) });
      for (const samples of await byTurns(contenders, Math.min(sizes.rounds, ROUNDS))) runs.push(quickest(samples));
    });
  }
  return runs;
}

async function ourCheck(folder: string, services: number): Promise<Run> {
  const order: CheckOrder = { folder };
  const start = performance.now();
  const sample = await runProgram<CheckSample>('check', order);
  return { by: 'check', services, ms: performance.now() - start, ...sample };
}

async function istiosCheck(folder: string, services: number): Promise<Run> {
  const start = performance.now();
  const findings = await analyzersFind(folder);
  return { by: 'istio', services, ms: performance.now() - start, findings };
}

/** The least time, as for everything that is measured; the most memory. */
function quickest(samples: readonly Run[]): Run {
  const best = samples.reduce((a, b) => a.ms <= b.ms ? a : b);
  const peaks = samples.flatMap(({ peakMiB }) => peakMiB ?? []);
  return { ...best, ...peaks.length === 0 ? {} : { peakMiB: Math.max(...peaks) } };
}

function commands(runs: readonly Run[]): Table {
  return {
    title: 'The check command',
    head: ['services', 'by', 'whole process', 'of Istio', 'findings', 'peak memory'],
    rows: runs.map(run => {
      const istio = runs.find(({ by, services }) => by === 'istio' && services === run.services);
      return [
        grouped(run.services), run.by === 'check' ? 'cdk8s-mesh check' : "Istio's analyzers", ms(run.ms), istio === undefined ? '' : times(istio.ms / run.ms),
        grouped(run.findings), run.peakMiB === undefined ? '' : `${grouped(run.peakMiB)} MiB`,
      ];
    }),
    note: `Milliseconds from the start of the process to its end, for manifests in files of 100 services each.${hasOracle() ? ''
      : " Istio's analyzers are left out: 'npm run conformance' builds them."}`,
  };
}

function atSynth(all: readonly Synths[]): Table {
  return {
    title: 'The check at synth',
    head: ['services', 'written as', 'app', 'synth', 'peak memory'],
    rows: all.map(({ way, services, synthMs, peakMiB }) => {
      const [written, app] = way.name.split(', ');
      return [grouped(services), written, app, ms(synthMs), `${grouped(peakMiB)} MiB`];
    }),
    note: 'Milliseconds.',
  };
}
