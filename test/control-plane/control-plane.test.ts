import { Chart, Testing } from 'cdk8s';
import { controlPlane, planOf, valuesIn } from './support/plans';
import {
  Availability, ClusterPlatform, ControlPlaneProfile, DataPlane, DisruptionBudget, Installation, Mesh, MeshApp, meshconfig, MeshNamespace, PodScaling,
  TelemetryProvider,
} from '../../src';

const HBONE = { proxyMetadata: { ISTIO_META_ENABLE_HBONE: 'true' } };
const GLOBAL_BY_LABEL = [{ servicesSelector: { matchExpressions: [{ key: 'istio.io/global', operator: 'In', values: ['true'] }] }, scope: 'GLOBAL' }];

const charts = (plan: ReturnType<typeof planOf>) => plan.charts.map(({ chart }) => chart);

describe('what is installed', () => {
  test('by default CRDs and istiod', () => {
    const { charts: releases, ...plan } = planOf();
    expect(plan).toStrictEqual({
      name: 'istiod',
      namespace: 'istio-system',
      version: '1.30.3',
      revision: undefined,
      profile: 'default',
      platform: undefined,
      hub: 'registry.istio.io/release',
      tag: '1.30.3',
      tags: [],
    });
    expect(releases.map(({ chart, release, namespace }) => [chart, release, namespace])).toStrictEqual([
      ['base', 'istio-base', 'istio-system'],
      ['istiod', 'istiod', 'istio-system'],
    ]);
  });

  test('CNI where it is wanted, and pods are then injected without an init container', () => {
    const plan = planOf({ cni: { enabled: true } });
    expect(charts(plan)).toStrictEqual(['base', 'istiod', 'cni']);
    expect(valuesIn(plan, 'istiod')).toStrictEqual({ cni: { enabled: true } });
  });

  test.each(Object.values(ControlPlaneProfile))('profile %s', profile => {
    const remote = profile === ControlPlaneProfile.REMOTE ? { address: 'istiod.example.com', injectionPath: '/inject' } : undefined;
    const plan = planOf({ profile, remote });
    const isAmbient = profile.endsWith('ambient');
    expect(charts(plan)).toStrictEqual(['base', 'istiod', ...isAmbient || profile === 'openshift' ? ['cni'] : [], ...isAmbient ? ['ztunnel'] : []]);
    expect(valuesIn(plan, 'base').profile).toBe(['demo', 'preview', 'remote', 'stable'].includes(profile) ? profile : isAmbient ? 'ambient' : undefined);
  });

  test('on OpenShift the node agents are in kube-system, and istiod trusts ztunnel there', () => {
    const plan = planOf({ profile: ControlPlaneProfile.OPENSHIFT_AMBIENT });
    expect(plan.charts.map(({ namespace }) => namespace)).toStrictEqual(['istio-system', 'istio-system', 'kube-system', 'kube-system']);
    expect(valuesIn(plan, 'istiod')).toStrictEqual({
      profile: 'ambient', cni: { enabled: true }, trustedZtunnelNamespace: 'kube-system', global: { platform: 'openshift' },
    });
    expect(valuesIn(plan, 'ztunnel')).toStrictEqual({ profile: 'ambient', platform: 'openshift' });
  });

  test.each([
    ['the Mesh', (app: Chart) => new Mesh(app.node.root as any, 'mesh', { dataPlane: DataPlane.ambient() })],
    ['a MeshNamespace', (app: Chart) => new MeshNamespace(app, 'shop', { name: 'shop', dataPlane: DataPlane.ambient() })],
  ])('ambient workloads that %s states make the mesh ambient', (_, state) => {
    const chart = new Chart(Testing.app(), 'istio');
    const plane = controlPlane({ ztunnel: { namespace: 'ztunnel' } }, chart);
    state(chart);
    const plan = plane._plan();
    expect(charts(plan)).toStrictEqual(['base', 'istiod', 'cni', 'ztunnel']);
    expect(valuesIn(plan, 'istiod')).toStrictEqual({
      cni: { enabled: true },
      env: { PILOT_ENABLE_AMBIENT: 'true' },
      meshConfig: { defaultConfig: HBONE, serviceScopeConfigs: GLOBAL_BY_LABEL },
      trustedZtunnelNamespace: 'ztunnel',
    });
    expect(valuesIn(plan, 'cni')).toStrictEqual({ ambient: { enabled: true } });
    expect(valuesIn(plan, 'ztunnel')).toStrictEqual({ meshConfig: { defaultConfig: HBONE } });
  });

  test('which Services an ambient mesh shares with other clusters may be stated otherwise', () => {
    const serviceScopeConfigs = [{ scope: meshconfig.ServiceScope.LOCAL }];
    expect(valuesIn(planOf({ ambient: true }, { meshConfig: { serviceScopeConfigs } }), 'istiod').meshConfig.serviceScopeConfigs).toStrictEqual([{ scope: 'LOCAL' }]);
  });

  test('a namespace of its own', () => {
    const plan = planOf({ namespace: 'mesh' });
    expect(plan.charts.map(({ namespace, settings }) => [namespace, settings[0].setting])).toStrictEqual([['mesh', 'mesh'], ['mesh', 'mesh']]);
  });

  test('a revision, which objects without one belong to', () => {
    const plan = planOf({ revision: '1-30', profile: ControlPlaneProfile.AMBIENT });
    expect(plan.charts.map(({ release }) => release)).toStrictEqual(['istio-base', 'istiod-1-30', 'istio-cni', 'ztunnel']);
    expect(valuesIn(plan, 'base')).toStrictEqual({ profile: 'ambient', defaultRevision: '1-30' });
    expect(valuesIn(plan, 'istiod')).toStrictEqual({ profile: 'ambient', revision: '1-30', cni: { enabled: true } });
    expect(valuesIn(plan, 'ztunnel')).toStrictEqual({ profile: 'ambient', revision: '1-30' });
  });
});

