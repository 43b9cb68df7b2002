import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { parse } from 'yaml';
import { ControlPlaneProfile, Installation, IstioctlOptions, MeshApp, MeshAppProps } from '../../../src';
import { InstallPlan } from '../../../src/control-plane/plan';
import { chartPlan, images, installPlan, setting } from '../../support/install-plans';
import { inWorkingDirectory } from '../../support/output';

/** The file that comes of a plan, and its path. */
function written(plan: InstallPlan, options?: IstioctlOptions, props?: MeshAppProps): { file: string; text: string } {
  return inWorkingDirectory(() => {
    const app = props === undefined ? new App() : new MeshApp(props);
    const { _emitter: emitter } = Installation.istioctl(options);
    emitter.prepare!(() => plan, Object.assign(new Construct(new Chart(app, 'mesh'), 'istio'), { revisionName: 'default' }));
    emitter.emit(plan, new Chart(app, 'empty'));
    app.synth();
    const file = options?.file ?? join('install', props?.folder ?? '', 'default', 'istio.yaml');
    return { file, text: readFileSync(file, 'utf8') };
  });
}

const operator = (plan: InstallPlan) => parse(written(plan).text);

const NO_GATEWAYS = {
  ingressGateways: [{ name: 'istio-ingressgateway', enabled: false }],
  egressGateways: [{ name: 'istio-egressgateway', enabled: false }],
};

test('a control plane is a file beside the manifests, without the gateways of the profile', () => {
  const settings = [
    ...images('istiod'), setting('istiod', 'meshConfig', { accessLogFile: '/dev/stdout' }), setting('istiod', 'resources', { requests: { cpu: '1' } }),
    setting('istiod', 'revision', '1-30'), setting('istiod', 'revisionTags', ['stable']), setting('istiod', 'global.logging.level', 'debug'),
  ];
  const { text } = written(installPlan(settings, { revision: '1-30' }));

  expect(text).toBe(`# For istioctl install -f: not to be applied.
apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata:
  namespace: istio-system
spec:
  profile: default
  hub: registry.istio.io/release
  tag: 1.30.3
  revision: 1-30
  meshConfig:
    accessLogFile: /dev/stdout
  components:
    base:
      enabled: true
    pilot:
      enabled: true
      namespace: istio-system
    cni:
      enabled: false
    ztunnel:
      enabled: false
    ingressGateways:
      - name: istio-ingressgateway
        enabled: false
    egressGateways:
      - name: istio-egressgateway
        enabled: false
  values:
    pilot:
      resources:
        requests:
          cpu: "1"
    revisionTags:
      - stable
    global:
      logging:
        level: debug
`);
});

test('what istioctl does not know goes to the charts unseen', () => {
  const settings = [
    setting('istiod', 'deploymentAnnotations', { a: 'b' }), setting('istiod', 'env', { WORKERS: 4 }), setting('cni', 'tolerations', []),
    setting('cni', 'resources', { requests: { cpu: 1 } }), setting('istiod', 'global.waypoint.nodeSelector', { pool: 'mesh' }),
  ];
  const { spec } = operator(installPlan(settings, {}, ['istiod', 'cni']));

  expect(spec.values).toStrictEqual({ pilot: { env: { WORKERS: 4 } } });
  expect(spec.unvalidatedValues).toStrictEqual({
    pilot: { deploymentAnnotations: { a: 'b' } },
    cni: { tolerations: [], resources: { requests: { cpu: 1 } } },
    global: { waypoint: { nodeSelector: { pool: 'mesh' } } },
  });
  expect(spec.components).toStrictEqual({
    base: { enabled: false },
    pilot: { enabled: true, namespace: 'istio-system' },
    cni: { enabled: true, namespace: 'istio-system' },
    ztunnel: { enabled: false },
    ...NO_GATEWAYS,
  });
});

test('ambient: each chart has its values below its own name', () => {
  const settings = [
    ...images('istiod', 'cni', 'ztunnel'), setting('istiod', 'cni.enabled', true), setting('cni', 'ambient.dnsCapture', false),
    setting('ztunnel', 'meshConfig.defaultConfig.proxyMetadata.A', 'b'), setting('ztunnel', 'terminationGracePeriodSeconds', 60),
    setting('istiod', 'compatibilityVersion', '1.29'), setting('cni', 'compatibilityVersion', '1.29'), setting('ztunnel', 'compatibilityVersion', '1.29'),
  ];
  const charts = (['base', 'istiod', 'cni', 'ztunnel'] as const).map(chart => chartPlan(chart, settings.filter(one => one.chart === chart), {
    namespace: ['cni', 'ztunnel'].includes(chart) ? 'kube-system' : 'istio-system',
  }));
  const { spec } = operator(installPlan([], { charts, profile: ControlPlaneProfile.OPENSHIFT_AMBIENT }));

  expect(spec).toStrictEqual({
    profile: 'openshift-ambient',
    hub: 'registry.istio.io/release',
    tag: '1.30.3',
    components: {
      base: { enabled: true },
      pilot: { enabled: true, namespace: 'istio-system' },
      cni: { enabled: true, namespace: 'kube-system' },
      ztunnel: { enabled: true, namespace: 'kube-system' },
      ...NO_GATEWAYS,
    },
    values: {
      pilot: { cni: { enabled: true } },
      compatibilityVersion: '1.29',
      cni: { ambient: { dnsCapture: false } },
      ztunnel: { meshConfig: { defaultConfig: { proxyMetadata: { A: 'b' } } }, terminationGracePeriodSeconds: 60 },
    },
  });
});

test('refuses what two charts say differently where istioctl has one place', () => {
  const plan = installPlan([setting('istiod', 'global.logging.level', 'info'), setting('cni', 'global.logging.level', 'debug', 'logging.level')], {}, ['istiod', 'cni']);

  expect(() => written(plan)).toThrow("[mesh/istio] Installation.istioctl() cannot carry 'logging.level': 'global.logging.level' is one place for all charts, and the "
    + "chart istiod has '\"info\"' there and the chart cni '\"debug\"'; Installation.helm(), Installation.helmValues(), Installation.argoCd(), Installation.flux() can "
    + '[CannotCarry at mesh/istio]');
});

test('the file may be elsewhere, and the clusters of a loop have one each', () => {
  expect(written(installPlan(), { file: 'clusters/eu.yaml' }).file).toBe('clusters/eu.yaml');
  expect(written(installPlan(), {}, { folder: 'prod/eu' }).file).toBe('install/prod/eu/default/istio.yaml');
});

test('CNI of another control plane counts, though istioctl says by its components that there is none', () => {
  const { spec } = operator(installPlan([...images('istiod'), setting('istiod', 'cni.enabled', true)]));

  expect(spec.components.cni).toStrictEqual({ enabled: false });
  expect(spec.values?.pilot).toBeUndefined();
  expect(spec.unvalidatedValues).toStrictEqual({ pilot: { cni: { enabled: true } } });
});
