import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  Access, DataPlane, Egress, Mesh, MeshFacts, MeshNamespace, MeshNamespaceProps, MutualTls, Peer, PodSecurityLevel, RevisionRef, WaypointRef,
} from '../../src';
import { only } from '../support/manifests';
import { ownFindings } from '../support/own-check';

function made(props: MeshNamespaceProps, facts?: MeshFacts, name = 'shop') {
  const app = Testing.app();
  const chart = new Chart(app, 'shop', { namespace: name });
  const namespace = new MeshNamespace(chart, 'namespace', props);
  if (facts !== undefined) new Mesh(app, 'mesh', facts);
  return { app, chart, namespace };
}

const metadataOf = (chart: Chart) => only(chart, 'Namespace').metadata;
const labelsFor = (props: MeshNamespaceProps, facts?: MeshFacts) => metadataOf(made(props, facts).chart).labels;
const STABLE = RevisionRef.named('stable');
const WAYPOINT = WaypointRef.named('waypoint');

describe('the labels of a Namespace', () => {
  test.each<[string, MeshNamespaceProps, MeshFacts | undefined, object]>([
    ['sidecars', { dataPlane: DataPlane.sidecar() }, undefined, { 'istio-injection': 'enabled' }],
    ['sidecars of a revision', { dataPlane: DataPlane.sidecar(), revision: STABLE }, undefined, { 'istio.io/rev': 'stable' }],
    ['sidecars of the revision of the mesh', { dataPlane: DataPlane.sidecar() }, { revision: STABLE }, { 'istio.io/rev': 'stable' }],
    ['sidecars of the default revision, where the mesh has another',
      { dataPlane: DataPlane.sidecar(), revision: RevisionRef.named('default') }, { revision: STABLE }, { 'istio-injection': 'enabled' }],
    ['what the mesh has', {}, { dataPlane: DataPlane.sidecar() }, { 'istio-injection': 'enabled' }],
    ['what the mesh says of it', {}, { dataPlane: DataPlane.sidecar(), namespaceDataPlanes: { shop: DataPlane.ambient() } }, { 'istio.io/dataplane-mode': 'ambient' }],
    ['ambient mode, where the mesh has a revision', { dataPlane: DataPlane.ambient() }, { revision: STABLE }, { 'istio.io/dataplane-mode': 'ambient' }],
    ['a waypoint', { dataPlane: DataPlane.ambient({ waypoint: WAYPOINT }) }, undefined, { 'istio.io/dataplane-mode': 'ambient', 'istio.io/use-waypoint': 'waypoint' }],
    ['a waypoint that gateways use', { dataPlane: DataPlane.ambient({ waypoint: WAYPOINT, ingressUsesWaypoint: true }) }, undefined,
      { 'istio.io/dataplane-mode': 'ambient', 'istio.io/use-waypoint': 'waypoint', 'istio.io/ingress-use-waypoint': 'true' }],
    ['a waypoint of another namespace', { dataPlane: DataPlane.ambient({ waypoint: WaypointRef.named('edge', { namespace: 'infra' }) }) }, undefined,
      { 'istio.io/dataplane-mode': 'ambient', 'istio.io/use-waypoint': 'edge', 'istio.io/use-waypoint-namespace': 'infra' }],
    ['being left out', { dataPlane: DataPlane.none() }, { revision: STABLE, dataPlane: DataPlane.sidecar() }, { 'istio-injection': 'disabled', 'istio.io/dataplane-mode': 'none' }],
  ])('say %s', (_, props, facts, labels) => {
    const { chart, app, namespace } = made(props, facts);

    expect(only(chart, 'Namespace')).toStrictEqual({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels } });
    expect(Testing.synth(chart)).toStrictEqual(Testing.synth(chart));
    expect(namespace.requiredLabels).toStrictEqual(labels);
    expect(ownFindings(app).filter(finding => !finding.startsWith('MESH0904'))).toStrictEqual([]);
  });

  test('are those of the program too, and what Kubernetes lets pods do', () => {
    const { chart } = made({
      dataPlane: DataPlane.sidecar(),
      podSecurity: { enforce: PodSecurityLevel.BASELINE, warn: PodSecurityLevel.RESTRICTED, version: 'v1.33' },
      labels: { team: 'shop' },
      annotations: { owner: 'shop@example.com' },
    });

    expect(metadataOf(chart)).toStrictEqual({
      name: 'shop',
      labels: {
        'istio-injection': 'enabled',
        'pod-security.kubernetes.io/enforce': 'baseline',
        'pod-security.kubernetes.io/enforce-version': 'v1.33',
        'pod-security.kubernetes.io/warn': 'restricted',
        'pod-security.kubernetes.io/warn-version': 'v1.33',
        'team': 'shop',
      },
      annotations: { owner: 'shop@example.com' },
    });
  });

  test('of the namespace of istiod say its network, and which clusters may control it', () => {
    const { chart } = made({ network: 'network-1', controlPlaneClusters: ['west', 'east'] }, { rootNamespace: 'istio-system', dataPlane: DataPlane.ambient() }, 'istio-system');

    expect(metadataOf(chart)).toStrictEqual({
      name: 'istio-system', labels: { 'topology.istio.io/network': 'network-1' }, annotations: { 'topology.istio.io/controlPlaneClusters': 'west,east' },
    });
  });

  test('of the root namespace say the network that the mesh states, and those of others do not', () => {
    const facts = { rootNamespace: 'istio-system', network: 'network-1', dataPlane: DataPlane.sidecar() };

    expect(metadataOf(made({}, facts, 'istio-system').chart).labels).toStrictEqual({ 'topology.istio.io/network': 'network-1' });
    expect(labelsFor({}, facts)).toStrictEqual({ 'istio-injection': 'enabled' });
  });

  test('can be patched', () => {
    const { chart, namespace } = made({ dataPlane: DataPlane.sidecar() });
    namespace.namespaceObject.addJsonPatch(JsonPatch.add('/metadata/finalizers', ['example.com/guard']));

    expect(metadataOf(chart).finalizers).toStrictEqual(['example.com/guard']);
  });
});

