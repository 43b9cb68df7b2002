import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { ControlPlaneProfile, Installation, SailUpdateStrategy } from '../../../src';
import { chartPlan, emitted, images, installPlan, setting } from '../../support/install-plans';

const OTHERS = 'Installation.helm(), Installation.helmValues(), Installation.istioctl(), Installation.argoCd(), Installation.flux() can';
const API = 'sailoperator.io/v1';

function sail(plan = installPlan(), updateStrategy?: SailUpdateStrategy): any[] {
  return emitted(Installation.sail({ updateStrategy }), plan);
}

describe('a control plane', () => {
  test('is an Istio, with the values of its chart by the names of the operator', () => {
    const settings = [
      ...images('istiod'), setting('istiod', 'resources', { requests: { cpu: '1', memory: '2Gi' } }), setting('istiod', 'cni.enabled', true),
      setting('istiod', 'meshConfig', { accessLogFile: '/dev/stdout', defaultConfig: { proxyMetadata: { A: 'b' } } }),
      setting('istiod', 'global.logging.level', 'default:debug'), setting('istiod', 'sidecarInjectorWebhook.reinvocationPolicy', 'IfNeeded'),
      setting('istiod', 'istiodRemote.enabled', true), setting('istiod', 'env', { PILOT_X: 'y' }),
    ];

    expect(sail(installPlan(settings))).toStrictEqual([{
      apiVersion: API,
      kind: 'Istio',
      metadata: { name: 'default' },
      spec: {
        version: 'v1.30.3',
        namespace: 'istio-system',
        updateStrategy: { type: 'InPlace' },
        values: {
          global: { hub: 'registry.istio.io/release', tag: '1.30.3', logging: { level: 'default:debug' } },
          pilot: { resources: { requests: { cpu: '1', memory: '2Gi' } }, cni: { enabled: true }, env: { PILOT_X: 'y' } },
          meshConfig: { accessLogFile: '/dev/stdout', defaultConfig: { proxyMetadata: { A: 'b' } } },
          sidecarInjectorWebhook: { reinvocationPolicy: 'IfNeeded' },
          istiodRemote: { enabled: true },
        },
      },
    }]);
  });

  test('has no values where there are none', () => {
    expect(sail()).toStrictEqual([{
      apiVersion: API,
      kind: 'Istio',
      metadata: { name: 'default' },
      spec: { version: 'v1.30.3', namespace: 'istio-system', updateStrategy: { type: 'InPlace' } },
    }]);
  });

  test('shares its values with the chart base', () => {
    const [{ spec }] = sail(installPlan([setting('base', 'base.excludedCRDs', ['envoyfilters.networking.istio.io']), setting('istiod', 'global.platform', 'gke'),
      setting('base', 'global.platform', 'gke')]));

    expect(spec.values).toStrictEqual({ base: { excludedCRDs: ['envoyfilters.networking.istio.io'] }, global: { platform: 'gke' } });
  });

  test('leaves out what the resource itself says', () => {
    const settings = [
      setting('istiod', 'revision', '1-30'), setting('istiod', 'revisionTags', ['stable']), setting('istiod', 'global.istioNamespace', 'istio-system'),
      setting('base', 'defaultRevision', 'default'), setting('base', 'global.istioNamespace', 'istio-system'),
    ];
    const [istio, tag] = sail(installPlan(settings, { revision: '1-30', tags: ['stable'] }));

    expect(istio).toStrictEqual({
      apiVersion: API,
      kind: 'Istio',
      metadata: { name: '1-30' },
      spec: { version: 'v1.30.3', namespace: 'istio-system', updateStrategy: { type: 'InPlace' } },
    });
    expect(tag).toStrictEqual({ apiVersion: API, kind: 'IstioRevisionTag', metadata: { name: 'stable' }, spec: { targetRef: { kind: 'Istio', name: '1-30' } } });
  });

  test.each([[ControlPlaneProfile.DEMO, 'demo'], [ControlPlaneProfile.MINIMAL, undefined], [ControlPlaneProfile.OPENSHIFT, 'openshift']])('has the profile %s as %s', (profile, said) => {
    expect(sail(installPlan([], { profile }))[0].spec.profile).toBe(said);
  });

  test('refuses the profile of istioctl that installs nothing', () => {
    expect(() => sail(installPlan([], { profile: ControlPlaneProfile.EMPTY }))).toThrow("Installation.sail() cannot carry 'profile': the operator's profile 'empty' installs "
      + "as much as 'default'; Installation.istioctl() can [CannotCarry at mesh/istio]");
  });
});

