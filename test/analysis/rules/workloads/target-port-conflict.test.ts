import { targetPortConflict } from '../../../../src/analysis/rules/workloads/target-port-conflict';
import { findingsOf, runRule } from '../../../support/analysis';
import { INJECTED, namespace, service, workload } from '../../../support/workload-manifests';

const http = service([{ name: 'http', port: 80, targetPort: 8080 }], { name: 'a' });
const raw = service([{ name: 'tcp', port: 80, targetPort: 8080 }], { name: 'b' });
const elsewhere = service([{ name: 'http', port: 8080 }], { name: 'c' });

test('finds HTTP and TCP on one port of the pods', () => {
  const [{ severity, equivalents, field, message, fix }] = runRule(targetPortConflict, INJECTED + workload() + http + raw);

  expect({ severity, equivalents, field, message, fix }).toStrictEqual({
    severity: 'warning',
    equivalents: [],
    field: '',
    message: 'port 8080 is HTTP to some and TCP to others of the Services a, b: the oldest decides for all of them',
    fix: 'give the ports the same protocol, or let the application listen on a port for each',
  });
});

test('only tells of two port numbers for one port of the pods', () => {
  const [{ severity, equivalents, message }] = runRule(targetPortConflict, INJECTED + workload() + http + elsewhere);

  expect({ severity, equivalents, message }).toStrictEqual({
    severity: 'info',
    equivalents: ['IST0137'],
    message: 'the ports 80 and 8080 of the Services a, c all lead to port 8080: the oldest gives its name to all requests',
  });
});

test('sees that a name and a number are the same port', () => {
  const containers = [{ name: 'app', image: 'example/app', ports: [{ name: 'web', containerPort: 8080 }] }];
  const named = service([{ name: 'tcp', port: 81, targetPort: 'web' }], { name: 'b' });

  expect(runRule(targetPortConflict, INJECTED + workload({ containers }) + http + named)).toMatchObject([{ severity: 'warning', equivalents: [] }]);
});

test.each([
  ['info', 'the namespace is not shown', ''],
  ['warning', 'a revision injects', namespace({ 'istio.io/rev': 'canary' })],
])('is %s about protocols where %s', (severity, _, around) => {
  expect(findingsOf(targetPortConflict, around + workload({ kind: 'StatefulSet' }) + http + raw)).toStrictEqual([`${severity} StatefulSet shop/app `]);
});

test.each([
  ['the pods are outside the mesh', namespace({ 'istio-injection': 'disabled' }) + workload() + http + raw],
  ['the pods are in ambient mode', namespace({ 'istio.io/dataplane-mode': 'ambient' }) + workload() + http + raw],
  ['the pods say no', INJECTED + workload({ labels: { 'sidecar.istio.io/inject': 'false' } }) + http + raw],
  ['the Services agree', INJECTED + workload() + http + service([{ name: 'grpc', port: 80, targetPort: 8080 }], { name: 'b' })],
  ['the Services are for other pods', INJECTED + workload() + http + service([{ name: 'tcp', port: 81, targetPort: 8080 }], { name: 'b', selector: { app: 'b' } })],
  ['a Service is in another namespace', INJECTED + workload() + http + service([{ name: 'tcp', port: 81, targetPort: 8080 }], { namespace: 'other' })],
  ['another kind has but two numbers', INJECTED + workload({ kind: 'StatefulSet' }) + http + elsewhere],
])('is silent where %s', (_, yaml) => {
  expect(findingsOf(targetPortConflict, yaml)).toStrictEqual([]);
});
