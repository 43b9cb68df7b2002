import { headlessWithoutPorts } from '../../../../src/analysis/rules/workloads/headless-without-ports';
import { findingsOf, runRule } from '../../../support/analysis';
import { INJECTED, namespace, service, workload } from '../../../support/workload-manifests';

const pods = workload({ kind: 'StatefulSet', containers: [{ name: 'app', image: 'example/app', ports: [{ containerPort: 7000 }] }] });
const headless = service([], { clusterIP: 'None' });

test('finds a headless Service that does not tell of the ports of its pods', () => {
  const [{ severity, field, message, fix }] = runRule(headlessWithoutPorts, INJECTED + pods + headless);

  expect({ severity, field, message, fix }).toStrictEqual({
    severity: 'warning',
    field: 'spec.ports',
    message: 'headless and without ports, while its pods listen on 7000: sidecars of clients do not know that these are in the mesh',
    fix: "declare the ports, such as { name: 'tcp-7000', port: 7000 }",
  });
});

test('only tells of it where the mesh may not be meant', () => {
  expect(findingsOf(headlessWithoutPorts, pods + headless)).toStrictEqual(['info Service shop/app spec.ports']);
});

test.each([
  ['the pods are outside the mesh', namespace({ 'istio-injection': 'disabled' }) + pods + headless],
  ['the Service has ports', INJECTED + pods + service([{ port: 7000 }], { clusterIP: 'None' })],
  ['the Service is not headless', INJECTED + pods + service([])],
  ['the pods declare no ports', INJECTED + workload() + headless],
])('is silent where %s', (_, yaml) => {
  expect(findingsOf(headlessWithoutPorts, yaml)).toStrictEqual([]);
});