test('ambient is three resources, with ztunnel and the agents in their namespaces', () => {
  const settings = [
    ...images('istiod', 'cni', 'ztunnel'), setting('istiod', 'trustedZtunnelNamespace', 'ztunnel'), setting('cni', 'ambient.dnsCapture', false),
    setting('cni', 'global.logging.level', 'info'), setting('ztunnel', 'terminationGracePeriodSeconds', 60), setting('ztunnel', 'platform', 'openshift'),
    setting('ztunnel', 'revision', '1-30'), setting('ztunnel', 'updateStrategy.rollingUpdate.maxSurge', '10%'),
  ];
  const charts = (['base', 'istiod', 'cni', 'ztunnel'] as const).map(chart => chartPlan(chart, settings.filter(one => one.chart === chart), {
    namespace: { base: 'istio-system', istiod: 'istio-system', cni: 'istio-cni', ztunnel: 'ztunnel' }[chart],
  }));
  const [istio, cni, ztunnel, ...others] = sail(installPlan([], { charts, profile: ControlPlaneProfile.AMBIENT }));

  expect(others).toStrictEqual([]);
  expect(istio.spec).toMatchObject({ profile: 'ambient', values: { pilot: { trustedZtunnelNamespace: 'ztunnel' } } });
  expect(cni).toStrictEqual({
    apiVersion: API,
    kind: 'IstioCNI',
    metadata: { name: 'default' },
    spec: {
      version: 'v1.30.3',
      namespace: 'istio-cni',
      profile: 'ambient',
      values: { global: { hub: 'registry.istio.io/release', tag: '1.30.3', logging: { level: 'info' } }, cni: { ambient: { dnsCapture: false } } },
    },
  });
  expect(ztunnel).toStrictEqual({
    apiVersion: API,
    kind: 'ZTunnel',
    metadata: { name: 'default' },
    spec: {
      version: 'v1.30.3',
      namespace: 'ztunnel',
      values: {
        ztunnel: {
          hub: 'registry.istio.io/release',
          tag: '1.30.3',
          terminationGracePeriodSeconds: 60,
          revision: '1-30',
          updateStrategy: { rollingUpdate: { maxSurge: '10%' } },
        },
        global: { platform: 'openshift' },
      },
    },
  });
});

