import { ArgoCdCluster, ArgoCdOptions, ArgoCdSync, ChartRepository, ControlPlaneProfile, Installation } from '../../../src';
import { chartPlan, emitted, images, installPlan, setting } from '../../support/install-plans';

function argo(plan = installPlan(), options?: ArgoCdOptions): any[] {
  return emitted(Installation.argoCd(options), plan);
}

const WEBHOOKS = [
  { group: 'admissionregistration.k8s.io', kind: 'MutatingWebhookConfiguration', jqPathExpressions: ['.webhooks[]?.clientConfig.caBundle'] },
  {
    group: 'admissionregistration.k8s.io',
    kind: 'ValidatingWebhookConfiguration',
    jqPathExpressions: ['.webhooks[]?.clientConfig.caBundle', '.webhooks[]?.failurePolicy'],
  },
];

test('each chart is an Application, in turn, that passes over what istiod writes to its webhooks', () => {
  const settings = [...images('istiod'), setting('istiod', 'env.PILOT_X', 'y')];

  expect(argo(installPlan(settings, { profile: ControlPlaneProfile.DEMO }))).toStrictEqual([
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { annotations: { 'argocd.argoproj.io/sync-wave': '-4' }, name: 'istio-base', namespace: 'argocd' },
      spec: {
        project: 'default',
        destination: { server: 'https://kubernetes.default.svc', namespace: 'istio-system' },
        source: {
          repoURL: 'https://istio-release.storage.googleapis.com/charts',
          chart: 'base',
          targetRevision: '1.30.3',
          helm: { releaseName: 'istio-base', valuesObject: { profile: 'demo' } },
        },
        ignoreDifferences: WEBHOOKS,
        syncPolicy: { syncOptions: ['CreateNamespace=true', 'RespectIgnoreDifferences=true'] },
      },
    },
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { annotations: { 'argocd.argoproj.io/sync-wave': '-3' }, name: 'istiod', namespace: 'argocd' },
      spec: {
        project: 'default',
        destination: { server: 'https://kubernetes.default.svc', namespace: 'istio-system' },
        source: {
          repoURL: 'https://istio-release.storage.googleapis.com/charts',
          chart: 'istiod',
          targetRevision: '1.30.3',
          helm: {
            releaseName: 'istiod',
            valuesObject: { profile: 'demo', global: { hub: 'registry.istio.io/release', tag: '1.30.3' }, pilot: { env: { PILOT_X: 'y' } } },
          },
        },
        ignoreDifferences: WEBHOOKS,
        syncPolicy: { syncOptions: ['CreateNamespace=true', 'RespectIgnoreDifferences=true'] },
      },
    },
  ]);
});

test('the agents come last, each in its namespace', () => {
  const charts = [chartPlan('base'), chartPlan('istiod'), chartPlan('cni', [], { namespace: 'kube-system' }), chartPlan('ztunnel', [], { namespace: 'kube-system' })];
  const [, , cni, ztunnel] = argo(installPlan([], { charts }), { createNamespaces: false });

  expect(cni).toStrictEqual({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { annotations: { 'argocd.argoproj.io/sync-wave': '-2' }, name: 'istio-cni', namespace: 'argocd' },
    spec: {
      project: 'default',
      destination: { server: 'https://kubernetes.default.svc', namespace: 'kube-system' },
      source: { repoURL: 'https://istio-release.storage.googleapis.com/charts', chart: 'cni', targetRevision: '1.30.3', helm: { releaseName: 'istio-cni' } },
    },
  });
  expect(ztunnel.metadata).toStrictEqual({ annotations: { 'argocd.argoproj.io/sync-wave': '-1' }, name: 'ztunnel', namespace: 'argocd' });
});

test('one Argo CD deploys to many clusters, from a registry', () => {
  const [base] = argo(installPlan(), {
    repository: ChartRepository.oci('oci://registry.example.com/istio/charts/'),
    namespace: 'gitops',
    project: 'mesh',
    cluster: ArgoCdCluster.named('prod-eu'),
    namePrefix: 'prod-eu-',
    sync: ArgoCdSync.automated({ prune: true, selfHeal: true }),
    syncOptions: ['ServerSideApply=true'],
  });

  expect(base.metadata).toStrictEqual({ annotations: { 'argocd.argoproj.io/sync-wave': '-4' }, name: 'prod-eu-istio-base', namespace: 'gitops' });
  expect(base.spec).toMatchObject({
    project: 'mesh',
    destination: { name: 'prod-eu', namespace: 'istio-system' },
    source: { repoURL: 'registry.example.com/istio/charts', chart: 'base', helm: { releaseName: 'istio-base' } },
    syncPolicy: {
      automated: { prune: true, selfHeal: true },
      syncOptions: ['CreateNamespace=true', 'RespectIgnoreDifferences=true', 'ServerSideApply=true'],
    },
  });
});

test('automated without options is an empty wish', () => {
  expect(argo(installPlan(), { sync: ArgoCdSync.automated() })[0].spec.syncPolicy.automated).toStrictEqual({});
});

test('a cluster may be known by the address of its API server', () => {
  const [base] = argo(installPlan(), { cluster: ArgoCdCluster.server('https://10.0.0.1:6443') });

  expect(base.spec.destination).toStrictEqual({ server: 'https://10.0.0.1:6443', namespace: 'istio-system' });
});

test('options cannot be changed afterwards', () => {
  const syncOptions = ['ServerSideApply=true'];
  const installation = Installation.argoCd({ syncOptions });
  syncOptions.push('Replace=true');

  expect(emitted(installation, installPlan())[0].spec.syncPolicy.syncOptions).toStrictEqual(['CreateNamespace=true', 'RespectIgnoreDifferences=true', 'ServerSideApply=true']);
});

test('refuses a profile that no chart knows', () => {
  expect(() => argo(installPlan([], { profile: ControlPlaneProfile.EMPTY }))).toThrow("Installation.argoCd() cannot carry 'profile: 'empty'': Istio's charts have no such profile; "
    + 'Installation.istioctl() can [CannotCarry at mesh/istio]');
});

test.each([
  ['a namespace', () => Installation.argoCd({ namespace: 'Argo' }), "'namespace' must be the name of a namespace, got 'Argo' [BadNamespace]"],
  ['a cluster without a name', () => ArgoCdCluster.named(''), "a cluster needs the name that Argo CD knows it by, got '' [UnnamedCluster]"],
  ['an API server', () => ArgoCdCluster.server('10.0.0.1'), "the API server of a cluster needs an address with 'https://', got '10.0.0.1' [BadUrl]"],
  ['a repository', () => ChartRepository.helm('charts.example.com'), "a repository of charts needs an address with 'https://' or 'http://', got 'charts.example.com' [BadUrl]"],
  ['a registry', () => ChartRepository.oci('https://charts.example.com'), "a repository of charts needs an address with 'oci://', got 'https://charts.example.com' [BadUrl]"],
])('refuses %s that is none', (_case, make, message) => {
  expect(make).toThrow(message);
});
