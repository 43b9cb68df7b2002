import { App, Chart, JsonPatch, Testing } from 'cdk8s';
import {
  Addon, DashboardServices, DataPlane, IngressGateway, Mesh, MeshAddons, MeshDashboards, MeshDashboardsProps, MeshFacts, MeshService, ServiceRef,
  WaypointRef,
} from '../../../src';
import { dashboardOf, dashboardsIn, problemsOf, queriesOf } from '../../support/grafana';
import { ownFindings } from '../../support/own-check';

const PORTS = [{ port: 9080, name: 'http' }];

function chart(facts: MeshFacts = { istioVersion: '1.30', rootNamespace: 'istio-system' }): Chart {
  const app = new App({ outdir: Testing.app().outdir });
  new Mesh(app, 'mesh', facts);
  return new Chart(app, 'bookinfo', { namespace: 'bookinfo' });
}

function services(scope: Chart, ...names: string[]): MeshService[] {
  return names.map(name => new MeshService(scope, name, { service: ServiceRef.named(name, { namespace: scope.namespace!, ports: PORTS }) }));
}

function dashboards(scope: Chart, props: MeshDashboardsProps = {}): MeshDashboards {
  return new MeshDashboards(scope, 'dashboards', props);
}

const NAMES = ['mesh', 'service', 'workload'];
const all = (family: MeshDashboards) => NAMES.map(name => dashboardOf(family.configMap(name)));
const variable = (dashboard: any, name: string) => dashboard.templating.list.find((one: any) => one.name === name);
const panel = (dashboard: any, title: string) => dashboard.panels.find((one: any) => one.title === title);

test('dashboards are ConfigMaps that the sidecar of Grafana finds', () => {
  const scope = chart();
  services(scope, 'reviews');
  dashboards(scope, { folder: 'Bookinfo' });
  const maps = Testing.synth(scope).filter(({ kind }) => kind === 'ConfigMap');
  const metadata = (name: string) => ({
    name, namespace: 'bookinfo', labels: { grafana_dashboard: '1' }, annotations: { 'k8s-sidecar-target-directory': 'Bookinfo' },
  });
  expect(maps.map(map => [map.metadata, Object.keys(map.data)])).toStrictEqual([
    [metadata('dashboards-mesh'), ['bookinfo-mesh.json']],
    [metadata('dashboards-service'), ['bookinfo-service.json']],
    [metadata('dashboards-workload'), ['bookinfo-workload.json']],
  ]);
  expect(maps.map(({ data }) => Object.values<string>(data)[0].slice(0, 2))).toStrictEqual(['{\n', '{\n', '{\n']);
  expect(ownFindings(scope.node.root)).toStrictEqual([]);
});

test('dashboards are what Grafana takes', () => {
  const scope = chart();
  services(scope, 'reviews', 'ratings');
  expect(all(dashboards(scope)).flatMap(problemsOf)).toStrictEqual([]);
});

test('dashboards know each other by a tag, and a service in the table by its address', () => {
  const scope = chart();
  services(scope, 'reviews');
  const family = all(dashboards(scope, { title: 'Shop', uid: 'shop' }));
  expect(family.map(({ title, uid, tags }) => [title, uid, tags])).toStrictEqual([
    ['Shop / Mesh', 'shop-mesh', ['istio', 'mesh-shop']], ['Shop / Service', 'shop-service', ['istio', 'mesh-shop']], ['Shop / Workload', 'shop-workload', ['istio', 'mesh-shop']],
  ]);
  expect(family.map(({ links: [{ type, tags }] }) => [type, tags])).toStrictEqual(Array(3).fill(['dashboards', ['mesh-shop']]));
  const [{ properties: [{ value: [link] }] }] = panel(family[0], 'Services').fieldConfig ? panel(family[0], 'Services').fieldConfig.overrides : [];
  expect(link.url).toBe('/d/shop-service?var-service=${__value.raw}&${__url_time_range}&var-datasource=${datasource}');
});