describe('what the operator has no field for is refused', () => {
  test('with the emitters that can carry it', () => {
    const plan = installPlan([setting('istiod', 'deploymentAnnotations', { a: 'b' }, 'istiod.deploymentAnnotations')]);

    expect(() => sail(plan)).toThrow("Installation.sail() cannot carry 'istiod.deploymentAnnotations': the Sail Operator 1.30.3 does not know "
      + `'spec.values.pilot.deploymentAnnotations' of its Istio; ${OTHERS} [CannotCarry at mesh/istio]`);
  });

  test('with what it takes instead', () => {
    const plan = installPlan([setting('istiod', 'env', { WORKERS: 4 })]);

    expect(() => sail(plan)).toThrow("cannot carry 'env': the Sail Operator 1.30.3 takes a text in 'spec.values.pilot.env.WORKERS' of its Istio, and not 4; ");
  });

  test('also where only a chart of the agents has it', () => {
    const plan = installPlan([setting('cni', 'tolerations', [{ operator: 'Exists' }], 'cni.tolerations')], {}, ['istiod', 'cni']);

    expect(() => sail(plan)).toThrow("cannot carry 'cni.tolerations': the Sail Operator 1.30.3 does not know 'spec.values.cni.tolerations' of its IstioCNI");
  });

  test('also among the values that no option says', () => {
    const plan = installPlan([], { charts: [chartPlan('ztunnel', [], { extraValues: { dnsPolicy: 'Default', global: { networkPolicy: { enabled: true } } } })] });

    expect(() => sail(plan)).toThrow("cannot carry 'extraValues.ztunnel.global.networkPolicy.enabled': the Sail Operator 1.30.3 does not know "
      + "'spec.values.global.networkPolicy' of its ZTunnel");
  });

  test('and what two charts say differently, where the operator has one place', () => {
    const plan = installPlan([setting('base', 'global.platform', 'gke'), setting('istiod', 'global.platform', 'k3s', 'platform')]);

    expect(() => sail(plan)).toThrow("cannot carry 'platform': 'global.platform' is one place for all charts, and the chart base has '\"gke\"' there and the chart istiod "
      + "'\"k3s\"'; Installation.helm(), Installation.helmValues(), Installation.argoCd(), Installation.flux() can");
  });
});

describe('where the operator makes a revision of each version', () => {
  const strategy = SailUpdateStrategy.revisionBased({ istioName: 'prod', gracePeriod: Duration.minutes(10), updateWorkloads: true });

  test('it names the revision, and a tag follows it', () => {
    const { _emitter: emitter } = Installation.sail({ updateStrategy: strategy });

    expect(emitter.revisionOf!(undefined, '1.30.3', new Construct(undefined as any, ''))).toBe('prod-v1-30-3');
    expect(sail(installPlan([], { revision: 'prod-v1-30-3', tags: ['stable'] }), strategy)).toStrictEqual([
      {
        apiVersion: API,
        kind: 'Istio',
        metadata: { name: 'prod' },
        spec: {
          version: 'v1.30.3',
          namespace: 'istio-system',
          updateStrategy: { type: 'RevisionBased', inactiveRevisionDeletionGracePeriodSeconds: 600, updateWorkloads: true },
        },
      },
      { apiVersion: API, kind: 'IstioRevisionTag', metadata: { name: 'stable' }, spec: { targetRef: { kind: 'Istio', name: 'prod' } } },
    ]);
  });

  test('refuses a name of ours', () => {
    const { _emitter: emitter } = Installation.sail({ updateStrategy: SailUpdateStrategy.revisionBased() });

    expect(() => emitter.revisionOf!('1-30', '1.30.3', new Construct(undefined as any, ''))).toThrow("'revision' is '1-30', but the Sail Operator names the revisions of "
      + "'SailUpdateStrategy.revisionBased()' itself, this one 'default-v1-30-3'; leave 'revision' out and refer to the ControlPlane, or name the Istio by 'istioName' "
      + '[OperatorNamesRevisions]');
  });

  test.each([
    ['a name that is none', { istioName: 'No' }, 'BadRevision'],
    ['a name that leaves no room for the version', { istioName: 'a'.repeat(51) }, "'istioName' must have at most 50 characters, since the version is added to it, got 51"],
    ['a grace period of no whole seconds', { gracePeriod: Duration.millis(1500) }, "'gracePeriod' must be a whole number of seconds, got 1.5 s [BadDuration]"],
  ])('refuses %s', (_case, options, message) => {
    expect(() => SailUpdateStrategy.revisionBased(options)).toThrow(message);
  });
});

test('a revision that is replaced in place has the name that the program gives it', () => {
  const { _emitter: emitter } = Installation.sail();

  expect(['1-30', undefined].map(asked => emitter.revisionOf!(asked, '1.30.3', new Construct(undefined as any, '')))).toStrictEqual(['1-30', undefined]);
});