test.each<[string, MeshNamespaceProps, MeshFacts | undefined, string]>([
  ['a data plane that nobody states', {}, {}, "nothing says whether pods of namespace 'shop' join the mesh, and the labels of its Namespace decide it; say dataPlane: "
    + "DataPlane.sidecar(), ambient() or none(), here or for all of the mesh: new Mesh(app, 'mesh', { dataPlane: DataPlane.sidecar() }) [DataPlaneUnstated at shop/namespace]"],
  ['a revision in ambient mode', { dataPlane: DataPlane.ambient(), revision: STABLE }, undefined, "'revision' is 'stable', and pods of namespace 'shop' get no sidecars, which alone join a revision "
    + 'by the label of their namespace; leave it out, and say the revision of a waypoint or gateway there, or say dataPlane: DataPlane.sidecar() [RevisionWithoutSidecars at shop/namespace]'],
  ['a revision where nothing joins', { revision: STABLE }, { dataPlane: DataPlane.none() }, '[RevisionWithoutSidecars at shop/namespace]'],
  ['two data planes', { dataPlane: DataPlane.sidecar() }, { namespaceDataPlanes: { shop: DataPlane.none() } }, '[TwoDataPlanes at shop/namespace]'],
  ['access where nothing enforces it', { dataPlane: DataPlane.none(), access: Access.allowNothing() }, undefined,
    "namespace 'shop' is not of the mesh (DataPlane.none()), so that no proxy would enforce what 'shop/namespace' says of its workloads; take it into the mesh, or leave it out "
    + '[NothingEnforces at shop/namespace]'],
  ['mutual TLS where nothing enforces it', { mutualTls: MutualTls.strict() }, { dataPlane: DataPlane.none() }, '[NothingEnforces at shop/namespace]'],
  ['what proxies know where there are none', { egress: Egress.DECLARED }, { rootNamespace: 'istio-system', dataPlane: DataPlane.none() }, '[NothingEnforces at shop/namespace]'],
])('refuses %s', (_, props, facts, message) => {
  expect(() => Testing.synth(made(props, facts).chart)).toThrow(message);
});

