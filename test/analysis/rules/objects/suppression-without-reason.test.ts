import { analyze, RULES } from '../../../../src/analysis';
import { meshOf } from '../../../support/analysis';

const service = (annotations: string) => `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop, annotations: ${annotations} }
spec: { ports: [{ name: http, port: 80 }] }
`;
const rules = RULES.filter(({ code }) => code === 'MESH0021');
const findings = (annotations: string) => analyze(meshOf(service(annotations)), rules).map(({ severity, code, field }) => `${severity} ${code} ${field}`);

test('finds a suppression without a word of why', () => {
  expect(findings("{ checks.cdk8s-mesh.io/MESH0101: ' ' }")).toStrictEqual(['error MESH0021 metadata.annotations["checks.cdk8s-mesh.io/MESH0101"]']);
});

test('is silent about one with a reason, and about that of Istio, which has no place for one', () => {
  expect(findings("{ checks.cdk8s-mesh.io/MESH0101: 'made by the pipeline', galley.istio.io/analyze-suppress: IST0101 }")).toStrictEqual([]);
});
