import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { parse } from 'yaml';
import { brokenHelm, helmStandIn } from './support/helm-stand-in';
import { ChartRepository, ControlPlane, ControlPlaneProfile, ControlPlaneProps, HelmCharts, HelmOptions, Installation, Mesh, MeshApp } from '../../src';

const HELM = helmStandIn();

function install(options: HelmOptions = {}, props: Partial<ControlPlaneProps> = {}, chart = new Chart(Testing.app(), 'istio')): Chart {
  new ControlPlane(chart, 'istio', { version: '1.30.3', install: Installation.helm({ executable: HELM, ...options }), ...props });
  return chart;
}

function releases(manifests: any[]): { [release: string]: { args: string; values: any } } {
  const maps = manifests.filter(({ kind }) => kind === 'ConfigMap');
  return Object.fromEntries(maps.map(({ metadata: { name }, data: { args, values } }) => [name, { args, values: parse(values) }]));
}

test('each chart is a release, from the repository of the Istio project, in the version that is asked for', () => {
  const found = releases(Testing.synth(install()));
  const repository = 'https://istio-release.storage.googleapis.com/charts';
  expect(Object.values(found).map(({ args }) => args)).toStrictEqual([
    `template --repo ${repository} --version 1.30.3 --namespace istio-system --include-crds istio-base base`,
    `template --repo ${repository} --version 1.30.3 --namespace istio-system --include-crds istiod istiod`,
  ]);
});

test('hub and tag are always written', () => {
  const { istiod } = releases(Testing.synth(install()));
  expect(istiod.values).toStrictEqual({ global: { istioNamespace: 'istio-system', hub: 'registry.istio.io/release', tag: '1.30.3' } });
});

test('an ambient mesh has CNI and ztunnel too', () => {
  const found = releases(Testing.synth(install({}, { profile: ControlPlaneProfile.AMBIENT })));
  expect(Object.keys(found)).toStrictEqual(['istio-base', 'istiod', 'istio-cni', 'ztunnel']);
  expect(found.ztunnel.values).toStrictEqual({ profile: 'ambient', istioNamespace: 'istio-system', hub: 'registry.istio.io/release', tag: '1.30.3' });
});

test('charts in a registry of images are named by their address', () => {
  const found = releases(Testing.synth(install({ charts: HelmCharts.inRepository(ChartRepository.oci('oci://registry.acme.internal/charts')), flags: ['--kube-version=1.33'] })));
  expect(found.istiod.args).toBe('template --version 1.30.3 --namespace istio-system --include-crds --kube-version=1.33 istiod oci://registry.acme.internal/charts/istiod');
});

test('refuses a directory without the charts', () => {
  const chart = install({ charts: HelmCharts.inDirectory('nowhere') });
  expect(() => Testing.synth(chart)).toThrow("Installation.helm(): 'nowhere/base' must hold Istio's chart 'base', and has no Chart.yaml; name the directory 'manifests/charts' of a release [NoChart at istio/istio/objects]");
});

test('the namespace of istiod is written, and labelled with the network', () => {
  const app = Testing.app();
  new Mesh(app, 'mesh', { network: 'eu-1' });
  const [namespace] = Testing.synth(install({}, {}, new Chart(app, 'istio')));
  expect(namespace).toStrictEqual({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'istio-system', labels: { 'topology.istio.io/network': 'eu-1' } } });
});

test('a namespace that the app writes anyway is not written again, in whatever order', () => {
  const app = Testing.app();
  const chart = install({}, {}, new Chart(app, 'istio'));
  new kplus.Namespace(new Chart(app, 'namespaces'), 'system', { metadata: { name: 'istio-system' } });
  expect(Testing.synth(chart).filter(({ kind }) => kind === 'Namespace')).toStrictEqual([]);
});

test('objects of the cluster stay without a namespace where the chart has one', () => {
  const chart = install({}, {}, new Chart(Testing.app(), 'istio', { namespace: 'mesh' }));
  const roles = Testing.synth(chart).filter(({ kind }) => kind !== 'ConfigMap').map(({ metadata }) => metadata);
  expect(roles).toStrictEqual([{ name: 'mesh' }, { name: 'istio-base' }, { name: 'istiod' }]);
});

