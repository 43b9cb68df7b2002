import { readFileSync } from 'node:fs';
import { App, Chart } from 'cdk8s';
import { parse, parseAllDocuments } from 'yaml';
import { ControlPlane, ControlPlaneProps, DataPlane, Installation, Mesh, MeshApp, MeshNamespace, RevisionTag, SailUpdateStrategy } from '../../../src';
import { filesBelow, inWorkingDirectory } from '../../support/output';

const APPS: [string, () => App][] = [['App', () => new App()], ['MeshApp', () => new MeshApp()]];

function controlPlane(app: App, id: string, props: Partial<ControlPlaneProps> & Pick<ControlPlaneProps, 'install'>): ControlPlane {
  return new ControlPlane(new Chart(app, id, { namespace: 'istio-system' }), 'istio', { version: '1.30.3', ...props });
}

function objects(app: App): any[] {
  return parseAllDocuments(app.synthYaml()).map(document => document.toJS()).filter(one => one !== null);
}

const names = (app: App) => objects(app).map(({ kind, metadata: { name } }) => `${kind} ${name}`);

describe.each(APPS)('with a %s', (_name, make) => {
  test('a revision that the Sail Operator makes of the version is what namespaces join', () => {
    const app = make();
    const istio = controlPlane(app, 'cp', { install: Installation.sail({ updateStrategy: SailUpdateStrategy.revisionBased({ istioName: 'prod' }) }) });
    const shop = new Chart(app, 'shop', { namespace: 'shop' });
    new MeshNamespace(shop, 'namespace', { dataPlane: DataPlane.sidecar(), revision: istio });

    expect(istio.revisionName).toBe('prod-v1-30-3');
    expect(objects(app).find(({ kind }) => kind === 'Namespace').metadata.labels).toMatchObject({ 'istio.io/rev': 'prod-v1-30-3' });
  });

  test('tags join whoever installs the revision', () => {
    const app = make();
    const istio = controlPlane(app, 'cp', { install: Installation.sail(), revision: '1-30-3' });
    new RevisionTag(new Chart(app, 'tags'), 'stable', { revision: istio });

    expect(names(app)).toStrictEqual(['Istio 1-30-3', 'IstioRevisionTag stable']);
  });

  test('two revisions share what a cluster has once', () => {
    const app = make();
    new Mesh(app, 'mesh', { istioVersion: '1.30', upgradingFrom: '1.29' });
    controlPlane(app, 'old', { version: '1.29.2', revision: '1-29-2', install: Installation.flux() });
    controlPlane(app, 'new', { revision: '1-30-3', install: Installation.flux() });

    expect(names(app)).toStrictEqual([
      'HelmRepository istiod-1-29-2-charts', 'HelmRelease istiod-1-29-2', 'HelmRepository istiod-1-30-3-charts', 'HelmRelease istio-base', 'HelmRelease istiod-1-30-3',
    ]);
  });

  test('what an emitter cannot carry fails synth at the ControlPlane', () => {
    const app = make();
    controlPlane(app, 'cp', { install: Installation.sail(), istiod: { deploymentAnnotations: { a: 'b' } } });

    expect(() => app.synth()).toThrow("cannot carry 'istiod.deploymentAnnotations': the Sail Operator 1.30.3 does not know 'spec.values.pilot.deploymentAnnotations' of its Istio");
  });
});

test('the clusters of a loop have a file each', () => {
  const found = inWorkingDirectory(() => {
    for (const folder of ['eu', 'us']) {
      const app = new MeshApp({ folder });
      new Mesh(app, 'mesh', { clusterName: folder, network: `${folder}-net` });
      controlPlane(app, 'cp', { install: Installation.istioctl() });
      new MeshNamespace(new Chart(app, 'shop', { namespace: 'shop' }), 'namespace', { dataPlane: DataPlane.sidecar() });
      app.synth();
    }
    const read = (folder: string) => parse(readFileSync(`install/${folder}/default/istio.yaml`, 'utf8')).spec.values.global;
    return { files: Object.keys(filesBelow('.')).filter(path => !path.endsWith('/')), globals: ['eu', 'us'].map(read) };
  });

  expect(found.files).toStrictEqual(['dist/eu/cp.k8s.yaml', 'dist/eu/shop.k8s.yaml', 'dist/us/cp.k8s.yaml', 'dist/us/shop.k8s.yaml', 'install/eu/default/istio.yaml', 'install/us/default/istio.yaml']);
  expect(found.globals).toMatchObject([{ multiCluster: { clusterName: 'eu' }, network: 'eu-net' }, { multiCluster: { clusterName: 'us' }, network: 'us-net' }]);
});