test('the services of the app are what can be chosen, of all charts, in one order, whoever writes first', () => {
  const scope = chart();
  const family = dashboards(scope);
  services(scope, 'reviews', 'productpage');
  services(new Chart(scope.node.root as App, 'shop', { namespace: 'shop' }), 'web');
  const [mesh, service, workload] = all(family);
  const hosts = ['productpage.bookinfo.svc.cluster.local', 'reviews.bookinfo.svc.cluster.local', 'web.shop.svc.cluster.local'];
  expect(variable(service, 'service')).toStrictEqual({
    current: { selected: true, text: hosts[0], value: hosts[0] },
    hide: 0,
    includeAll: false,
    label: 'Service',
    multi: false,
    name: 'service',
    options: hosts.map((host, i) => ({ selected: i === 0, text: host, value: host })),
    query: hosts.join(','),
    type: 'custom',
  });
  expect(variable(workload, 'namespace').options.map(({ value }: any) => value)).toStrictEqual(['bookinfo', 'shop']);
  expect(variable(workload, 'workload').query.query).toBe(
    'label_values({__name__=~"istio_requests_total|istio_tcp_connections_opened_total", destination_workload_namespace="$namespace"}, destination_workload)');
  expect(queriesOf(mesh).every(query => query.includes('destination_service_namespace=~"bookinfo|shop"'))).toBe(true);
});

test('only some namespaces may be meant', () => {
  const scope = chart();
  services(scope, 'reviews');
  services(new Chart(scope.node.root as App, 'shop', { namespace: 'shop' }), 'web');
  const [mesh, service] = all(dashboards(scope, { namespaces: ['shop'] }));
  expect(variable(service, 'service').query).toBe('web.shop.svc.cluster.local');
  expect(queriesOf(mesh).every(query => query.includes('destination_service_namespace="shop"'))).toBe(true);
});

test('what watches the mesh is not what is watched, nor what another app has', () => {
  const scope = chart();
  services(scope, 'reviews');
  MeshService.fromName(scope, 'foreign', 'foreign', { namespace: 'elsewhere' });
  const gateway = IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' } });
  new MeshAddons(scope, 'addons', { gateway, domain: 'example.com', addons: [Addon.grafana()] });
  expect(variable(all(dashboards(scope))[1], 'service').query).toBe('reviews.bookinfo.svc.cluster.local');
});

test('whoever runs the mesh sees what Prometheus knows', () => {
  const [mesh, service, workload] = all(dashboards(chart(), { services: DashboardServices.MESH }));
  const known = '{__name__=~"istio_requests_total|istio_tcp_connections_opened_total"}';
  expect(variable(service, 'service').query.query).toBe(`label_values(${known}, destination_service)`);
  expect(variable(workload, 'namespace').query.query).toBe(`label_values(${known}, destination_workload_namespace)`);
  expect(queriesOf(mesh).some(query => query.includes('destination_service_namespace'))).toBe(false);
  expect([mesh, service, workload].flatMap(problemsOf)).toStrictEqual([]);
});