describe('without the webhooks that judge objects', () => {
  const webhooks = { validation: false };

  test('base has none either', () => {
    const plan = planOf({ webhooks });
    expect(valuesIn(plan, 'base')).toStrictEqual({ defaultRevision: '' });
    expect(valuesIn(plan, 'istiod')).toStrictEqual({ global: { configValidation: false } });
  });

  test('base has the one of the default revision if that one is another', () => {
    const chart = new Chart(Testing.app(), 'istio');
    const planes = [controlPlane({ version: '1.29.2', revision: '1-29' }, chart, 'old'), controlPlane({ revision: '1-30', webhooks }, chart, 'new')];
    expect(valuesIn(planes[1]._plan(), 'base')).toStrictEqual({ defaultRevision: '1-29' });
    planes[1]._addTag('default', chart);
    expect(valuesIn(planes[1]._plan(), 'base')).toStrictEqual({ defaultRevision: '' });
  });

  test.each([
    ['istioctl', Installation.istioctl(), "'istioctl install' makes"], ['the Sail Operator', Installation.sail(), 'the operator installs'],
  ])('%s cannot be', (_, install, why) => {
    const app = new MeshApp({ outdir: '/nowhere' });
    controlPlane({ webhooks, install }, new Chart(app, 'istio'));
    expect(() => app.synth()).toThrow(`${install._emitter.word} cannot carry 'webhooks.validation': ${why} the webhook of the default revision in any case; Installation.helm(), `
      + 'Installation.helmValues(), Installation.argoCd(), Installation.flux() can [CannotCarry at istio/istio');
  });

  test('the Sail Operator can for a revision that is not the default', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'istio');
    controlPlane({ webhooks, revision: '1-30', install: Installation.sail() }, chart);
    app.synth();
    expect(Testing.synth(chart).find(({ kind }) => kind === 'Istio').spec.values.global.configValidation).toBe(false);
  });
});

test('metrics still go to Prometheus when the Mesh has a default provider for access logs', () => {
  const plan = planOf({}, { defaultProviders: { accessLogging: [TelemetryProvider.ENVOY] } });
  expect(valuesIn(plan, 'istiod').meshConfig.defaultProviders).toStrictEqual({ metrics: ['prometheus'], accessLogging: ['envoy'] });
});

describe('high availability', () => {
  test('sets what it says', () => {
    const spread = (labels: object) => ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map(topologyKey =>
      ({ maxSkew: 1, topologyKey, whenUnsatisfiable: 'ScheduleAnyway', labelSelector: { matchLabels: labels }, matchLabelKeys: ['pod-template-hash'] }));
    expect(valuesIn(planOf({ availability: Availability.HIGH }), 'istiod')).toStrictEqual({
      autoscaleEnabled: true,
      autoscaleMin: 2,
      autoscaleMax: 5,
      cpu: { targetAverageUtilization: 80 },
      topologySpreadConstraints: spread({ 'app': 'istiod', 'istio.io/rev': 'default' }),
      global: { waypoint: { topologySpreadConstraints: spread({ 'gateway.istio.io/managed': 'istio.io-mesh-controller' }) } },
    });
  });

  test('gives way to options', () => {
    const istiod = { scaling: PodScaling.fixed(3), spread: [], disruptionBudget: DisruptionBudget.none() };
    const plan = planOf({ availability: Availability.HIGH, istiod, waypoints: { spread: [] } });
    expect(valuesIn(plan, 'istiod')).toStrictEqual({
      autoscaleEnabled: false,
      replicaCount: 3,
      topologySpreadConstraints: [],
      global: { defaultPodDisruptionBudget: { enabled: false }, waypoint: { topologySpreadConstraints: [] } },
    });
  });
});

