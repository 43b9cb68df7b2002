import { Chart, Testing } from 'cdk8s';
import { CanaryRollout, HeaderMatch, MeshService, PathMatch, Redirect, RequestMatch, Split, TrafficMirror, TrafficMirrorProps } from '../../src';
import { only } from '../support/manifests';
import { ingress, rendered, reviews, service, shop } from '../support/shop';

const HOST = 'reviews.shop.svc.cluster.local';
const header = (name: string, text: string) => RequestMatch.header(HeaderMatch.exact(name, text));

/** The rules, as `name > versions copied to`. */
const copies = (http: any[]) => http.map(({ name, route = [], mirrors = [] }) =>
  `${name}: ${route.map((one: any) => one.destination.subset ?? 'all')} > ${mirrors.map(({ destination: { host, subset, port }, percentage }: any) =>
    `${subset ?? host.split('.')[0]}${port === undefined ? '' : `:${port.number}`} ${percentage.value}`)}`);

describe('TrafficMirror', () => {
  let chart: Chart;
  let svc: MeshService;
  const mirror = (props: Partial<TrafficMirrorProps> = {}, id = 'shadow') => new TrafficMirror(chart, id, { service: svc, to: svc.version('v3'), percent: 10, ...props });
  const inMesh = () => copies(rendered(chart, 'VirtualService', 'reviews').spec.http);

  beforeEach(() => {
    chart = shop();
    svc = reviews(chart, { defaultVersion: 'v1' });
  });

  test('copies every request', () => {
    mirror();

    expect(only(chart, 'VirtualService').spec.http).toStrictEqual([{
      name: 'default', route: [{ destination: { host: HOST, subset: 'v1' } }], mirrors: [{ destination: { host: HOST, subset: 'v3' }, percentage: { value: 10 } }],
    }]);
  });

  test('copies requests under conditions, and leaves where they go', () => {
    new CanaryRollout(chart, 'canary', { service: svc, stable: 'v1', canary: 'v2', canaryPercent: 10, pinnedBy: [header('x-beta', '1')] });
    mirror({ when: [RequestMatch.path(PathMatch.exact('/a')), header('y', '1')] });

    expect(inMesh()).toEqual([
      'shadow-canary-pinned: v2 > v3 10', 'canary-pinned: v2 > ', 'shadow-canary-split: v1,v2 > v3 10', 'canary-split: v1,v2 > ',
    ]);
    expect(only(chart, 'VirtualService').spec.http[0].match).toEqual([
      { uri: { exact: '/a' }, headers: { 'x-beta': { exact: '1' } } }, { headers: { 'y': { exact: '1' }, 'x-beta': { exact: '1' } } },
    ]);
  });

  test('does not leave a rule behind that no request can reach', () => {
    svc.addRoute('jason', { when: [header('user', 'jason')], to: svc.version('v2') });
    mirror({ when: [header('user', 'jason')] });

    expect(inMesh()).toEqual(['shadow-jason: v2 > v3 10', 'default: v1 > ']);
  });

  test('holds on routes that name a version, also those of an ingress', () => {
    svc.addRoute('jason', { when: [header('user', 'jason')], to: svc.version('v2') });
    ingress(chart).addRoute('old', { to: svc.version('v2') });
    mirror();

    expect(inMesh()).toEqual(['jason: v2 > v3 10', 'default: v1 > v3 10']);
    expect(copies(rendered(chart, 'VirtualService', 'edge').spec.http)).toEqual(['old: v2 > v3:80 10']);
  });

  test('copies what goes to one version', () => {
    svc.addRoute('jason', { when: [header('user', 'jason')], to: svc.version('v2') });
    mirror({ version: 'v2' });

    expect(inMesh()).toEqual(['jason: v2 > v3 10', 'default: v1 > ']);
  });

  test('adds up with others, whichever is first', () => {
    mirror({ to: service(chart, 'archive'), percent: 100 }, 'a');
    mirror({}, 'b');

    expect(inMesh()).toEqual(['default: v1 > v3 10,archive:80 100']);
  });

  test('makes no copies of what goes to the same place, nor of what is not sent on', () => {
    svc.addRoute('new', { when: [header('user', 'new')], to: svc.version('v3') });
    svc.addRoute('gone', { when: [header('user', 'gone')], redirect: Redirect.to({ path: '/' }) });
    mirror();

    expect(inMesh()).toEqual(['gone:  > ', 'new: v3 > ', 'default: v1 > v3 10']);
  });

  test.each([undefined, 'v2'])('refuses a raw route, which is not taken apart (version %s)', version => {
    svc.addRawRoute({ name: 'raw', match: [{ headers: { x: {} } }], route: [{ destination: { host: HOST, subset: 'v2' } }] });
    mirror({ version });

    expect(() => Testing.synth(chart)).toThrow('[RawRouteChanged at shop/shadow]');
  });

  test('copies to a canary that has no share yet', () => {
    new CanaryRollout(chart, 'canary', { service: svc, stable: 'v1', canary: 'v3' });
    mirror();

    expect(inMesh()).toEqual(['canary-split: v1,v3 > v3 10']);
  });

  test('refuses a place that gets a part of the requests', () => {
    new CanaryRollout(chart, 'canary', { service: svc, stable: 'v1', canary: 'v3', canaryPercent: 5 });
    mirror();

    expect(() => Testing.synth(chart)).toThrow("'shop/shadow' copies requests to version 'v3', which gets a part of those of route 'canary-split' anyway, and would get some twice; "
      + "mirror while it has no share of its own (all endpoints of a service are those of every version, unless it has a 'defaultVersion'), or name conditions [MirrorGetsShare at shop/shadow]");
  });

  test('refuses a version of a service that sends to all endpoints', () => {
    const web = service(chart, 'web', { versions: ['v1', 'v3'] });
    new TrafficMirror(chart, 'self', { service: web, to: web.version('v3'), percent: 1 });

    expect(() => Testing.synth(chart)).toThrow("'shop/self' copies requests to version 'v3', which gets a part of those of the default route anyway");
  });

  test('refuses a version that shares a split', () => {
    new CanaryRollout(chart, 'canary', { service: svc, stable: 'v1', canary: 'v2', canaryPercent: 5 });
    mirror({ version: 'v1' });

    expect(() => Testing.synth(chart)).toThrow("'shop/shadow' is about requests for 'v1', but route 'canary-split' splits requests between it and others, and Istio can tell neither "
      + "apart before it has drawn; drop 'version', or wait until the version has all or nothing [VersionShared at shop/shadow]");
  });

  test('refuses a place that is several', () => {
    mirror({ to: Split.percent(svc.version('v2'), 50).and(svc.version('v3'), 50) });

    expect(() => Testing.synth(chart)).toThrow('[MirrorNotPlain at shop/shadow]');
  });

  test('refuses a service without HTTP', () => {
    const db = service(chart, 'db', {}, [{ port: 9000, name: 'tcp' }]);
    new TrafficMirror(chart, 'copy', { service: db, to: svc.version('v3'), percent: 1 });

    expect(() => Testing.synth(chart)).toThrow("'percent' of 'shop/copy' needs HTTP");
  });

  test('fails for a percentage over 100 and an unknown version', () => {
    expect(() => mirror({ percent: 101 })).toThrow('[PercentOutOfRange]');
    expect(() => mirror({ version: 'v9' }, 'other')).toThrow('[UnknownVersion at shop/other]');
  });
});
