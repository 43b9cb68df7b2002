import { Chart, Testing } from 'cdk8s';
import { CanaryRollout, ConnectionMatch, IngressTls, MeshService, Split } from '../../src';
import { analyze } from '../../src/analysis';
import { meshOf } from '../support/analysis';
import { ingress, kubernetesService, rendered, service, shop, targets } from '../support/shop';

const PORTS = [{ port: 5432, name: 'tcp-db' }, { port: 443, name: 'tls' }];
const NAMES = ['db.shop.svc.cluster.local', 'db.shop.svc', 'db.shop'];

let chart: Chart;
let db: MeshService;

beforeEach(() => {
  chart = shop();
  db = service(chart, 'db', { versions: ['v1', 'v2'] }, PORTS);
});

const spec = (name = 'db') => rendered(chart, 'VirtualService', name).spec;
const shown = (rules: any[]) => rules.map(rule => [rule.match, targets(rule).join(', ')]);

test('connections are routed by port, caller and address, with weights, and the rest goes on', () => {
  db.addConnectionRoute('qa', { when: [ConnectionMatch.all(ConnectionMatch.port(5432), ConnectionMatch.sourceNamespace('qa'))], to: db.version('v2') });
  db.addConnectionRoute('job', {
    when: [ConnectionMatch.all(ConnectionMatch.port(5432), ConnectionMatch.sourceLabels({ app: 'job' }))],
    to: Split.percent(db.version('v1'), 80).and(db.version('v2'), 20),
    priority: -1,
  });
  db.addConnectionRoute('vip', { when: [ConnectionMatch.all(ConnectionMatch.port(5432), ConnectionMatch.addresses(['10.1.0.0/16', '10.0.0.1']))], to: db.version('v1') });

  expect(shown(spec().tcp)).toStrictEqual([
    [[{ port: 5432, destinationSubnets: ['10.0.0.1', '10.1.0.0/16'] }], 'db/v1:5432'],
    [[{ port: 5432, sourceNamespace: 'qa' }], 'db/v2:5432'],
    [[{ port: 5432, sourceLabels: { app: 'job' } }], 'db/v1:5432 80, db/v2:5432 20'],
    [[{ port: 5432 }], 'db:5432'],
  ]);
  expect(shown(spec().tls)).toStrictEqual([[[{ port: 443, sniHosts: NAMES }], 'db:443']]);
});

test('ports for TLS are told by the names of the service, which are hosts then', () => {
  db.addConnectionRoute('qa', { when: [ConnectionMatch.port(443)], to: db.version('v2') });

  expect(shown(spec().tls)).toStrictEqual([[[{ port: 443, sniHosts: NAMES }], 'db/v2:443']]);
  expect(shown(spec().tcp)).toStrictEqual([[[{ port: 5432 }], 'db:5432']]);
  expect(spec().hosts).toStrictEqual(NAMES);
});

test('a route is stronger than a rollout, which decides about the rest', () => {
  new CanaryRollout(chart, 'next', { service: db, stable: 'v1', canary: 'v2', canaryPercent: 10 });
  db.addConnectionRoute('qa', { when: [ConnectionMatch.sourceNamespace('qa')], to: db.version('v2') });

  expect(shown(spec().tcp)).toStrictEqual([[[{ port: 5432, sourceNamespace: 'qa' }], 'db/v2:5432'], [[{ port: 5432 }], 'db/v1:5432 90, db/v2:5432 10']]);
});

test('a route may lead to another service', () => {
  const other = service(chart, 'other', {}, [{ port: 3306, name: 'mysql' }]);
  db.addConnectionRoute('all', { when: [ConnectionMatch.port(5432)], to: other });

  expect(shown(spec().tcp)).toStrictEqual([[[{ port: 5432 }], 'other:3306']]);
});

test('a route without conditions takes what no other takes', () => {
  db.addConnectionRoute('all', { to: db.version('v2') });
  db.addConnectionRoute('job', { when: [ConnectionMatch.sourceLabels({ app: 'job' }), ConnectionMatch.sourceLabels({ app: 'cron' })], to: db.version('v1') });

  expect(shown(spec().tcp)).toStrictEqual([
    [[{ port: 5432, sourceLabels: { app: 'cron' } }, { port: 5432, sourceLabels: { app: 'job' } }], 'db/v1:5432'], [[{ port: 5432 }], 'db/v2:5432'],
  ]);
});

