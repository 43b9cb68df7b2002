import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { Options } from './option-case';
import { releasesOfSail } from './sail';
import { ControlPlane, Installation, Mesh, MeshApp, MeshFacts } from '../../../src';
import { HelmOptions, RenderRequest } from '../oracle';

/** A release of a chart of Istio's. */
export type ChartRequest = Extract<RenderRequest, { chart: HelmOptions['chart'] }>;

/** What a program with a control plane writes. */
export interface Written {
  /** The objects that are applied. */
  readonly manifests: readonly any[];
  /** The files that are not, by name. */
  readonly files: { readonly [name: string]: string };
}

/** A way to write a control plane, and what it renders in the end. */
export interface Way {
  readonly name: string;
  install(folder: string): Installation;
  /** What has to be rendered to see the objects of the control plane. */
  requests(written: Written): RenderRequest[];
}

export const VERSION = '1.30.3';

/** All ways but Helm itself, whose objects are those of `helmValues`. */
export const WAYS: readonly Way[] = [
  { name: 'helmValues', install: folder => Installation.helmValues({ folder }), requests: ({ files }) => Object.entries(files).map(([file, text]) => ofValuesFile(file, text)) },
  { name: 'sail', install: () => Installation.sail(), requests: ({ manifests }) => releasesOfSail(manifests) },
  { name: 'istioctl', install: folder => Installation.istioctl({ file: join(folder, 'istio.yaml') }), requests: ({ files }) => documents(files['istio.yaml']).map(operator => ({ operator })) },
  { name: 'argoCd', install: () => Installation.argoCd(), requests: ({ manifests }) => manifests.flatMap(ofApplication) },
  { name: 'flux', install: () => Installation.flux(), requests: ({ manifests }) => manifests.flatMap(ofHelmRelease) },
];

/** What a program with nothing but a control plane writes. */
export function write(way: Way, options: Options, facts: MeshFacts = {}): Written {
  return inFolder(folder => {
    const app = new MeshApp({ outdir: join(folder, 'manifests') });
    new Mesh(app, 'mesh', { istioVersion: '1.30', ...facts });
    const chart = new Chart(app, 'istio', { namespace: 'istio-system' });
    new ControlPlane(chart, 'istio', { version: VERSION, install: way.install(join(folder, 'install')), ...options });
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
  return parseAllDocuments(text).map(document => document.toJS()).filter(object => object !== null);
}
