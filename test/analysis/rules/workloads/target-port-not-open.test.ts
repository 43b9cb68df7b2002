import { targetPortNotOpen } from '../../../../src/analysis/rules/workloads/target-port-not-open';
import { findingsOf, runRule } from '../../../support/analysis';
import { AUTO, service, workload } from '../../../support/workload-manifests';

const containers = [{ name: 'app', image: 'example/app', ports: [{ name: 'http', containerPort: 8080 }, { containerPort: 53, protocol: 'UDP' }] }];
const app = workload({ containers });

test('finds a name that no container has', () => {
  const [{ severity, equivalents, field, message, fix }] = runRule(targetPortNotOpen, app + service([{ name: 'http', port: 80, targetPort: 'web' }]));

  expect({ severity, equivalents, field, message, fix }).toStrictEqual({
    severity: 'error',
    equivalents: ['KIA0701'],
    field: 'spec.ports[0].targetPort',
    message: "port 80 ('http') leads to the port named 'web', which no container of Deployment 'app' has",
    fix: "lead to one of 8080 ('http'), 53, or declare the port in the container",
  });
});

test('only tells of a number that is not declared', () => {
  expect(findingsOf(targetPortNotOpen, app + service([{ name: 'http', port: 80 }]))).toStrictEqual(['info Service shop/app spec.ports[0].targetPort']);
});

test.each([
  ['a name is declared', app + service([{ port: 80, targetPort: 'http' }])],
  ['a number is declared', app + service([{ port: 80, targetPort: 8080 }, { port: 8080 }, { port: 53, protocol: 'UDP' }])],
  ['one of two workloads declares it', app + workload({ kind: 'StatefulSet' }) + service([{ port: 80, targetPort: 'http' }])],
  ['nothing is declared', workload() + service([{ port: 80 }])],
  ['the pods are elsewhere', service([{ port: 80, targetPort: 'web' }])],
  ['the Service selects nothing', app + service([{ port: 80, targetPort: 'web' }], { selector: undefined })],
  ['the injector fills the pods in', workload({ containers: [AUTO] }) + service([{ port: 80, targetPort: 'http' }])],
  ['the pods are not shown', workload({ containers: [] }) + service([{ port: 80, targetPort: 'http' }])],
  ['the container is a sidecar that starts first', workload({ pod: { initContainers: [{ ...containers[0], restartPolicy: 'Always' }] } }) + service([{ port: 80, targetPort: 'http' }])],
])('is silent where %s', (_, yaml) => {
  expect(findingsOf(targetPortNotOpen, yaml)).toStrictEqual([]);
});

test('counts the transport', () => {
  expect(findingsOf(targetPortNotOpen, app + service([{ port: 80, targetPort: 'http', protocol: 'UDP' }]))).toStrictEqual(['error Service shop/app spec.ports[0].targetPort']);
});
