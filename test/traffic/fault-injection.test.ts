import { Chart, Duration, Testing } from 'cdk8s';
import { CanaryRollout, Fault, FaultInjection, FaultInjectionProps, HeaderMatch, MeshService, Redirect, RequestMatch, Rewrite } from '../../src';
import { only } from '../support/manifests';
import { ingress, rendered, reviews, service, shop } from '../support/shop';

const header = (name: string, text: string) => RequestMatch.header(HeaderMatch.exact(name, text));
const faults = (http: any[]) => http.map(({ name, fault }) => `${name}: ${Object.keys(fault ?? {}).join(' and ') || 'none'}`);

describe('FaultInjection', () => {
  let chart: Chart;
  let svc: MeshService;
  const inject = (props: Partial<FaultInjectionProps> = {}, id = 'slow') =>
    new FaultInjection(chart, id, { service: svc, fault: Fault.delay(Duration.seconds(2), { percent: 10 }), reason: 'game day', ...props });
  const inMesh = () => faults(rendered(chart, 'VirtualService', 'reviews').spec.http);

  beforeEach(() => {
    chart = shop();
    svc = reviews(chart);
  });

  test('slows every request down, and says why on the VirtualService', () => {
    inject({ until: '2026-05-31' });

    expect(only(chart, 'VirtualService')).toMatchObject({
      metadata: { name: 'reviews', namespace: 'shop', annotations: { 'faults.cdk8s-mesh.io/slow': 'game day (until 2026-05-31)' } },
      spec: { http: [{ name: 'default', fault: { delay: { fixedDelay: '2s', percentage: { value: 10 } } } }] },
    });
  });

  test('holds under conditions, on every route of the service and behind an ingress, also where a route names a version', () => {
    new CanaryRollout(chart, 'canary', { service: svc, stable: 'v1', canary: 'v2', canaryPercent: 10, pinnedBy: [header('x-beta', '1')] });
    svc.addRoute('jason', { when: [header('user', 'jason')], to: svc.version('v3') });
    ingress(chart).addRoute('old', { to: svc.version('v1') });
    inject({ when: [header('x-test', '1')] });

    expect(inMesh()).toEqual([
      'slow-jason: delay', 'jason: none', 'slow-canary-pinned: delay', 'canary-pinned: none', 'slow-canary-split: delay', 'canary-split: none',
    ]);
    expect(faults(rendered(chart, 'VirtualService', 'edge').spec.http)).toEqual(['old-slow: delay', 'old: none']);
  });

  test('holds where it is said: in the mesh, or at gateways', () => {
    ingress(chart).addRoute('all', { to: svc });
    inject({ when: [RequestMatch.atGateways()] });
    inject({ when: [RequestMatch.inMesh()], fault: Fault.abort(500) }, 'broken');

    expect([inMesh(), faults(rendered(chart, 'VirtualService', 'edge').spec.http)]).toEqual([['broken: abort'], ['all-slow: delay']]);
  });

  test('holds for requests to one version', () => {
    svc.addRoute('jason', { when: [header('user', 'jason')], to: svc.version('v3') });
    inject({ version: 'v3' });

    expect(inMesh()).toEqual(['jason: delay', 'default: none']);
  });

  test('joins a delay and an abort, and leaves a route alone that says so', () => {
    svc.addRoute('own', { when: [header('user', 'own')], fault: Fault.abort(503) });
    svc.addRoute('health', { when: [header('user', 'health')], fault: Fault.none() });
    inject();

    expect(inMesh()).toEqual(['health: none', 'own: abort and delay', 'default: delay']);
  });

  test('sees a path before the rewrite of its service, as its routes do', () => {
    svc.addRoute('api', { when: [header('user', 'api')], rewrite: Rewrite.path('/api') });
    inject({ when: [header('x-test', '1')] });

    expect(inMesh()).toEqual(['slow-api: delay', 'api: none', 'slow: delay', 'default: none']);
  });

  test('refuses two of a kind for one request, naming both, and takes them for others', () => {
    inject({ when: [header('x-test', '1')] }, 'a');
    inject({ when: [header('x-test', '2')] }, 'b');
    expect(inMesh()).toEqual(['a: delay', 'b: delay', 'default: none']);

    inject({ when: [header('y', '1')] }, 'c');
    expect(() => Testing.synth(chart)).toThrow("one request could meet 'shop/a' and 'shop/c': a fault has one delay");
  });

  test('refuses what the proxy answers itself, and a port that is not HTTP', () => {
    svc.addRoute('gone', { when: [header('user', 'gone')], redirect: Redirect.to({ path: '/' }) });
    inject();
    expect(() => Testing.synth(chart)).toThrow('[FaultAndAnswer at shop/slow]');

    const other = shop();
    new FaultInjection(other, 'slow', { service: service(other, 'db', {}, [{ port: 9000, name: 'tcp' }]), fault: Fault.abort(500), reason: 'x' });
    expect(() => Testing.synth(other)).toThrow("'fault' of 'shop/slow' needs HTTP");
  });

  test.each<[string, Partial<FaultInjectionProps>, string]>([
    ['a blank reason', { reason: ' ' }, "'reason' must say why requests are made to fail and who knows of it, got '' [FaultWithoutReason at shop/slow]"],
    ['no fault', { fault: Fault.none() }, '[NoFault at shop/slow]'],
    ['a day that is none', { until: '2026-02-30' }, "'until' must be a day such as '2026-05-31', got '2026-02-30' [BadDay at shop/slow]"],
    ['another format', { until: '31.5.2026' }, '[BadDay at shop/slow]'],
    ['an unknown version', { version: 'v9' }, '[UnknownVersion at shop/slow]'],
  ])('fails for %s', (_, props, message) => {
    expect(() => inject(props)).toThrow(message);
  });
});
