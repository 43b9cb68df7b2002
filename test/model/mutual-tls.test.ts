import { clientTlsOf, holdsFor, workloadPort, workloadsBehind } from '../../src/model';
import { meshOf } from '../support/analysis';

const WEB = `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web, version: v1 } }
spec: { containers: [{ name: web, ports: [{ name: http, containerPort: 8080 }] }] }
---
`;
const peer = (name: string, namespace: string, spec: object) =>
  `{ apiVersion: security.istio.io/v1, kind: PeerAuthentication, metadata: { name: ${name}, namespace: ${namespace} }, spec: ${JSON.stringify(spec)} }\n---\n`;
const selector = { matchLabels: { app: 'web' } };
const mtls = (mode: string) => ({ mtls: { mode } });

function modeOf(yaml: string, port?: number): string {
  const mesh = meshOf(WEB + yaml);
  const { mode, by } = mesh.mutualTls.ofWorkload(mesh.workloads.all[0], port);
  return `${mode} ${by === undefined ? 'by default' : `by ${by.namespace}/${by.name}`}`;
}

test.each([
  ['of the workload', peer('mesh', 'istio-system', mtls('STRICT')) + peer('web', 'shop', { selector, ...mtls('DISABLE') }), 'DISABLE by shop/web'],
  ['of its namespace', peer('mesh', 'istio-system', mtls('STRICT')) + peer('shop', 'shop', mtls('DISABLE')), 'DISABLE by shop/shop'],
  ['of the root namespace', peer('mesh', 'istio-system', mtls('STRICT')), 'STRICT by istio-system/mesh'],
  ['of the root namespace where the nearer ones leave it open', peer('mesh', 'istio-system', mtls('STRICT')) + peer('shop', 'shop', mtls('UNSET'))
    + peer('web', 'shop', { selector }), 'STRICT by istio-system/mesh'],
  ['of nobody', peer('other', 'other', mtls('STRICT')), 'PERMISSIVE by default'],
])('a server takes what the PeerAuthentication %s says', (_, yaml, mode) => {
  expect(modeOf(yaml)).toBe(mode);
});

test('a port of the workload has its own mode, or that of the workload', () => {
  const yaml = peer('web', 'shop', { selector, ...mtls('STRICT'), portLevelMtls: { 8080: { mode: 'DISABLE' }, 9090: { mode: 'UNSET' } } });

  expect(modeOf(yaml, 8080)).toBe('DISABLE by shop/web');
  expect(modeOf(yaml, 9090)).toBe('STRICT by shop/web');
  expect(modeOf(yaml, 80)).toBe('STRICT by shop/web');
});

test('what a DestinationRule says holds for its ports and subsets', () => {
  const mesh = meshOf(`
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web
  trafficPolicy:
    tls: { mode: ISTIO_MUTUAL }
    portLevelSettings: [{ port: { number: 80 }, tls: { mode: DISABLE } }, { port: { number: 81 } }]
  subsets:
    - { name: v1, trafficPolicy: { tls: {} } }
    - { name: v2 }
`);
  const [rule] = mesh.destinationRules.all;
  const settings = clientTlsOf(rule);

  expect(settings.map(({ mode, subset, port, field }) => [mode, subset, port, field])).toStrictEqual([
    ['ISTIO_MUTUAL', undefined, undefined, 'spec.trafficPolicy.tls'],
    ['DISABLE', undefined, 80, 'spec.trafficPolicy.portLevelSettings[0].tls'],
    ['DISABLE', 'v1', undefined, 'spec.subsets[0].trafficPolicy.tls'],
  ]);
  expect([80, 81, 82].map(port => settings.map(setting => holdsFor(setting, port, rule)))).toStrictEqual([
    [false, true, true],
    [false, false, true],
    [true, false, true],
  ]);
});

test('the port of a workload is that which the Service sends to', () => {
  const mesh = meshOf(`${WEB}
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  selector: { app: web }
  ports: [{ port: 80, targetPort: http }, { port: 81, targetPort: 8181 }, { port: 82, targetPort: "8282" }, { port: 83 }, { port: 84, targetPort: other }]
`);
  const [service] = mesh.registry.all;
  const [web] = workloadsBehind(mesh.workloads, service);

  expect(service.ports.map(port => workloadPort(port, web))).toStrictEqual([8080, 8181, 8282, 83, undefined]);
  expect(workloadsBehind(mesh.workloads, service, { version: 'v2' })).toStrictEqual([]);
});
