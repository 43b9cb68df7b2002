import { ApiObject, App, Chart } from 'cdk8s';
import { DeclaredLayer, DeclaredPeer, DeclaredRule, DeclaredServer, Declarations, SERVERS } from './declarations';
import {
  Access, AccessRule, CheckMode, IngressGateway, Mesh, MeshFacts, MeshIngress, MeshNamespace, MeshPolicies, MeshService, MeshWorkload, MutualTls,
  PathMatch, Peer, RequestMatch,
} from '../../../src';

/** Pods with an account of the name. */
function workload(chart: Chart, name: string): ApiObject {
  const labels = { app: name };
  const template = { metadata: { labels }, spec: { serviceAccountName: name, containers: [{ name, image: name }] } };
  const spec = { selector: { matchLabels: labels }, template };
  return new ApiObject(chart, `deployment-${name}`, { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec });
}

/** Two of them speak HTTP. */
const PORTS = [
  { port: 80, name: 'http', targetPort: 8080 },
  { port: 81, name: 'admin', appProtocol: 'http', targetPort: 8081 },
  { port: 9000, name: 'bytes', appProtocol: 'tcp', targetPort: 9001 },
];

function service(chart: Chart, name: string): ApiObject {
  return new ApiObject(chart, `service-${name}`, { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { selector: { app: name }, ports: PORTS } });
}

function ruleOf(rule: DeclaredRule | undefined): AccessRule | undefined {
  if (rule === undefined) return undefined;
  const { protocol, ...options } = rule;
  if (protocol === 'grpc') return AccessRule.grpc({ service: 'shop.v1.Api', ...options });
  return protocol === 'http' ? AccessRule.http(options) : AccessRule.tcp(options);
}

const PEERS: { readonly [kind in DeclaredPeer['kind']]: (name: string) => Peer } = {
  account: name => Peer.serviceAccount(...name.split('/') as [string, string]),
  namespace: name => Peer.namespace(name),
  principal: name => Peer.principal(name),
  trustDomain: name => Peer.trustDomain(name),
  identity: () => Peer.anyIdentity(),
  anybody: () => Peer.anybody(),
  addresses: name => Peer.ipBlocks(name),
  user: name => Peer.requestPrincipal(...name.split('/') as [string, string]),
};

function peerOf({ kind, name, except }: DeclaredPeer): Peer {
  const peer = PEERS[kind](name);
  return except === undefined ? peer : peer.except(PEERS.account(except));
}

const ACCESS = { declared: Access.DECLARED, nothing: Access.allowNothing(), all: Access.allowAll(), denied: Access.denyAll() };

const MUTUAL_TLS = { strict: MutualTls.strict(), permissive: MutualTls.permissive() };

function layerProps({ access, mutualTls }: DeclaredLayer): { access?: Access; mutualTls?: MutualTls } {
  return { access: access && ACCESS[access], mutualTls: mutualTls && MUTUAL_TLS[mutualTls] };
}

function serverProps(server: DeclaredServer): { access?: Access; mutualTls?: MutualTls } {
  const { access, mutualTls } = layerProps(server);
  const { mutualTlsOfHttp } = server;
  return { access, mutualTls: mutualTlsOfHttp === undefined ? mutualTls : (mutualTls ?? MutualTls.inherited()).onPort('http', MUTUAL_TLS[mutualTlsOfHttp]) };
}

/** The program that says it. */
export function declaredApp({ servers, edges, namespaces, mesh }: Declarations, facts: MeshFacts = {}): App {
  const app = new App();
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', trustDomain: 'cluster.local', checks: { mode: CheckMode.OFF }, ...facts });
  const charts: { readonly [namespace: string]: Chart } = { shop: new Chart(app, 'shop', { namespace: 'shop' }), data: new Chart(app, 'data', { namespace: 'data' }) };
  const services = Object.fromEntries(Object.entries(SERVERS).map(([name, namespace]) => {
    const chart = charts[namespace];
    return [name, new MeshService(chart, name, { service: service(chart, name), workload: workload(chart, name), ...serverProps(servers[name]) })];
  }));
  const clients: { readonly [name: string]: MeshService | MeshWorkload } = { ...services, job: new MeshWorkload(charts.data, 'job', { workload: workload(charts.data, 'job') }) };
  const gateway = IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' }, serviceAccount: 'edge' });

  for (const { from, to, rule } of edges) clients[from].connectTo(services[to], { access: ruleOf(rule) });
  for (const [name, { allowed, denied, route }] of Object.entries(servers)) {
    for (const { peer, rule } of allowed) services[name].allowFrom(peerOf(peer), { access: ruleOf(rule) });
    for (const { peer, rule } of denied) services[name].denyFrom(peerOf(peer), { access: ruleOf(rule) });
    if (route !== undefined) {
      new MeshIngress(charts[SERVERS[name]], `edge-${name}`, { gateway, hosts: [`${name}.example.com`] })
        .addRoute('all', { when: [RequestMatch.path(PathMatch.prefix(route))], to: services[name].port('http') });
    }
  }
  const addLayer = (owner: MeshPolicies | MeshNamespace, { allowed, denied }: DeclaredLayer) => {
    for (const { peer } of allowed) owner.allowFrom(peerOf(peer));
    for (const { peer } of denied) owner.denyFrom(peerOf(peer));
  };
  addLayer(new MeshPolicies(charts.shop, 'mesh', layerProps(mesh)), mesh);
  for (const [namespace, layer] of Object.entries(namespaces)) addLayer(MeshNamespace.fromName(charts[namespace], 'namespace', namespace, layerProps(layer)), layer);
  return app;
}

/** Only those that decide something: this is done thousands of times. */
export function policyManifests(app: App): any[] {
  return app.node.findAll().filter(ApiObject.isApiObject).filter(object => object.apiGroup === 'security.istio.io').map(object => object.toJson());
}