describe('each request is counted once', () => {
  /** Of the panel that tells clients apart. */
  const rate = (scope: Chart, about?: DashboardServices) =>
    panel(all(dashboards(scope, { services: about }))[1], 'Requests by workload').targets[0].expr.replace(/, response_code!="0"}\[\$__rate_interval\]/g, '}');
  const by = 'sum by (source_workload, source_workload_namespace) (';
  const chosen = 'destination_service="$service"';
  const [one, other] = ['ratings', 'reviews'].map(name => `${name}\\\\.bookinfo\\\\.svc\\\\.cluster\\\\.local`);
  const behind = { waypoint: WaypointRef.named('waypoint'), ingressUsesWaypoint: true };

  test('by clients, by servers where the client has no proxy, and by waypoints', () => {
    const scope = chart();
    services(scope, 'reviews');
    expect(rate(scope)).toBe(`${by}rate(istio_requests_total{reporter="source", ${chosen}}) or `
      + `rate(istio_requests_total{reporter="destination", source_workload="unknown", ${chosen}}) or rate(istio_requests_total{reporter="waypoint", ${chosen}}))`);
  });

  test('by the waypoint alone where gateways send through it', () => {
    const scope = chart({ istioVersion: '1.30', dataPlane: DataPlane.ambient(behind) });
    services(scope, 'reviews');
    expect(rate(scope)).toBe(`${by}rate(istio_requests_total{reporter="waypoint", ${chosen}}))`);
  });

  test('by the server alone where clients in ambient mode report connections only', () => {
    const scope = chart({ istioVersion: '1.30', namespaceDataPlanes: { bookinfo: DataPlane.sidecar(), shop: DataPlane.ambient() } });
    services(scope, 'reviews');
    expect(rate(scope)).toBe(`${by}rate(istio_requests_total{reporter="destination", ${chosen}}) or rate(istio_requests_total{reporter="waypoint", ${chosen}}))`);
  });

  test('by whoever reports each of them rightly', () => {
    const scope = chart({ istioVersion: '1.30', dataPlane: DataPlane.ambient() });
    new MeshService(scope, 'ratings', { service: ServiceRef.named('ratings', { namespace: 'bookinfo', ports: PORTS, ...behind }) });
    services(scope, 'details');
    const strangers = `destination_service!~"${one}"`;
    expect(rate(scope)).toBe(`${by}rate(istio_requests_total{reporter="source", ${strangers}, ${chosen}}) or `
      + `rate(istio_requests_total{reporter="destination", source_workload="unknown", ${strangers}, ${chosen}}) or rate(istio_requests_total{reporter="waypoint", ${chosen}}))`);
  });

  test('of services that the app does not know, too', () => {
    const scope = chart({ istioVersion: '1.30', namespaceDataPlanes: { bookinfo: DataPlane.sidecar(), shop: DataPlane.ambient() } });
    services(scope, 'reviews');
    const strangers = `destination_service!~"${other}"`;
    expect(rate(scope, DashboardServices.MESH)).toBe(`${by}rate(istio_requests_total{reporter="source", ${strangers}, ${chosen}}) or `
      + `rate(istio_requests_total{reporter="destination", source_workload="unknown", ${strangers}, ${chosen}}) or rate(istio_requests_total{reporter="waypoint", ${chosen}}) or `
      + `rate(istio_requests_total{reporter="destination", destination_service=~"${other}", ${chosen}}))`);
  });
});

describe('in ambient mode', () => {
  const titles = (dashboard: any) => dashboard.panels.filter(({ type }: any) => type === 'row').map(({ title }: any) => title);

  test('connections are all there is to see without a waypoint', () => {
    const scope = chart({ istioVersion: '1.30', dataPlane: DataPlane.ambient() });
    services(scope, 'reviews');
    const family = all(dashboards(scope));
    expect(family.map(titles)).toStrictEqual([['Connections'], ['Connections'], ['Incoming connections', 'Outgoing connections']]);
    expect(family.flatMap(queriesOf).some(query => query.includes('istio_requests_total{'))).toBe(false);
    expect(family.flatMap(problemsOf)).toStrictEqual([]);
  });

  test('requests are seen where one service has a waypoint', () => {
    const scope = chart({ istioVersion: '1.30', dataPlane: DataPlane.ambient() });
    services(scope, 'reviews');
    new MeshService(scope, 'ratings', { service: ServiceRef.named('ratings', { namespace: 'bookinfo', ports: PORTS, waypoint: WaypointRef.named('waypoint') }) });
    expect(all(dashboards(scope)).map(titles)[0]).toStrictEqual(['Requests', 'Services', 'Connections']);
  });
});

test('labels, annotation and names may be others', () => {
  const scope = chart();
  services(scope, 'reviews');
  const family = dashboards(scope, { labels: { dashboards: 'yes' }, folder: 'Shop', folderAnnotation: 'grafana_folder', name: 'istio' });
  expect(family.configMap('mesh').toJson().metadata).toStrictEqual({
    name: 'istio-mesh', namespace: 'bookinfo', labels: { dashboards: 'yes' }, annotations: { grafana_folder: 'Shop' },
  });
});

test('refuses labels that Kubernetes does not take, and an annotation for no folder', () => {
  expect(() => dashboards(chart(), { labels: { 'my dashboards': '1' } })).toThrow("'labels' must be labels of objects, up to 63 letters, digits, '-', '_' and '.', got 'my dashboards: 1' [BadLabel at ");
  expect(() => dashboards(chart(), { folderAnnotation: 'grafana_folder' })).toThrow("'folderAnnotation' is where the folder is said, and no folder is; say folder: '...', or leave it out [FolderUnstated at ");
});

