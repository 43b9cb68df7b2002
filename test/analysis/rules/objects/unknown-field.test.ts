import { analyze } from '../../../../src/analysis';
import { unknownField } from '../../../../src/analysis/rules/objects/unknown-field';
import { MeshModel, resourceOf } from '../../../../src/model';
import { findingsOf, runRule } from '../../../support/analysis';

const rule = (spec: string, more = '') => `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
${more}
spec: ${spec}
`;
const said = (yaml: string) => runRule(unknownField, yaml).map(({ message, fix }) => `${message}; ${fix}`);

test.each([
  ['in another case', '{ Host: web }', "is no field of spec: did you mean 'host'?; write 'host'"],
  ['in snake case', '{ host: web, export_to: [] }', "is no field of spec: did you mean 'exportTo'?; write 'exportTo'"],
  ['with a slip', '{ hots: web }', "is no field of spec: did you mean 'host'?; write 'host'"],
  ['in the singular', '{ host: web, subset: [] }', "is no field of spec: did you mean 'subsets'?; write 'subsets'"],
  ['that belongs deeper', '{ host: web, trafficPolicy: { connectionPool: { maxConnections: 5 } } }',
    "is no field of spec.trafficPolicy.connectionPool: 'maxConnections' belongs to spec.trafficPolicy.connectionPool.tcp; move it there"],
  ['that belongs higher', '{ host: web, subsets: [{ name: v1, exportTo: [] }] }',
    "is no field of spec.subsets[0]: 'exportTo' belongs to spec; move it there"],
  ['that nobody knows', '{ host: web, subsets: [{ name: v1, colour: red }] }',
    'is no field of spec.subsets[0], which has labels, name, trafficPolicy; remove it, or choose one of its fields'],
])('finds a field %s', (_, spec, expected) => {
  expect(said(rule(spec))).toStrictEqual([expected]);
});

test('finds fields beside the spec and in metadata', () => {
  expect(findingsOf(unknownField, rule('{ host: web }', 'Spec: {}'))).toStrictEqual(['error DestinationRule shop/web Spec']);
  expect(findingsOf(unknownField, 'apiVersion: v1\nkind: Service\nmetadata: { name: web, label: {} }\n')).toStrictEqual(['error Service /web metadata.label']);
});

test('finds them beside values of wrong types too', () => {
  expect(findingsOf(unknownField, rule('{ host: 5, foo: 1 }'))).toStrictEqual(['error DestinationRule shop/web spec.foo']);
});

test('only warns where a program put it there, which may know a newer Istio', () => {
  const manifest = { apiVersion: 'networking.istio.io/v1', kind: 'DestinationRule', metadata: { name: 'web' }, spec: { host: 'web', future: {} } };
  const mesh = new MeshModel([resourceOf(manifest, { constructPath: 'app/web' }, 'default')]);

  expect(analyze(mesh, [unknownField]).map(({ severity, field }) => `${severity} ${field}`)).toStrictEqual(['warning spec.future']);
});

test('is silent about what is free in form, and about fields that no rule reads', () => {
  expect(findingsOf(unknownField, `
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: { name: web, creationTimestamp: null, managedFields: [{ manager: kubectl, fieldsV1: { 'f:spec': {} } }] }
spec: { configPatches: [{ applyTo: CLUSTER, patch: { operation: MERGE, value: { any: { thing: 1 } } } }] }
status: { any: thing }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { future: true, ports: [{ port: 80, name: http, more: 1 }] }
---
apiVersion: example.com/v1
kind: Anything
metadata: { name: web }
hello: world
`)).toStrictEqual([]);
});
