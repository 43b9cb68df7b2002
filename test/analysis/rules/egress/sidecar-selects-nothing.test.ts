import { sidecarSelectsNothing } from '../../../../src/analysis/rules/egress/sidecar-selects-nothing';
import { findingsOf, runRule } from '../../../support/analysis';
import { deployment, pod, selecting, sidecar } from '../../../support/egress-manifests';

const web = sidecar('shop/web', ['./*'], selecting('app: web'));

test('finds a selector that means no workload of the namespace', () => {
  expect(runRule(sidecarSelectsNothing, web + deployment('shop/api', 'app: api') + pod('pay/web-1', 'app: web'))
    .map(({ severity, message, equivalents }) => ({ severity, message, equivalents }))).toStrictEqual([{
    severity: 'warning',
    message: "selects no workload: none in namespace 'shop' has the labels app=web",
    equivalents: ['IST0101', 'KIA0004'],
  }]);
});

test('only tells of it where the workloads are in other manifests', () => {
  expect(findingsOf(sidecarSelectsNothing, web)).toStrictEqual(['info Sidecar shop/web spec.workloadSelector']);
});

test.each([
  ['a pod has the labels', web + pod('shop/web-1', 'app: web, version: v1')],
  ['a template has them', web + deployment('shop/web', 'app: web')],
  ['it has no selector', sidecar('shop/web', ['./*']) + pod('shop/api-1', 'app: api')],
  ['it is in the root namespace, of which another rule speaks', sidecar('istio-system/web', ['./*'], selecting('app: web'))],
])('is silent where %s', (_, yaml) => {
  expect(findingsOf(sidecarSelectsNothing, yaml)).toStrictEqual([]);
});