test.each<[string, MeshNamespaceProps, string]>([
  ['a label that is said elsewhere', { labels: { 'istio-injection': 'enabled' } }, "'labels' must be labels that nothing else says, got 'istio-injection': say it with 'dataPlane' [LabelTaken at shop/namespace]"],
  ['a level of pods as a label', { labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } }, "got 'pod-security.kubernetes.io/enforce': say it with 'podSecurity' [LabelTaken at shop/namespace]"],
  ['a label that Kubernetes does not take', { labels: { team: 'a b' } }, "'labels' must be labels of a Namespace, up to 63 letters, digits, '-', '_' and '.', got 'team: a b' [BadLabel at shop/namespace]"],
  ['no level', { podSecurity: {} }, "'podSecurity' says no level; say enforce: PodSecurityLevel.BASELINE, or leave it out [BadPodSecurity at shop/namespace]"],
  ['a version that is none', { podSecurity: { warn: PodSecurityLevel.BASELINE, version: '1.33' } },
    "'version' of 'podSecurity' must be a minor version of Kubernetes such as 'v1.33', or 'latest', got '1.33' [BadPodSecurity at shop/namespace]"],
  ['no clusters', { controlPlaneClusters: [] }, "'controlPlaneClusters' must be names of clusters, at least one, and '*' for any, got none [BadClusterName at shop/namespace]"],
  ['a list as the name of a cluster', { controlPlaneClusters: ['a,b'] }, "got 'a,b' [BadClusterName at shop/namespace]"],
  ['a network that no label can say', { network: 'net/1' }, "'network' must be up to 63 letters, digits, '-', '_' and '.', got 'net/1' [BadNetwork at shop/namespace]"],
])('refuses %s at once', (_, props, message) => {
  expect(() => made({ dataPlane: DataPlane.sidecar(), ...props })).toThrow(message);
});

