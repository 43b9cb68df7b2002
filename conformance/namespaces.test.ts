import { App, Chart, Testing } from 'cdk8s';
import { DataPlane, MeshNamespace, RevisionRef, WaypointRef } from '../src';
import { analyze, renderHelm } from './support/oracle';
import { report } from './support/report';

/** What istiod is installed as. */
const DEFAULT = {};
const REVISION = { revision: '1-30', revisionTags: ['stable'] };
const DEFAULT_TAG = { revision: '1-30', revisionTags: ['default'] };
const BY_DEFAULT = { sidecarInjectorWebhook: { enableNamespacesByDefault: true } };

const CASES: readonly (readonly [string, object, DataPlane, string | undefined, boolean])[] = [
  ['sidecars', DEFAULT, DataPlane.sidecar(), undefined, true],
  ['sidecars of a revision', REVISION, DataPlane.sidecar(), '1-30', true],
  ['sidecars of a tag', REVISION, DataPlane.sidecar(), 'stable', true],
  ['sidecars of the tag default', DEFAULT_TAG, DataPlane.sidecar(), undefined, true],
  ['sidecars of another revision', REVISION, DataPlane.sidecar(), '1-29', false],
  ['sidecars of the default revision, which is not there', REVISION, DataPlane.sidecar(), undefined, false],
  ['no mesh', DEFAULT, DataPlane.none(), undefined, false],
  ['no mesh, where namespaces that say nothing get sidecars', BY_DEFAULT, DataPlane.none(), undefined, false],
  ['ambient mode', REVISION, DataPlane.ambient({ waypoint: WaypointRef.named('waypoint') }), undefined, false],
];

/** What Istio's analyzers say of a namespace, and of pods in it that wait for their proxy. */
function complaints(values: object, dataPlane: DataPlane, revision: string | undefined): string[] {
  const webhooks = renderHelm({ chart: 'istiod', values }).filter(({ kind }) => ['MutatingWebhookConfiguration', 'Service'].includes(kind));
  const shop = new Chart(new App(), 'shop', { namespace: 'shop' });
  new MeshNamespace(shop, 'namespace', { dataPlane, revision: revision === undefined ? undefined : RevisionRef.named(revision) });
  const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'istio-proxy', image: 'auto' }] } };
  const web = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'shop' }, spec: { selector: { matchLabels: { app: 'web' } }, template } };
  return analyze([...webhooks, ...Testing.synth(shop), web]).map(({ code }) => code);
}

afterAll(() => {
  report('namespaces', [`${CASES.length} namespaces asked for by the injection webhooks of istiod`]);
});

test.each(CASES)('the webhooks of istiod take pods of a namespace of %s as it says', (_, values, dataPlane, revision, isTaken) => {
  expect(complaints(values, dataPlane, revision)).toStrictEqual(isTaken ? [] : ['IST0146']);
});
