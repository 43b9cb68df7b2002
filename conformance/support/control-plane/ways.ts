import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
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
  /** Whether an object that Helm renders is left to the installer itself. */
  readonly isOfInstaller?: (key: string) => boolean;
  /** Where it renders something else on purpose. */
  readonly differsAt?: RegExp;
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
    // The operator gives ztunnel the profile ambient in any case, which has another image, and does not say of DNS what ztunnel does anyway.
    differsAt: /^DaemonSet\/[^/]*\/ztunnel > spec > template > spec > containers > istio-proxy > (image|env > ISTIO_META_(ENABLE_HBONE|DNS_CAPTURE))$/,
    // The operator has the CRDs, and installs the chart base with the default revision alone.
    isOfInstaller: key => /^CustomResourceDefinition\/|istio-reader-service-account$/.test(key) || isOfDefaultRevision(key),
  },
  {
    name: 'istioctl',
    install: folder => Installation.istioctl({ file: join(folder, 'istio.yaml') }),
    requests: ({ files }) => Object.values(files).flatMap(documents).map(operator => ({ operator })),
    // 'istioctl install' makes a revision the default one after it has applied what it renders.
    isOfInstaller: isOfDefaultRevision,
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

/** What judges objects for the revision that is the default. */
function isOfDefaultRevision(key: string): boolean {
  return /\/(istiod-default-validator|stable-channel-default-policy(-binding)?\.istio\.io)$/.test(key);
}

/** What a program with a control plane and nothing else writes. */
export function write(way: Way, options: Options, facts: MeshFacts = {}): Written {
  return writeProgram(way, { istioVersion: '1.30', ...facts }, (chart, install) => {
    new ControlPlane(chart, 'istio', { version: VERSION, install: install('istio'), ...options });
  });
}

/**
 * What a program writes.
 *
 * @param build makes the constructs of a chart; each control plane is installed by a name of its own
 */
export function writeProgram(way: Way, facts: MeshFacts, build: (chart: Chart, install: (name: string) => Installation) => void): Written {
  return inFolder(folder => {
    const app = new MeshApp({ outdir: join(folder, 'manifests') });
    new Mesh(app, 'mesh', facts);
    build(new Chart(app, 'istio'), name => way.install(join(folder, 'install', name)));
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
  if (!existsSync(folder)) return {};
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
  const { release, chart, namespace } = command;
  return { chart: basename(chart) as ChartRequest['chart'], release, namespace, values: documents(text)[0] ?? {} };
}

function ofApplication({ metadata, spec: { source: { chart, helm }, destination: { namespace } } }: any): ChartRequest {
  return { chart, release: helm?.releaseName ?? metadata.name, namespace, values: helm?.valuesObject ?? {} };
}

function ofHelmRelease({ metadata, spec }: any): ChartRequest {
  const namespace = spec.targetNamespace ?? metadata.namespace;
  return { chart: spec.chart.spec.chart, release: spec.releaseName ?? `${namespace}-${metadata.name}`, namespace, values: spec.values ?? {} };
}