describe('behind a gateway that passes TLS through', () => {
  const edge = () => ingress(chart, 'edge', { tls: IngressTls.passthrough() }).addRoute('all', { to: db.port('tls') });
  const behind = () => targets(spec('edge').tls[0]);

  test('what is known of port and caller decides', () => {
    db.addConnectionRoute('qa', { when: [ConnectionMatch.sourceNamespace('qa')], to: db.version('v1') });
    db.addConnectionRoute('outside', { when: [ConnectionMatch.all(ConnectionMatch.port(443), ConnectionMatch.atGateways())], to: db.version('v2').port('tls') });
    edge();

    expect(behind()).toStrictEqual(['db/v2:443']);
    expect(shown(spec().tls)).toStrictEqual([[[{ port: 443, sniHosts: NAMES, sourceNamespace: 'qa' }], 'db/v1:443'], [[{ port: 443, sniHosts: NAMES }], 'db:443']]);
  });

  test('other ports and clients leave it to the default', () => {
    db.addConnectionRoute('inside', { when: [ConnectionMatch.inMesh()], to: db.version('v1') });
    db.addConnectionRoute('vip', { when: [ConnectionMatch.addresses(['10.0.0.1'])], to: db.version('v1') });
    db.addConnectionRoute('tcp', { when: [ConnectionMatch.port(5432)], to: db.version('v1') });
    edge();

    expect(behind()).toStrictEqual(['db:443']);
  });
});

test('the check has nothing to say about rules for TLS', () => {
  kubernetesService(chart, 'db', { ports: [{ port: 443, name: 'tls' }, { port: 5432, name: 'tcp-db' }] });
  db.addConnectionRoute('qa', { when: [ConnectionMatch.sourceNamespace('qa')], to: db.version('v2') });

  const manifests = Testing.synth(chart).map(object => JSON.stringify(object)).join('\n---\n');
  expect(analyze(meshOf(manifests)).filter(({ severity }) => severity !== 'info')).toStrictEqual([]);
});

describe('is refused:', () => {
  test('a port that is read as HTTP', () => {
    const web = service(chart, 'web', { versions: ['v1'] }, [...PORTS, { port: 80, name: 'http' }]);
    web.addConnectionRoute('a', { when: [ConnectionMatch.port(80)], to: web.version('v1') });

    expect(() => Testing.synth(chart)).toThrow("this route needs a TCP or TLS port, but port '80' of Service 'shop/web' is read as HTTP");
  });

  test('a service without such a port', () => {
    const web = service(chart, 'web', { versions: ['v1'] });
    web.addConnectionRoute('a', { to: web.version('v1') });

    expect(() => Testing.synth(chart)).toThrow("route 'a' is for connections whose bytes are not read as HTTP, but the service has no such port");
  });

  test('a service whose ports are unknown', () => {
    const web = service(chart, 'web', { versions: ['v1'] }, undefined as any);
    web.addConnectionRoute('a', { to: web.version('v1') });

    expect(() => Testing.synth(chart)).toThrow(/WrongProtocol|PortsUnknown/);
  });

  test('two routes that nothing ranks', () => {
    db.addConnectionRoute('a', { when: [ConnectionMatch.sourceNamespace('a')], to: db.version('v1') });
    db.addConnectionRoute('b', { when: [ConnectionMatch.sourceLabels({ app: 'b' })], to: db.version('v2') });

    expect(() => Testing.synth(chart)).toThrow("one connection could meet route 'a' of 'shop/db' (source namespace a) and route 'b' of 'shop/db' (source label app=b)");
  });

  test('a route that leads to a service which tells callers apart', () => {
    const other = service(chart, 'other', {}, [{ port: 1, name: 'tcp' }]);
    db.addConnectionRoute('qa', { when: [ConnectionMatch.sourceNamespace('qa')], to: db.version('v2') });
    other.addConnectionRoute('db', { to: db.port('tcp-db') });

    expect(() => Testing.synth(chart)).toThrow("route 'qa' of 'db.shop.svc.cluster.local' tells connections apart (source namespace qa), which a route that leads to it cannot");
  });

  test('a second route of that name, and a name that is none', () => {
    db.addConnectionRoute('a', { to: db.version('v1') });

    expect(() => db.addConnectionRoute('a', { to: db.version('v1') })).toThrow('[RouteTwice at shop/db]');
    expect(() => db.addConnectionRoute('a b', { to: db.version('v1') })).toThrow('[BadRouteName at shop/db]');
  });
});