describe('two control planes', () => {
  const two = (older = {}, newer = {}) => {
    const chart = new Chart(Testing.app(), 'istio');
    const planes = [controlPlane({ version: '1.29.2', revision: '1-29', profile: ControlPlaneProfile.AMBIENT, ...older }, chart, 'old'),
      controlPlane({ revision: '1-30', profile: ControlPlaneProfile.AMBIENT, ...newer }, chart, 'new')];
    return planes.map(plane => charts(plane._plan()));
  };

  test('the newer one has the CRDs, the older one the node agents', () => {
    expect(two()).toStrictEqual([['istiod', 'cni', 'ztunnel'], ['base', 'istiod']]);
  });

  test('it may be said otherwise', () => {
    expect(two({ installsBase: true }, { installsNodeAgents: true })).toStrictEqual([['base', 'istiod'], ['istiod', 'cni', 'ztunnel']]);
    expect(two({ installsNodeAgents: false }, { installsBase: false })).toStrictEqual([['base', 'istiod'], ['istiod', 'cni', 'ztunnel']]);
  });

  test('patches and candidates have an order too', () => {
    expect(two({ version: '1.30.10' }, { version: '1.30.9' })).toStrictEqual([['base', 'istiod'], ['istiod', 'cni', 'ztunnel']]);
    expect(two({ version: '1.30.3-rc.1' })).toStrictEqual([['istiod', 'cni', 'ztunnel'], ['base', 'istiod']]);
  });

  test('an older one that wants no node agents leaves them to the newer one', () => {
    expect(two({ profile: undefined })).toStrictEqual([['istiod'], ['base', 'istiod', 'cni', 'ztunnel']]);
  });

  test('two of one version without node agents need say nothing of them', () => {
    expect(two({ version: '1.30.3', profile: undefined, installsBase: true }, { profile: undefined })).toStrictEqual([['base', 'istiod'], ['istiod']]);
  });

  test('the webhook of the cluster stays with the older one until a tag says otherwise', () => {
    const chart = new Chart(Testing.app(), 'istio');
    const [old, young] = [controlPlane({ version: '1.29.2', revision: '1-29' }, chart, 'old'), controlPlane({ revision: '1-30' }, chart, 'new')];
    expect(valuesIn(young._plan(), 'base')).toStrictEqual({ defaultRevision: '1-29' });
    young._addTag('default', chart);
    expect(valuesIn(young._plan(), 'base')).toStrictEqual({ defaultRevision: '1-30' });
    expect(valuesIn(young._plan(), 'istiod')).toStrictEqual({ revision: '1-30', revisionTags: ['default'] });
    expect(charts(old._plan())).toStrictEqual(['istiod']);
  });

  test('istiod trusts ztunnel where its owner has it', () => {
    const chart = new Chart(Testing.app(), 'istio');
    controlPlane({ version: '1.29.2', revision: '1-29', profile: ControlPlaneProfile.AMBIENT, ztunnel: { namespace: 'ztunnel' } }, chart, 'old');
    const young = controlPlane({ revision: '1-30', profile: ControlPlaneProfile.AMBIENT }, chart, 'new');
    expect(valuesIn(young._plan(), 'istiod').trustedZtunnelNamespace).toBe('ztunnel');
  });

  test('fails if nobody can tell which of them has what a cluster has once', () => {
    expect(() => two({ version: '1.30.3' }, { installsNodeAgents: true })).toThrow("the newest control plane has what a cluster has once, and 'istio/old' and 'istio/new' are of one version; "
      + "say 'installsBase: true' for one of them [OwnerUnclear at istio/old]");
    expect(() => two({ installsNodeAgents: true }, { installsNodeAgents: true })).toThrow("a cluster has one owner of that, and 'installsNodeAgents' is true for 'istio/old' "
      + "and 'istio/new'; keep one of them [OwnerUnclear at istio/old]");
  });

  test('fails if they have one revision', () => {
    expect(() => two({ revision: undefined }, { revision: undefined })).toThrow("'istio/old' is the control plane of revision 'default' already; give one of the two another 'revision' [TwoControlPlanes at istio/new]");
  });
});

