import { Testing } from 'cdk8s';
import { argocd, flux } from '../../../src';

test('the kinds of Argo CD and Flux are written as they were given', () => {
  const chart = Testing.chart();
  const metadata = { name: 'istiod', namespace: 'gitops' };
  const application: argocd.ApplicationSpec = {
    project: 'default',
    destination: { server: 'https://kubernetes.default.svc', namespace: 'istio-system' },
    source: { repoURL: 'charts.example.com', chart: 'istiod', targetRevision: '1.30.3', helm: { releaseName: 'istiod', valuesObject: { a: 1 } } },
    ignoreDifferences: [{ kind: 'Service', jsonPointers: ['/spec'], managedFieldsManagers: ['pilot-discovery'] }],
    syncPolicy: { automated: { prune: true, selfHeal: false }, syncOptions: ['ServerSideApply=true'] },
  };
  const release: flux.HelmReleaseSpec = {
    interval: '10m',
    chart: { spec: { chart: 'istiod', version: '1.30.3', sourceRef: { kind: 'HelmRepository', name: 'istio' } } },
    dependsOn: [{ name: 'istio-base' }],
    driftDetection: { mode: 'warn', ignore: [{ paths: ['/spec'], target: { kind: 'Service' } }] },
    values: { a: 1 },
  };
  const repository: flux.HelmRepositorySpec = { url: 'https://charts.example.com', interval: '1h', secretRef: { name: 'charts' } };
  const artifact: flux.OciRepositorySpec = { url: 'oci://example.com/istiod', interval: '1h', ref: { tag: '1.30.3' }, layerSelector: { operation: 'copy' } };
  new argocd.Application(chart, 'application', { metadata, spec: application });
  new flux.HelmRelease(chart, 'release', { metadata, spec: release });
  new flux.HelmRepository(chart, 'repository', { metadata, spec: repository });
  new flux.OciRepository(chart, 'artifact', { metadata, spec: artifact });

  expect(Testing.synth(chart)).toStrictEqual([
    { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata, spec: application },
    { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata, spec: release },
    { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'HelmRepository', metadata, spec: repository },
    { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'OCIRepository', metadata, spec: artifact },
  ]);
});
