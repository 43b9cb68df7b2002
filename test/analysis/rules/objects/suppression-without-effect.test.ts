import { analyze, RULES } from '../../../../src/analysis';
import { meshOf } from '../../../support/analysis';

const route = (annotations: string) => `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop, annotations: ${annotations} }
spec:
  hosts: [reviews]
  http:
    - route:
        - destination: { host: reviews, subset: v3 }
---
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { ports: [{ name: http, port: 80 }] }
`;
const rules = RULES.filter(({ code }) => ['MESH0020', 'MESH0021', 'MESH0101'].includes(code));
const findings = (annotations: string) => analyze(meshOf(route(annotations)), rules).map(({ code, field }) => `${code} ${field}`);

test.each([
  ['our code', "{ checks.cdk8s-mesh.io/MESH0101: 'made by the pipeline' }"],
  ["Istio's code in its own annotation", '{ galley.istio.io/analyze-suppress: IST0101 }'],
  ["Istio's code in a list", "{ galley.istio.io/analyze-suppress: 'IST0109, IST0101' }"],
  ['all that Istio would say', "{ galley.istio.io/analyze-suppress: '*' }"],
])('is silent about a suppression by %s that hides a finding', (_, annotations) => {
  expect(findings(annotations)).toStrictEqual([]);
});

test('finds a suppression of what is not there, and leaves the rest', () => {
  expect(findings("{ checks.cdk8s-mesh.io/MESH0021: 'for good measure' }")).toStrictEqual([
    'MESH0101 spec.http[0].route[0].destination.subset',
    'MESH0020 metadata.annotations["checks.cdk8s-mesh.io/MESH0021"]',
  ]);
});

test('finds a suppression of a code that no rule has', () => {
  const found = analyze(meshOf(route("{ checks.cdk8s-mesh.io/MESH9999: 'why not' }")), rules);

  expect(found.map(({ message }) => message)).toContain("no rule has the code 'MESH9999'");
});

test("is silent about codes of Istio's that no rule stands for", () => {
  expect(findings('{ galley.istio.io/analyze-suppress: IST0001 }')).toStrictEqual(['MESH0101 spec.http[0].route[0].destination.subset']);
});