describe('refuses', () => {
  test.each<[string, Parameters<typeof planOf>, string]>([
    ['a version without a patch', [{ version: '1.30' }], "'version' must be a full version such as '1.30.3', got '1.30' [BadVersion at istio/istio]"],
    ['a version that is too old', [{ version: '1.27.9' }], "'version' must be 1.28 or newer, got '1.27.9': what the charts of older versions have is not known here [VersionTooOld at istio/istio]"],
    ['a version that the Mesh does not state', [{ version: '1.29.0' }, { istioVersion: '1.30' }],
      "'version' must be a patch of what the Mesh states, 1.30, got '1.29.0'; change one of the two, and during an upgrade state 'upgradingFrom' [OtherVersion at istio/istio]"],
    ['compatibility with a newer version', [{ compatibilityVersion: '1.30' }],
      "'compatibilityVersion' must be a minor version before that of 'version' ('1.30.3'), such as '1.29', got '1.30' [BadVersion at istio/istio]"],
    ['a revision that none can have', [{ revision: '1.30' }],
      "the control plane: 'revision' must be the name of a revision or of a tag, up to 63 lower-case letters, digits and '-', got '1.30' [BadRevision at istio/istio]"],
    ['the revision without a name by a name', [{ revision: 'default' }],
      "'revision' must not be 'default', the name of the revision that has none; leave it out, or make a RevisionTag 'default' [BadRevision at istio/istio]"],
    ['a namespace that none can be', [{ cni: { namespace: 'Nodes' } }], "'cni.namespace' must be the name of a namespace, got 'Nodes' [BadNamespace at istio/istio]"],
    ['a profile for another platform', [{ profile: ControlPlaneProfile.OPENSHIFT, platform: ClusterPlatform.GKE }],
      "the profile 'openshift' is for the platform 'openshift', got 'gke'; choose another profile, or leave 'platform' out [OtherPlatform at istio/istio]"],
    ['an ambient profile that is not ambient', [{ profile: ControlPlaneProfile.AMBIENT, ambient: false }],
      "the profile 'ambient' is ambient, and 'ambient' is false; choose another profile, or leave 'ambient' out [NotAmbient at istio/istio]"],
    ['ambient workloads in a mesh that is not ambient', [{ ambient: false }, { dataPlane: DataPlane.ambient() }],
      "the Mesh or a MeshNamespace states that workloads are ambient, and 'ambient' is false; leave it out [NotAmbient at istio/istio]"],
    ['ztunnel without an ambient mesh', [{ ztunnel: { logLevel: 'debug' } }],
      "'ztunnel.logLevel' needs an ambient mesh; choose profile: ControlPlaneProfile.AMBIENT or ambient: true, or leave it out [NotAmbient at istio/istio]"],
    ['an ambient mesh without CNI', [{ ambient: true, cni: { enabled: false } }],
      "an ambient mesh needs CNI, which leads traffic to ztunnel, and 'cni.enabled' is false; leave it out [NoCni at istio/istio]"],
    ['an ambient mesh without CNI, stated elsewhere', [{ cni: { enabled: false } }, { dataPlane: DataPlane.ambient() }],
      "an ambient mesh needs CNI, which leads traffic to ztunnel, and 'cni.enabled' is false; leave it out [NoCni at istio/istio]"],
    ['options of CNI without it', [{ cni: { binDir: '/bin' } }],
      "'cni.binDir' needs CNI, which this installation has not; say cni: { enabled: true }, or leave it out [NoCni at istio/istio]"],
    ['options of CNI beside its absence', [{ cni: { enabled: false, binDir: '/bin' } }],
      "'cni.binDir' needs CNI, and 'cni.enabled' is false; leave one of the two out [NoCni at istio/istio]"],
    ['options of what another installation has', [{ installsNodeAgents: false, cni: { enabled: true, binDir: '/bin' } }],
      "'cni.binDir' is for what another installation has, since 'installsNodeAgents' is false; say it there [NotInstalled at istio/istio]"],
    ['a budget for one pod', [{ istiod: { disruptionBudget: DisruptionBudget.maxUnavailable(1) } }],
      "'istiod.disruptionBudget' needs two pods at least, and 1 may be all there is: Istio's chart writes no budget for it; say scaling: PodScaling.auto({ minReplicas: 2 }), "
      + 'or leave the budget out [BudgetBlocksEvictions at istio/istio]'],
    ['a budget that keeps all pods', [{ istiod: { scaling: PodScaling.fixed(2), disruptionBudget: DisruptionBudget.minAvailable(2) } }],
      "'istiod.disruptionBudget': a budget that keeps 2 pods available lets none of 2 be evicted, so that no node can be drained; keep fewer than 2, or run more [BudgetBlocksEvictions at istio/istio]"],
    ['scaling by memory alone', [{ istiod: { scaling: PodScaling.auto({ memoryPercent: 70 }) } }],
      "the control plane: 'scaling' counts memory alone, and the autoscaler of istiod always counts CPU too; give 'cpuPercent' besides 'memoryPercent' [CpuAlwaysCounts at istio/istio]"],
    ['injection by default on a revision that is not the default', [{ revision: '1-30', webhooks: { enableNamespacesByDefault: true } }],
      "'webhooks.enableNamespacesByDefault' is for the revision that namespaces without labels belong to, and '1-30' is not it; make a RevisionTag 'default' for it, or leave the option out "
      + '[NotTheDefault at istio/istio]'],
    ['the profile stable without the webhook that its policy stands beside', [{ profile: ControlPlaneProfile.STABLE, webhooks: { validation: false } }],
      "'webhooks.validation' is false, and Istio's chart has one switch for the webhook of the default revision and for the policy of the profile 'stable'; choose another profile, or leave "
      + 'the option out [PolicyNeedsWebhook at istio/istio]'],
    ['an extra value that an option sets', [{ istiod: { env: { A: 'b' } }, extraValues: { istiod: { env: { A: 'c' } } } }],
      "'env.A' in 'extraValues.istiod' is what 'istiod.env' sets; say it there alone [ExtraValueTaken at istio/istio]"],
    ['an extra value that an option sets, by its longer path', [{ istiod: { env: { A: 'b' } }, extraValues: { istiod: { pilot: { env: { A: 'c' } } } } }],
      "'env.A' in 'extraValues.istiod' is what 'istiod.env' sets; say it there alone [ExtraValueTaken at istio/istio]"],
    ['an extra value that a fact sets', [{ extraValues: { istiod: { meshConfig: { trustDomain: 'b' } } } }, { trustDomain: 'acme.internal' }],
      "'meshConfig.trustDomain' in 'extraValues.istiod' is what 'meshConfig of the Mesh' sets; say it there alone [ExtraValueTaken at istio/istio]"],
    ['an extra value for a chart that is not installed', [{ extraValues: { ztunnel: { annotations: { a: 'b' } } } }],
      "'extraValues.ztunnel' is for a chart that this installation has not; leave it out [NotInstalled at istio/istio]"],
    ['a value that two options set', [{ ambient: true, istiod: { env: { PILOT_ENABLE_AMBIENT: 'false' } } }],
      "'istiod.env' and 'ambient' both set 'env.PILOT_ENABLE_AMBIENT' of the chart 'istiod'; keep one of the two [SettingTwice at istio/istio]"],
  ])('%s', (_, [props, facts], message) => {
    expect(() => planOf(props, facts)).toThrow(message);
  });
});

test('what another control plane has for now comes with its options when that one goes', () => {
  const chart = new Chart(Testing.app(), 'istio');
  controlPlane({ version: '1.29.2', revision: '1-29', profile: ControlPlaneProfile.AMBIENT }, chart, 'old');
  const plane = controlPlane({ revision: '1-30', profile: ControlPlaneProfile.AMBIENT, ztunnel: { logLevel: 'debug' } }, chart, 'new');
  expect(charts(plane._plan())).toStrictEqual(['base', 'istiod']);
});

test('extra values stand beside options, maps deep', () => {
  const plan = planOf({ istiod: { env: { A: 'b' } }, extraValues: { istiod: { env: { C: 'd' }, global: { certSigners: ['a/b'] } } } });
  expect(valuesIn(plan, 'istiod')).toStrictEqual({ env: { A: 'b', C: 'd' }, global: { certSigners: ['a/b'] } });
});

test('what the caller changes later changes nothing', () => {
  const env: { [name: string]: string } = { A: 'b' };
  const plane = controlPlane({ istiod: { env } });
  env.A = 'c';
  expect(valuesIn(plane._plan(), 'istiod')).toStrictEqual({ env: { A: 'b' } });
});