test('refuses two families of one title in one folder, and no others', () => {
  const scope = chart();
  dashboards(scope, { uid: 'a' });
  const more = (id: string, props: MeshDashboardsProps) => new MeshDashboards(scope, id, { uid: id, ...props });

  expect(() => more('b', {})).toThrow("'bookinfo/dashboards' and 'bookinfo/b' would both have a dashboard 'bookinfo / Mesh' in one folder, and where two have one title, Grafana "
    + "loads nothing more; give one of them another 'title' or 'folder' [TitleTaken at bookinfo/b]");
  expect(() => [more('c', { folder: 'C' }), more('d', { title: 'D' }), more('e', { labels: { grafana: 'other' } })]).not.toThrow();
});

test('dashboards are rendered twice alike, and may be patched', () => {
  const scope = chart();
  services(scope, 'reviews');
  const family = dashboards(scope);
  expect(Testing.synth(scope)).toStrictEqual(Testing.synth(scope));
  family.configMap('mesh').addJsonPatch(JsonPatch.add('/metadata/labels/team', 'shop'));
  expect(family.configMap('mesh').toJson().metadata.labels).toStrictEqual({ grafana_dashboard: '1', team: 'shop' });
});

test('several families live beside each other under uids of their own', () => {
  const scope = chart();
  services(scope, 'reviews');
  dashboards(scope);
  expect(() => new MeshDashboards(scope, 'more')).toThrow("'bookinfo/dashboards' and 'bookinfo/more' would both have dashboards with the uid 'bookinfo-mesh', of which Grafana keeps one; "
    + "give one of them another 'uid' [UidTaken at bookinfo/more]");
  new MeshDashboards(scope, 'others', { uid: 'others', title: 'Others' });
  expect(dashboardsIn(Testing.synth(scope)).map(({ uid }) => uid)).toStrictEqual([
    'bookinfo-mesh', 'bookinfo-service', 'bookinfo-workload', 'others-mesh', 'others-service', 'others-workload',
  ]);
});

test('an app without services has nothing to show', () => {
  const scope = chart();
  dashboards(scope);
  expect(() => Testing.synth(scope)).toThrow('dashboards are about the services of the app, and there are none; write new MeshService(...), or services: DashboardServices.MESH for whatever '
    + 'Prometheus knows [NoServices at bookinfo/dashboards]');
});

test('thousands of services are too many for one dashboard to list', () => {
  const scope = chart();
  services(scope, ...Array.from({ length: 9000 }, (_, i) => `service-${i}`));
  const family = dashboards(scope);
  expect(() => family.configMap('service').toJson()).toThrow(/the dashboard 'bookinfo \/ Service' has \d+ bytes, and a ConfigMap takes 1048576; .* \[DashboardTooLarge at bookinfo\/dashboards\]/);
});

test.each<[MeshDashboardsProps, string]>([
  [{ name: 'Dash boards' }, 'BadName'],
  [{ uid: 'a/b' }, 'BadUid'],
  [{ namespaces: ['Shop'] }, 'BadNamespace'],
  [{ namespaces: ['shop'], services: DashboardServices.MESH }, 'NamespacesUnread'],
])('what is no sense is refused: %p', (props, code) => {
  expect(() => dashboards(chart(), props)).toThrow(`[${code} at bookinfo/dashboards]`);
});

test('a uid that gets too long, a chart without a namespace, a dashboard that is none are refused', () => {
  const scope = chart();
  services(scope, 'reviews');
  expect(() => dashboards(scope, { uid: 'a'.repeat(34) }).configMap('service').toJson()).toThrow('[BadUid at bookinfo/dashboards]');
  expect(() => new MeshDashboards(new Chart(Testing.app(), 'shop'), 'dashboards')).toThrow('[NoNamespace at shop/dashboards]');
  expect(() => dashboards(chart()).configMap('pods')).toThrow("'bookinfo/dashboards' has no dashboard 'pods' to patch; its dashboards are 'mesh', 'service', 'workload' [NotEmitted at bookinfo/dashboards]");
});
