import { tooNew } from '../../../../src/analysis/rules/objects/too-new';
import { MeshConfig } from '../../../../src/model';
import { runRule } from '../../../support/analysis';

const TRAFFIC_EXTENSION = `
apiVersion: extensions.istio.io/v1alpha1
kind: TrafficExtension
metadata: { name: web, namespace: shop }
spec: { lua: { inlineCode: a } }
`;
const running = (istioVersion?: string) => ({ config: new MeshConfig({}, 'cluster.local', istioVersion) });

test('finds what the Istio that runs does not have yet', () => {
  expect(runRule(tooNew, TRAFFIC_EXTENSION, running('1.29')).map(({ severity, field, message, fix }) => ({ severity, field, message, fix }))).toStrictEqual([{
    severity: 'error',
    field: 'spec',
    message: 'needs Istio 1.30, but 1.29 runs',
    fix: 'leave it out until 1.30 is the oldest version that runs',
  }]);
});

test('is silent where it runs, or where nobody says which Istio does', () => {
  expect(runRule(tooNew, TRAFFIC_EXTENSION, running('1.30'))).toStrictEqual([]);
  expect(runRule(tooNew, TRAFFIC_EXTENSION, running())).toStrictEqual([]);
});
