import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Chart } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { Options } from './option-case';
import { releasesOfSail } from './sail';
import { ControlPlane, Installation, Mesh, MeshApp, MeshFacts } from '../../../src';
import { ChartRequest, RenderRequest } from '../oracle';

/** What a program writes. */
export interface Written {
  /** The objects that are applied. */
  readonly manifests: readonly any[];
  /** The files that are not, by name. */
  readonly files: { readonly [name: string]: string };
}

/** A way to write a control plane. */
export interface Way {
  readonly name: string;
  /** @param folder for files that are not applied */
  install(folder: string): Installation;
  /** What has to be rendered to see the objects of the control plane, by what is written alone. */
  requests(written: Written): RenderRequest[];
}

export const VERSION = '1.30.3';


/** `Installation.helm()` is not among them: it gives Helm the values that `helmValues` writes, and a test of its own says so. */
export const WAYS: readonly Way[] = [
  {
    name: 'helmValues',
    install: directory => Installation.helmValues({ directory }),
    requests: ({ files }) => Object.values(files).map(ofCommand),
  },
  {
    name: 'sail',
    install: () => Installation.sail(),
    requests: ({ manifests }) => releasesOfSail(manifests),
  },
  {
    name: 'istioctl',
    install: folder => Installation.istioctl({ file: join(folder, 'istio.yaml') }),
    requests: ({ files }) => documents(files['istio.yaml']).map(operator => ({ operator })),
  },
  {
    name: 'argoCd',
    install: () => Installation.argoCd(),
    requests: ({ manifests }) => manifests.filter(({ kind }) => kind === 'Application').map(ofApplication),
  },
  {
    name: 'flux',
    install: () => Installation.flux(),
    requests: ({ manifests }) => manifests.filter(({ kind }) => kind === 'HelmRelease').map(ofHelmRelease),
  },
];

/** What a program with a control plane and nothing else writes. */
export function write(way: Way, options: Options, facts: MeshFacts = {}): Written {
  return inFolder(folder => {
    const app = new MeshApp({ outdir: join(folder, 'manifests') });
    new Mesh(app, 'mesh', { istioVersion: '1.30', ...facts });
    new ControlPlane(new Chart(app, 'istio'), 'istio', { version: VERSION, install: way.install(join(folder, 'install')), ...options });
    app.synth();
    return { manifests: Object.values(filesIn(join(folder, 'manifests'))).flatMap(documents), files: filesIn(join(folder, 'install')) };
  });
}

function inFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'control-plane-'));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function filesIn(folder: string): { [name: string]: string } {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => statSync(join(folder, name)).isFile()).sort();
  return Object.fromEntries(names.map(name => [name, readFileSync(join(folder, name), 'utf8')]));
}

function documents(text: string): any[] {
  return parseAllDocuments(text).map(document => document.toJS()).filter(object => object !== null && object !== undefined);
}

/** A file of values begins with the command that it is for. */
function ofCommand(text: string): ChartRequest {
  const command = /^# helm upgrade --install (?<release>\S+) (?<chart>\S+) .*--namespace (?<namespace>\S+)/m.exec(text)?.groups;
  if (command === undefined) throw new Error(`a file of values has no command:\n${text}`);
  return { chart: basename(command.chart) as ChartRequest['chart'], release: command.release, namespace: command.namespace, values: documents(text)[0] ?? {} };
}

function ofApplication({ metadata, spec: { source, destination } }: any): ChartRequest {
  return { chart: source.chart, release: source.helm?.releaseName ?? metadata.name, namespace: destination.namespace, values: source.helm?.valuesObject ?? {} };
}

function ofHelmRelease({ metadata, spec }: any): ChartRequest {
  const namespace = spec.targetNamespace ?? metadata.namespace;
  return { chart: spec.chart.spec.chart, release: spec.releaseName ?? `${namespace}-${metadata.name}`, namespace, values: spec.values ?? {} };
}
