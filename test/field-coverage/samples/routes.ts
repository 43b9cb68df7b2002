import { App, Chart, Duration } from 'cdk8s';
import {
  CanaryRollout, Cors, HeaderEdit, HeaderMatch, IngressGateway, MeshIngress, MeshService, OriginMatch, PathMatch, QueryMatch, Redirect, RequestMatch,
  Rewrite, ServiceRef,
} from '../../../src';
import { Sample } from '../sample';

const sample: Sample = {
  area: 'routes',
  write: (app: App) => {
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    const web = new MeshService(chart, 'web', {
      service: ServiceRef.named('web', { namespace: 'shop', ports: [{ port: 80, name: 'http' }] }),
      versions: ['v1', 'v2'],
    });
    const path = (match: PathMatch) => RequestMatch.path(match);
    web.addRoute('paths', {
      when: [path(PathMatch.exact('/a')), path(PathMatch.prefix('/b')), path(PathMatch.regex('/c/[0-9]+'))],
      rewrite: Rewrite.path('/'),
    });
    web.addRoute('headers', {
      when: [HeaderMatch.exact('a', '1'), HeaderMatch.prefix('b', '1'), HeaderMatch.regex('c', '1+'), HeaderMatch.absent('d')]
        .map(match => RequestMatch.header(match)),
      headers: [
        HeaderEdit.setRequest('x', '1'), HeaderEdit.addRequest('y', '1'), HeaderEdit.removeRequest('z'),
        HeaderEdit.setResponse('x', '1'), HeaderEdit.addResponse('y', '1'), HeaderEdit.removeResponse('z'),
      ],
      priority: 1,
    });
    web.addRoute('queries', {
      when: [QueryMatch.exact('a', '1'), QueryMatch.prefix('b', '1'), QueryMatch.regex('c', '1+')]
        .map(match => RequestMatch.all(path(PathMatch.prefix('/q')), RequestMatch.query(match))),
      timeout: Duration.seconds(1),
    });
    web.addRoute('methods', {
      when: [RequestMatch.all(path(PathMatch.prefix('/m')), RequestMatch.method('GET'))], rewrite: Rewrite.regex('/m/(.*)', '/\\1'),
    });
    web.addRoute('cors', {
      when: [path(PathMatch.prefix('/api'))],
      cors: Cors.allow({
        origins: [OriginMatch.exact('https://a.example'), OriginMatch.prefix('https://b.example'), OriginMatch.regex('https://.*\\.c\\.example')],
        methods: ['GET'],
        headers: ['x-a'],
        exposeHeaders: ['x-b'],
        maxAge: Duration.hours(1),
        credentials: true,
      }),
    });
    web.addRoute('moved', {
      when: [path(PathMatch.prefix('/old'))], redirect: Redirect.to({ path: '/new', host: 'new.example', scheme: 'https', port: 8443, code: 308 }),
    });
    const database = new MeshService(chart, 'database', {
      service: ServiceRef.named('database', { namespace: 'shop', ports: [{ port: 5432, name: 'tcp-db' }] }), versions: ['v1', 'v2'],
    });
    for (const service of [web, database]) {
      new CanaryRollout(chart, `${service.serviceName}-v2`, { service, stable: 'v1', canary: 'v2', canaryPercent: 10 });
    }
    new MeshIngress(chart, 'edge', {
      gateway: IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' } }), hosts: ['shop.example.com'],
    }).addRoute('web', { to: web.version('v1'), rewrite: Rewrite.authority('web.example') });
  },
};

export default sample;
