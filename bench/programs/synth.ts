/**
 * Builds and synthesizes an app of many services, once, in a process of its own. Prints a `SynthSample`.
 */
import { createRequire } from 'node:module';
import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { digestOf } from './digest';
import { peakMiB } from './memory';

/** What a run of this program is to do. */
export interface SynthOrder {
  /** How a service is written: plain objects of cdk8s, raw kinds, or constructs of intent. */
  readonly written: 'api-objects' | 'raw-kinds' | 'constructs';
  readonly app: 'App' | 'MeshApp';
  /** Whether all manifests are also checked together, which plain objects in `App` never are. */
  readonly checked: boolean;
  readonly services: number;
  /** Whether each service has a chart of its own; otherwise there is one. */
  readonly chartEach: boolean;
  readonly outdir: string;
}

/** What a run came to. */
export interface SynthSample {
  /** Milliseconds until all constructs were there. Starting Node and importing packages are not in it. */
  readonly buildMs: number;
  /** Milliseconds of `app.synth()`. */
  readonly synthMs: number;
  /** The most memory that the process ever had (resident set). */
  readonly peakMiB: number;
  readonly files: number;
  readonly bytes: number;
  /** Of names and bytes of all files. */
  readonly digest: string;
}

/** Adds a service to a chart. */
interface Workload {
  addService(scope: Construct, name: string): void;
}

// Only what is asked for is loaded: plain objects in cdk8s's App must not pay for our package.
const load = createRequire(__filename);

/** Loads all that is exported, so that first use is in no time but that of "Import". */
function everythingOf(): typeof import('cdk8s-mesh') {
  const mesh = load('cdk8s-mesh');
  for (const exported of Object.values<any>(mesh)) {
    if (typeof exported === 'object') Object.values(exported);
  }
  return mesh;
}

function appOf({ app: name, checked, outdir }: SynthOrder, mesh: typeof import('cdk8s-mesh') | undefined): App {
  const app = mesh === undefined || name === 'App' ? new App({ outdir }) : new mesh.MeshApp({ outdir });
  if (mesh !== undefined && !checked) new mesh.Mesh(app, 'mesh', { checks: { mode: mesh.CheckMode.OFF } });
  return app;
}

function build(app: App, { services, chartEach }: SynthOrder, { addService }: Workload): void {
  const one = chartEach ? undefined : new Chart(app, 'shop');
  for (let i = 0; i < services; i++) {
    const name = `service-${i}`;
    addService(one ?? new Chart(app, `chart-${i}`), name);
  }
}

function main(order: SynthOrder): SynthSample {
  const workload = load(`./workload/${order.written}`) as Workload;
  const mesh = order.written === 'api-objects' && order.app === 'App' ? undefined : everythingOf();
  const start = performance.now();
  const app = appOf(order, mesh);
  build(app, order, workload);
  const built = performance.now();
  app.synth();
  const synthMs = performance.now() - built;
  return { buildMs: built - start, synthMs, peakMiB: peakMiB(), ...digestOf(order.outdir) };
}

console.log(JSON.stringify(main(JSON.parse(process.argv[2]))));
