import { portWithTwoTransports } from '../../../../src/analysis/rules/workloads/port-with-two-transports';
import { findingsOf, runRule } from '../../../support/analysis';
import { INJECTED, namespace, service, workload } from '../../../support/workload-manifests';

const udp = { name: 'udp-dns', port: 53, protocol: 'UDP' };
const tcp = { name: 'tcp-dns', port: 53, targetPort: 5353 };

test('tells of a port that is both TCP and UDP, in one Service or two', () => {
  const [one] = runRule(portWithTwoTransports, INJECTED + workload() + service([udp, tcp]));
  const [two] = runRule(portWithTwoTransports, INJECTED + workload() + service([udp], { name: 'a' }) + service([tcp], { name: 'b' }));

  expect([one.severity, one.equivalents, one.message]).toStrictEqual([
    'info', ['IST0116'], 'port 53 of the Services in front of these pods is TCP and UDP: Istio carries only what is TCP',
  ]);
  expect(two).toStrictEqual(one);
});

test('sees what Istio does not: other kinds, and namespaces of a revision', () => {
  expect(runRule(portWithTwoTransports, namespace({ 'istio.io/rev': 'canary' }) + workload({ kind: 'StatefulSet' }) + service([udp, tcp])).map(one => one.equivalents)).toStrictEqual([[]]);
});

test.each([
  ['the pods are outside the mesh', namespace() + workload() + service([udp, tcp])],
  ['the Deployment is that of a waypoint', namespace() + workload({
    own: { labels: { 'gateway.istio.io/managed': 'istio.io-mesh-controller' } }, labels: { 'sidecar.istio.io/inject': 'false' },
  }) + service([udp, tcp])],
  ['the numbers differ', INJECTED + workload() + service([udp, { name: 'tcp', port: 54 }])],
])('is silent where %s', (_, yaml) => {
  expect(findingsOf(portWithTwoTransports, yaml)).toStrictEqual([]);
});
