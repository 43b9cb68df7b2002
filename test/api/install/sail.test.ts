import { Chart, Testing } from 'cdk8s';
import { sail } from '../../../src';

const SPEC = { version: 'v1.30.3', namespace: 'istio-system', values: { global: { network: 'eu' } } };

function written(namespace?: string): any[] {
  const chart = new Chart(Testing.app(), 'mesh', { namespace });
  new sail.Istio(chart, 'istio', { metadata: { name: 'prod' }, spec: { ...SPEC, profile: 'ambient', updateStrategy: { type: 'InPlace' } } });
  new sail.IstioCni(chart, 'cni', { spec: SPEC });
  new sail.ZTunnel(chart, 'ztunnel', { metadata: { labels: { a: 'b' } }, spec: SPEC });
  new sail.IstioRevisionTag(chart, 'tag', { metadata: { name: 'stable' }, spec: { targetRef: { kind: 'Istio', name: 'prod' } } });
  return Testing.synth(chart);
}

test('the kinds of the Sail Operator are written as they were given, and those of which a cluster has one by their only name', () => {
  expect(written()).toStrictEqual([
    {
      apiVersion: 'sailoperator.io/v1',
      kind: 'Istio',
      metadata: { name: 'prod' },
      spec: { ...SPEC, profile: 'ambient', updateStrategy: { type: 'InPlace' } },
    },
    { apiVersion: 'sailoperator.io/v1', kind: 'IstioCNI', metadata: { name: 'default' }, spec: SPEC },
    { apiVersion: 'sailoperator.io/v1', kind: 'ZTunnel', metadata: { labels: { a: 'b' }, name: 'default' }, spec: SPEC },
    { apiVersion: 'sailoperator.io/v1', kind: 'IstioRevisionTag', metadata: { name: 'stable' }, spec: { targetRef: { kind: 'Istio', name: 'prod' } } },
  ]);
});

test('they lie in no namespace, whatever their chart says', () => {
  expect(written('mesh')).toStrictEqual(written());
});

test('two of one name fail, also in charts of different namespaces', () => {
  const app = Testing.app();
  const chart = new Chart(app, 'a', { namespace: 'a' });
  new sail.IstioCni(chart, 'cni', { spec: SPEC });
  new sail.IstioCni(new Chart(app, 'b', { namespace: 'b' }), 'cni', { spec: SPEC });

  expect(() => Testing.synth(chart)).toThrow("IstioCNI 'default' is there twice, as 'a/cni' and as 'b/cni'");
});
