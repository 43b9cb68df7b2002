import { App, Chart, Duration } from 'cdk8s';
import {
  AuthorityMatch, CanaryRollout, ConnectionMatch, Cors, DirectResponse, Fault, GrpcStatus, HeaderEdit, HeaderMatch, IngressGateway, MeshIngress,
  MeshService, Mirror, OriginMatch, PathMatch, QueryMatch, Redirect, RequestMatch, Rewrite, ServiceRef, Split,
} from '../../../src';
import { Sample } from '../sample';

const EDITS = [
  HeaderEdit.setRequest('x', '1'), HeaderEdit.addRequest('y', '1'), HeaderEdit.removeRequest('z'),
  HeaderEdit.setResponse('x', '1'), HeaderEdit.addResponse('y', '1'), HeaderEdit.removeResponse('z'),
];
const path = (match: PathMatch) => RequestMatch.path(match);
const below = (prefix: string, ...matches: RequestMatch[]) => matches.map(match => RequestMatch.all(path(PathMatch.prefix(prefix)), match));

/** One route for each kind of condition. */
function addConditions(web: MeshService): void {
  web.addRoute('paths', {
    when: [path(PathMatch.exact('/a').ignoringCase()), path(PathMatch.prefix('/b')), path(PathMatch.regex('/c/[0-9]+'))],
    rewrite: Rewrite.path('/'),
  });
  const headers = [
    HeaderMatch.exact('a', '1'), HeaderMatch.prefix('b', '1'), HeaderMatch.regex('c', '1+'), HeaderMatch.notExact('d', '1'), HeaderMatch.notPrefix('e', '1'), HeaderMatch.notRegex('f', '1+'),
  ];
  web.addRoute('headers', {
    when: below('/h', ...headers.map(match => RequestMatch.header(match))),
    headers: EDITS,
  });
  const queries = [QueryMatch.exact('a', '1'), QueryMatch.prefix('b', '1'), QueryMatch.regex('c', '1+')];
  web.addRoute('queries', { when: below('/q', ...queries.map(match => RequestMatch.query(match))), timeout: Duration.seconds(1) });
  web.addRoute('authorities', {
    when: below('/au', ...[AuthorityMatch.exact('a.example'), AuthorityMatch.prefix('b.'), AuthorityMatch.regex('c\\..*')].map(match => RequestMatch.authority(match))),
  });
  web.addRoute('callers', { when: below('/ca', RequestMatch.sourceLabels({ app: 'cart' }), RequestMatch.sourceNamespace('front')) });
  web.addRoute('others', {
    when: below('/o', RequestMatch.scheme('https').withName('secure').withStatPrefix('secure'), RequestMatch.method('GET')),
    rewrite: Rewrite.regex('/o/(.*)', '/\\1'),
  });
}

/** One route for each action. */
function addActions(web: MeshService, copy: MeshService): void {
  const on = (prefix: string) => [path(PathMatch.prefix(prefix))];
  web.addRoute('cors', {
    when: on('/api'),
    cors: Cors.allow({
      origins: [OriginMatch.exact('https://a.example'), OriginMatch.prefix('https://b.example'), OriginMatch.regex('https://.*\\.c\\.example')],
      methods: ['GET'],
      headers: ['x-a'],
      exposeHeaders: ['x-b'],
      maxAge: Duration.hours(1),
      credentials: true,
    }),
  });
  web.addRoute('moved', { when: on('/old'), redirect: Redirect.to({ path: '/new', host: 'new.example', scheme: 'https', port: 8443, code: 308 }) });
  web.addRoute('text', { when: on('/text'), directResponse: DirectResponse.text(200, 'hello') });
  web.addRoute('bytes', { when: on('/bytes'), directResponse: DirectResponse.base64(200, 'aGVsbG8=') });
  web.addRoute('slow', { when: on('/slow'), fault: Fault.delay(Duration.seconds(1), { percent: 50 }) });
  web.addRoute('broken', { when: on('/broken'), fault: Fault.abort(503, { percent: 50 }) });
  web.addRoute('grpc', { when: on('/grpc'), fault: Fault.abortGrpc(GrpcStatus.UNAVAILABLE) });
  web.addRoute('shared', {
    when: on('/shared'), to: Split.percent(web.version('v1'), 90).and(web.version('v2'), 10, { headers: EDITS }),
  });
  web.addRoute('copied', { when: on('/copied'), mirrors: [Mirror.to(copy.version('v1').port('http'), { percent: 10 })] });
}

/** One route for each condition on a connection. */
function addConnectionRoutes(service: MeshService): void {
  const when = { subnet: ConnectionMatch.addresses(['10.1.0.0/16']), labels: ConnectionMatch.sourceLabels({ app: 'job' }), namespace: ConnectionMatch.sourceNamespace('qa') };
  Object.entries(when).forEach(([name, match], i) => service.addConnectionRoute(name, {
    when: [ConnectionMatch.all(ConnectionMatch.port(80), match)], to: service.version('v2'), priority: i + 1,
  }));
}

const sample: Sample = {
  area: 'routes',
  findings: [
    // TLS is chosen by the name that the client says, and clients of the namespace say the short ones.
    'MESH0110 VirtualService shop/bytes-tls spec.hosts[1]',
    'MESH0110 VirtualService shop/bytes-tls spec.hosts[2]',
  ],
  write: (app: App) => {
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    const service = (name: string, port: string) => new MeshService(chart, name, {
      service: ServiceRef.named(name, { namespace: 'shop', ports: [{ port: 80, name: port }] }), versions: ['v1', 'v2'],
    });
    const web = service('web', 'http');
    addConditions(web);
    addActions(web, service('copy', 'http'));
    for (const rolled of [web, service('database', 'tcp-db')]) {
      new CanaryRollout(chart, `${rolled.serviceName}-v2`, { service: rolled, stable: 'v1', canary: 'v2', canaryPercent: 10 });
    }
    for (const port of ['tcp', 'tls']) {
      addConnectionRoutes(service(`bytes-${port}`, port));
    }
    new MeshIngress(chart, 'edge', {
      gateway: IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' } }), hosts: ['shop.example.com'],
    }).addRoute('web', { to: web.version('v1'), rewrite: Rewrite.authority('web.example') });
  },
};

export default sample;
