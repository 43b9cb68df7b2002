import { Chart } from 'cdk8s';
import {
  CanaryRollout, Cors, ExternalPort, ExternalService, HeaderMatch, OriginMatch, OutlierDetection, PathMatch, RequestMatch, Retry, Split,
} from '../../src';
import { ingress, reviews, service } from '../../test/support/shop';

/** What the constructs refuse on purpose though Istio takes it. */
export interface Stricter {
  /** Code of the error. */
  readonly code: string;
  /** Why we refuse it. */
  readonly reason: string;
  /** Says it with constructs, which throw here or at synth. */
  readonly write: (chart: Chart) => unknown;
  /** Says it with raw kinds, which Istio takes. */
  readonly manifest: { readonly kind: string; readonly spec: object };
}

const to = (subset: string, weight?: number) => ({ destination: { host: 'reviews.shop.svc.cluster.local', subset }, ...weight === undefined ? {} : { weight } });
const virtualService = (...http: object[]) => ({ kind: 'VirtualService', spec: { hosts: ['reviews.shop.svc.cluster.local'], http } });
const destinationRule = (trafficPolicy: object) => ({ kind: 'DestinationRule', spec: { host: 'reviews.shop.svc.cluster.local', trafficPolicy } });

/** One entry for each thing that is refused so. */
export const STRICTER: readonly Stricter[] = [
  {
    code: 'SplitNot100',
    reason: 'shares are percents: Istio takes 60 and 30 for two thirds and one third',
    write: chart => {
      const svc = reviews(chart);
      ingress(chart).addRoute('all', { to: Split.percent(svc.version('v1'), 60).and(svc.version('v2'), 30) });
    },
    manifest: virtualService({ route: [to('v1', 60), to('v2', 30)] }),
  },
  {
    code: 'PercentOutOfRange',
    reason: 'shares are whole percents: half of one is a weight of 175 to 25 in Istio',
    write: chart => new CanaryRollout(chart, 'canary', { service: reviews(chart), stable: 'v1', canary: 'v2', canaryPercent: 12.5 }),
    manifest: virtualService({ route: [to('v1', 175), to('v2', 25)] }),
  },
  {
    code: 'SplitTwice',
    reason: 'a destination that is there twice is a mistake',
    write: chart => {
      const version = reviews(chart).version('v1');
      return Split.percent(version, 50).and(version, 50);
    },
    manifest: virtualService({ route: [to('v1', 50), to('v1', 50)] }),
  },
  {
    code: 'CanaryIsStable',
    reason: 'a canary that is the stable version shows nothing',
    write: chart => new CanaryRollout(chart, 'canary', { service: reviews(chart), stable: 'v1', canary: 'v1', canaryPercent: 10 }),
    manifest: virtualService({ route: [to('v1', 90), to('v1', 10)] }),
  },
  {
    code: 'MayEjectAll',
    reason: 'no endpoint is left and all requests get 503',
    write: () => OutlierDetection.of({ maxEjectionPercent: 100 }),
    manifest: destinationRule({ outlierDetection: { maxEjectionPercent: 100 } }),
  },
  {
    code: 'CredentialsForAll',
    reason: 'every page of the web could act as the user',
    write: () => Cors.allow({ origins: [OriginMatch.any()], credentials: true }),
    manifest: virtualService({ corsPolicy: { allowOrigins: [{ regex: '.*' }], allowCredentials: true }, route: [to('v1')] }),
  },
  {
    code: 'NoOrigin',
    reason: 'CORS without an origin lets nobody in',
    write: () => Cors.allow({ origins: [] }),
    manifest: virtualService({ corsPolicy: { allowMethods: ['GET'] }, route: [to('v1')] }),
  },
  {
    code: 'NoRetryCondition',
    reason: 'retries without a reason are those of Istio, which change with it',
    write: () => Retry.on([]),
    manifest: virtualService({ retries: { attempts: 2 }, route: [to('v1')] }),
  },
  {
    code: 'BadPath',
    reason: 'no path is without a slash, so nothing is ever matched',
    write: () => PathMatch.exact('reviews'),
    manifest: virtualService({ match: [{ uri: { exact: 'reviews' } }], route: [to('v1')] }),
  },
  {
    code: 'PseudoHeader',
    reason: 'paths, methods and hosts have matches of their own',
    write: () => HeaderMatch.exact(':path', '/reviews'),
    manifest: virtualService({ match: [{ headers: { ':path': { exact: '/reviews' } } }], route: [to('v1')] }),
  },
  {
    code: 'UnknownMethod',
    reason: 'HTTP knows no such method, so nothing is ever matched',
    write: () => RequestMatch.method('FETCH'),
    manifest: virtualService({ match: [{ method: { exact: 'FETCH' } }], route: [to('v1')] }),
  },
  {
    code: 'UndecidableOrder',
    reason: 'which route wins would depend on the order of the program',
    write: chart => {
      const svc = reviews(chart);
      svc.addRoute('a', { when: [RequestMatch.header(HeaderMatch.exact('x-a', '1'))], to: svc.version('v1') });
      svc.addRoute('b', { when: [RequestMatch.header(HeaderMatch.exact('x-b', '1'))], to: svc.version('v2') });
    },
    manifest: virtualService(
      { match: [{ headers: { 'x-a': { exact: '1' } } }], route: [to('v1')] },
      { match: [{ headers: { 'x-b': { exact: '1' } } }], route: [to('v2')] },
    ),
  },
  {
    code: 'UnknownVersion',
    reason: 'a subset that no DestinationRule has answers 503',
    write: chart => reviews(chart).version('v9'),
    manifest: virtualService({ route: [to('v9')] }),
  },
  {
    code: 'UnknownPort',
    reason: 'the Service has no port of that name',
    write: chart => { ingress(chart).addRoute('all', { to: service(chart, 'web').port('admin') }); },
    manifest: virtualService({ route: [{ destination: { host: 'web.shop.svc.cluster.local', port: { number: 8080 } } }] }),
  },
  {
    code: 'NoVersionLabels',
    reason: 'a version without labels takes the pods of all',
    write: chart => reviews(chart).addVersion('any', { labels: {} }),
    manifest: { kind: 'DestinationRule', spec: { host: 'reviews.shop.svc.cluster.local', subsets: [{ name: 'any' }] } },
  },
  {
    code: 'NoAddress',
    reason: 'without an address, a TCP port takes the traffic of every host on it',
    write: chart => new ExternalService(chart, 'db', { hosts: ['db.example'], ports: [ExternalPort.tcp(3306)] }),
    manifest: {
      kind: 'ServiceEntry',
      spec: { hosts: ['db.example'], location: 'MESH_EXTERNAL', resolution: 'DNS', ports: [{ number: 3306, name: 'tcp-3306', protocol: 'TCP' }] },
    },
  },
];