describe('a Namespace that the app makes already', () => {
  function labelled(labels: { [label: string]: string } | undefined, props: MeshNamespaceProps, then?: (object: ApiObject) => void) {
    const chart = new Chart(Testing.app(), 'shop');
    const object = new kplus.Namespace(chart, 'made', { metadata: { name: 'shop', labels } });
    new MeshNamespace(chart, 'namespace', { namespace: object, ...props });
    then?.(ApiObject.of(object));
    return chart;
  }

  test.each<[string, { [label: string]: string } | undefined, MeshNamespaceProps, object]>([
    ['gets the labels', undefined, { dataPlane: DataPlane.sidecar(), labels: { team: 'shop' } }, { 'istio-injection': 'enabled', 'team': 'shop' }],
    ['keeps its own', { tier: 'web' }, { dataPlane: DataPlane.ambient() }, { 'istio.io/dataplane-mode': 'ambient', 'tier': 'web' }],
    ['may say the same', { 'istio.io/rev': 'stable', 'team': 'shop' }, { dataPlane: DataPlane.sidecar(), revision: STABLE, labels: { team: 'shop' } }, { 'istio.io/rev': 'stable', 'team': 'shop' }],
    ['may say it alone', { 'istio-injection': 'enabled' }, {}, { 'istio-injection': 'enabled' }],
  ])('%s', (_, labels, props, expected) => {
    expect(metadataOf(labelled(labels, props)).labels).toMatchObject(expected);
  });

  const differs = (there: string, here: string) =>
    `the Namespace 'shop/made' ${there}, and 'shop/namespace' comes to ${here}; say it in one place, best here [NamespaceLabelsDiffer at shop/namespace]`;

  test.each<[string, { [label: string]: string } | undefined, MeshNamespaceProps, ((object: ApiObject) => void) | undefined, string]>([
    ['another data plane', { 'istio-injection': 'disabled' }, { dataPlane: DataPlane.sidecar() }, undefined,
      differs("has the label 'istio-injection: disabled'", "'istio-injection: enabled'")],
    ['injection beside ambient mode', { 'istio-injection': 'enabled' }, { dataPlane: DataPlane.ambient() }, undefined,
      differs("has the label 'istio-injection: enabled'", "no 'istio-injection'")],
    ['a revision beside injection', { 'istio.io/rev': 'canary' }, { dataPlane: DataPlane.sidecar() }, undefined, differs("has the label 'istio.io/rev: canary'", "no 'istio.io/rev'")],
    ['a waypoint where nothing is of the mesh', { 'istio.io/use-waypoint': 'waypoint' }, { dataPlane: DataPlane.none() }, undefined,
      differs("has the label 'istio.io/use-waypoint: waypoint'", "no 'istio.io/use-waypoint'")],
    ['what is written later', undefined, { dataPlane: DataPlane.sidecar() }, object => object.metadata.addLabel('istio-injection', 'disabled'),
      differs("has the label 'istio-injection: disabled'", "'istio-injection: enabled'")],
    ['a label that is patched away', undefined, { dataPlane: DataPlane.sidecar() }, object => object.addJsonPatch(JsonPatch.remove('/metadata/labels/istio-injection')),
      differs("lacks the label 'istio-injection'", "'istio-injection: enabled'")],
    ['another network', { 'topology.istio.io/network': 'a' }, { dataPlane: DataPlane.none(), network: 'b' }, undefined,
      differs("has the label 'topology.istio.io/network: a'", "'topology.istio.io/network: b'")],
  ])('is refused with %s', (_, labels, props, then, message) => {
    expect(() => Testing.synth(labelled(labels, props, then))).toThrow(message);
  });

  test('is refused with another label of the program', () => {
    expect(() => labelled({ team: 'bank' }, { labels: { team: 'shop' } })).toThrow(differs("has the label 'team: bank'", "'team: shop'"));
  });

  test('says by ambient labels of its own what must be said here, since policies land by it', () => {
    expect(() => Testing.synth(labelled({ 'istio.io/dataplane-mode': 'ambient' }, {}))).toThrow('[DataPlaneUnstated at shop/namespace]');
  });
});

describe('a namespace that is made elsewhere', () => {
  test('tells what labels it needs, and emits policies alone', () => {
    const chart = new Chart(Testing.app(), 'shop');
    const namespace = MeshNamespace.fromName(chart, 'namespace', 'shop', { dataPlane: DataPlane.sidecar(), revision: STABLE, mutualTls: MutualTls.strict() });

    expect(namespace.requiredLabels).toStrictEqual({ 'istio.io/rev': 'stable' });
    expect(Testing.synth(chart).map(({ kind }) => kind)).toStrictEqual(['PeerAuthentication']);
    expect(() => namespace.namespaceObject)
      .toThrow("'shop/namespace' has no Namespace to patch, since it is made elsewhere; patch it there [NotEmitted at shop/namespace]");
  });

  test('needs none that nobody knows', () => {
    expect(MeshNamespace.fromName(new Chart(new App(), 'shop'), 'namespace', 'shop').requiredLabels).toStrictEqual({});
  });

  test('is one of its name, in whatever chart', () => {
    const { app } = made({ dataPlane: DataPlane.sidecar() });

    expect(() => MeshNamespace.fromName(new Chart(app, 'other'), 'shop', 'shop'))
      .toThrow("'shop/namespace' is namespace 'shop' already; keep one of the two, and use it from elsewhere [TwoMeshNamespaces at other/shop]");
  });

  test('lets callers in that are not of the mesh by their addresses', () => {
    const chart = new Chart(Testing.app(), 'shop');
    const shop = MeshNamespace.fromName(chart, 'namespace', 'shop', { dataPlane: DataPlane.sidecar(), access: Access.DECLARED });
    shop.allowFrom(Peer.anybody());

    expect(labelsFor({ dataPlane: DataPlane.sidecar() })).toStrictEqual({ 'istio-injection': 'enabled' });
    expect(only(chart, 'AuthorizationPolicy').spec.rules).toStrictEqual([{}]);
  });
});
