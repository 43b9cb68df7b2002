import { Duration } from 'cdk8s';
import { ChartRepository, ControlPlaneProfile, FluxDriftDetection, FluxOptions, Installation } from '../../../src';
import { emitted, images, installPlan, setting } from '../../support/install-plans';

function flux(plan = installPlan(), options?: FluxOptions): any[] {
  return emitted(Installation.flux(options), plan);
}

const HELM = 'helm.toolkit.fluxcd.io/v2';
const SOURCE = 'source.toolkit.fluxcd.io/v1';

test('each chart is a HelmRelease that waits for the one before', () => {
  expect(flux(installPlan([...images('istiod'), setting('istiod', 'revision', '1-30')], { name: 'istiod-1-30', revision: '1-30' }))).toStrictEqual([
    {
      apiVersion: SOURCE,
      kind: 'HelmRepository',
      metadata: { name: 'istiod-1-30-charts', namespace: 'flux-system' },
      spec: { url: 'https://istio-release.storage.googleapis.com/charts', interval: '600s' },
    },
    {
      apiVersion: HELM,
      kind: 'HelmRelease',
      metadata: { name: 'istio-base', namespace: 'flux-system' },
      spec: {
        interval: '600s',
        chart: { spec: { chart: 'base', version: '1.30.3', sourceRef: { kind: 'HelmRepository', name: 'istiod-1-30-charts' } } },
        releaseName: 'istio-base',
        targetNamespace: 'istio-system',
        storageNamespace: 'istio-system',
        install: { createNamespace: true },
      },
    },
    {
      apiVersion: HELM,
      kind: 'HelmRelease',
      metadata: { name: 'istiod', namespace: 'flux-system' },
      spec: {
        interval: '600s',
        chart: { spec: { chart: 'istiod', version: '1.30.3', sourceRef: { kind: 'HelmRepository', name: 'istiod-1-30-charts' } } },
        releaseName: 'istiod',
        targetNamespace: 'istio-system',
        storageNamespace: 'istio-system',
        dependsOn: [{ name: 'istio-base' }],
        install: { createNamespace: true },
        values: { global: { hub: 'registry.istio.io/release', tag: '1.30.3' }, revision: '1-30' },
      },
    },
  ]);
});

test('from a registry, each chart is an artifact of its own', () => {
  const plan = installPlan([], {}, ['base', 'istiod', 'cni', 'ztunnel']);
  const all = flux(plan, { repository: ChartRepository.oci('oci://registry.example.com/istio'), namePrefix: 'eu-', namespace: 'flux' });

  expect(all.map(({ kind, metadata: { name } }) => `${kind} ${name}`)).toStrictEqual([
    'OCIRepository eu-istio-base', 'HelmRelease eu-istio-base', 'OCIRepository eu-istiod', 'HelmRelease eu-istiod',
    'OCIRepository eu-istio-cni', 'HelmRelease eu-istio-cni', 'OCIRepository eu-ztunnel', 'HelmRelease eu-ztunnel',
  ]);
  expect(all[4]).toStrictEqual({
    apiVersion: SOURCE,
    kind: 'OCIRepository',
    metadata: { name: 'eu-istio-cni', namespace: 'flux' },
    spec: {
      url: 'oci://registry.example.com/istio/cni',
      interval: '600s',
      ref: { tag: '1.30.3' },
      layerSelector: { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: 'copy' },
    },
  });
  expect(all[5].spec).toStrictEqual({
    interval: '600s',
    chartRef: { kind: 'OCIRepository', name: 'eu-istio-cni' },
    releaseName: 'istio-cni',
    targetNamespace: 'istio-system',
    storageNamespace: 'istio-system',
    dependsOn: [{ name: 'eu-istiod' }],
    install: { createNamespace: true },
  });
});

test('in another cluster, as somebody, again and again, and against changes', () => {
  const [, base] = flux(installPlan(), {
    interval: Duration.hours(1),
    serviceAccountName: 'mesh',
    kubeConfigSecret: 'prod-eu',
    retries: -1,
    createNamespaces: false,
    driftDetection: FluxDriftDetection.ENABLED,
  });
  const { ignore } = base.spec.driftDetection;

  expect(base.spec).toMatchObject({
    interval: '3600s',
    serviceAccountName: 'mesh',
    kubeConfig: { secretRef: { name: 'prod-eu' } },
    install: { remediation: { retries: -1 } },
    upgrade: { remediation: { retries: -1 } },
    driftDetection: { mode: 'enabled' },
  });
  expect(base.spec.install).not.toHaveProperty('createNamespace');
  expect(ignore.map(({ target }: any) => target)).toStrictEqual([
    { group: 'admissionregistration.k8s.io', kind: 'MutatingWebhookConfiguration' },
    { group: 'admissionregistration.k8s.io', kind: 'ValidatingWebhookConfiguration' },
  ]);
  expect(ignore[0].paths).toStrictEqual([0, 1, 2, 3, 4].map(i => `/webhooks/${i}/clientConfig/caBundle`));
  expect(ignore[1].paths.slice(0, 2)).toStrictEqual(['/webhooks/0/clientConfig/caBundle', '/webhooks/0/failurePolicy']);
});

test('without anything to say of it, an installation says nothing', () => {
  const [, base] = flux(installPlan(), { createNamespaces: false });

  expect(Object.keys(base.spec)).toStrictEqual(['chart', 'interval', 'releaseName', 'storageNamespace', 'targetNamespace']);
});

test('refuses a profile that no chart knows', () => {
  expect(() => flux(installPlan([], { profile: ControlPlaneProfile.EMPTY }))).toThrow("Installation.flux() cannot carry 'profile: 'empty'': Istio's charts have no such profile; "
    + 'Installation.istioctl() can [CannotCarry at mesh/istio]');
});

test.each([
  [{ namespace: 'Flux' }, "'namespace' must be the name of a namespace, got 'Flux' [BadNamespace]"],
  [{ interval: Duration.millis(1500) }, "'interval' must be a whole number of seconds, at least 1, got 1.5 s [BadDuration]"],
  [{ retries: -2 }, "'retries' must be a whole number of at least -1, which is for ever, got -2 [BadNumber]"],
  [{ retries: 0.5 }, "'retries' must be a whole number of at least -1, which is for ever, got 0.5 [BadNumber]"],
])('refuses %j', (options, message) => {
  expect(() => Installation.flux(options)).toThrow(message);
});