test('facts that are stated later count', () => {
  const app = Testing.app();
  const chart = install({}, {}, new Chart(app, 'istio'));
  new Mesh(app, 'mesh', { trustDomain: 'acme.internal', meshId: 'acme', clusterName: 'eu', network: 'eu-1', clusterDomain: 'eu.internal' });
  expect(releases(Testing.synth(chart)).istiod.values).toStrictEqual({
    global: {
      istioNamespace: 'istio-system',
      hub: 'registry.istio.io/release',
      tag: '1.30.3',
      meshID: 'acme',
      multiCluster: { clusterName: 'eu' },
      network: 'eu-1',
      proxy: { clusterDomain: 'eu.internal' },
    },
    meshConfig: { trustDomain: 'acme.internal', defaultConfig: { meshId: 'acme' } },
  });
});

test('twice gives the same, and what changes in between counts', () => {
  const chart = install();
  const first = Testing.synth(chart);
  expect(Testing.synth(chart)).toStrictEqual(first);
  (chart.node.findChild('istio') as ControlPlane)._addTag('stable', chart);
  expect(releases(Testing.synth(chart)).istiod.values.revisionTags).toStrictEqual(['stable']);
});

test('objects of an operator are written anew too', () => {
  const chart = new Chart(Testing.app(), 'istio');
  const plane = new ControlPlane(chart, 'istio', { version: '1.30.3', install: Installation.sail() });
  Testing.synth(chart);
  plane._addTag('stable', chart);
  expect(Testing.synth(chart).map(({ kind, metadata: { name } }) => `${kind} ${name}`)).toStrictEqual(['Istio default', 'IstioRevisionTag stable']);
});

test.each([['cdk8s', App], ['this library', MeshApp]])('the app of %s writes all of it', (_, Kind) => {
  const outdir = mkdtempSync(join(tmpdir(), 'out-'));
  const app = new Kind({ outdir });
  install({}, {}, new Chart(app, 'istio'));
  app.synth();
  expect(readFileSync(join(outdir, 'istio.k8s.yaml'), 'utf8').split('---').map(text => parse(text).kind)).toStrictEqual([
    'Namespace', 'ConfigMap', 'ClusterRole', 'ConfigMap', 'ClusterRole',
  ]);
});

test('fails if Helm is not there', () => {
  expect(() => Testing.synth(install({ executable: '/nowhere/helm' }))).toThrow("unable to execute '/nowhere/helm' to render Helm chart. Is it installed on your system? "
    + "Install Helm, name it in 'executable', or write values alone with Installation.helmValues() [HelmNotFound at istio/istio/objects]");
});

test('fails with what Helm says', () => {
  expect(() => Testing.synth(install({ executable: brokenHelm('Error: unknown profile\n') })))
    .toThrow("Helm could not render one of Istio's charts: Error: unknown profile [HelmFailed at istio/istio/objects]");
});

test('refuses a profile that no chart knows', () => {
  expect(() => Testing.synth(install({}, { profile: ControlPlaneProfile.EMPTY })))
    .toThrow("Installation.helm() cannot carry 'profile: 'empty'': Istio's charts have no such profile; Installation.istioctl() can [CannotCarry at istio/istio/objects]");
});

describe('values beside the manifests', () => {
  test.each([['cdk8s', App], ['this library', MeshApp]])('the app of %s writes a file for each chart', (_, Kind) => {
    const directory = mkdtempSync(join(tmpdir(), 'values-'));
    const app = new Kind({ outdir: mkdtempSync(join(tmpdir(), 'out-')) });
    new ControlPlane(new Chart(app, 'istio'), 'istio', { version: '1.30.3', revision: '1-30', install: Installation.helmValues({ directory }) });
    app.synth();
    expect(readFileSync(join(directory, 'istiod.values.yaml'), 'utf8')).toBe(`# Values of Istio's chart istiod, version 1.30.3. Not to be applied, but installed:
# helm upgrade --install istiod-1-30 istiod --repo https://istio-release.storage.googleapis.com/charts --version 1.30.3 --namespace istio-system --create-namespace --values ${directory}/istiod.values.yaml
global:
  hub: registry.istio.io/release
  istioNamespace: istio-system
  tag: 1.30.3
revision: 1-30
`);
    expect(['base', 'cni', 'ztunnel'].map(name => existsSync(join(directory, `${name}.values.yaml`)))).toStrictEqual([true, false, false]);
  });

  test('nothing of it is among the manifests', () => {
    const chart = new Chart(Testing.app(), 'istio');
    new ControlPlane(chart, 'istio', { version: '1.30.3', install: Installation.helmValues() });
    expect(Testing.synth(chart)).toStrictEqual([]);
  });
});
