import { proxyUserTaken } from '../../../../src/analysis/rules/workloads/proxy-user-taken';
import { findingsOf, runRule } from '../../../support/analysis';
import { AUTO, INJECTED, namespace, workload } from '../../../support/workload-manifests';

const proxyUser = { securityContext: { runAsUser: 1337 } };
const container = { name: 'app', image: 'example/app', ...proxyUser };

test('finds the user of the proxy', () => {
  const [{ severity, equivalents, field, message, fix }] = runRule(proxyUserTaken, INJECTED + workload({ pod: proxyUser }));

  expect({ severity, equivalents, field, message, fix }).toStrictEqual({
    severity: 'warning',
    equivalents: ['IST0144'],
    field: 'spec.template.spec.securityContext.runAsUser',
    message: "the pods run as user 1337, which is the proxy's: what this user sends and receives goes past the mesh",
    fix: 'run the application as another user',
  });
});

test.each([
  ['warning', 'where the namespace is not shown', workload({ containers: [container] }), 'Deployment shop/app spec.template.spec.containers[0].securityContext.runAsUser'],
  ['warning', 'on a Pod', workload({ kind: 'Pod', containers: [{ name: 'side' }, container] }), 'Pod shop/app spec.containers[1].securityContext.runAsUser'],
  ['info', 'in ambient mode', namespace({ 'istio.io/dataplane-mode': 'ambient' }) + workload({ pod: proxyUser }), 'Deployment shop/app spec.template.spec.securityContext.runAsUser'],
  ['info', 'on a gateway', workload({ containers: [AUTO], pod: proxyUser }), 'Deployment shop/app spec.template.spec.securityContext.runAsUser'],
])('is %s about it %s', (severity, _, yaml, where) => {
  expect(findingsOf(proxyUserTaken, yaml)).toStrictEqual([`${severity} ${where}`]);
});

test('sees kinds that Istio does not', () => {
  expect(runRule(proxyUserTaken, INJECTED + workload({ kind: 'StatefulSet', pod: proxyUser })).map(one => one.equivalents)).toStrictEqual([[]]);
});

test.each([
  ['other users', INJECTED + workload({ pod: { securityContext: { runAsUser: 1000 } } })],
  ['the proxy itself', INJECTED + workload({ containers: [{ ...container, name: 'istio-proxy' }] })],
  ['what starts first', INJECTED + workload({ pod: { initContainers: [container] } })],
  ['the control plane', INJECTED + workload({ pod: proxyUser, own: { labels: { istio: 'pilot' } } })],
])('is silent about %s', (_, yaml) => {
  expect(findingsOf(proxyUserTaken, yaml)).toStrictEqual([]);
});
