import { ALL_KINDS } from '../../../src/model';
import { isSound, istioKinds, structureOf, validate } from '../../../src/validation';
import { shapeOf } from '../../../src/validation/schema/shapes';

const virtualService = (spec: unknown, more: object = {}) => ({ apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata: { name: 'web' }, spec, ...more });
const said = (manifest: unknown) => structureOf(manifest).violations.map(({ code, field }) => `${code} ${field}`);

describe('the structure of an object', () => {
  test('is kept as it is where all is right', () => {
    const manifest = virtualService({ hosts: ['web'], http: [{ match: [{ headers: { 'x-a': { exact: '1' } } }], route: [{ weight: 1.5 }] }] }, { status: { any: [1, null] } });

    expect(structureOf(manifest)).toStrictEqual({ violations: [], isSound: true, stored: manifest });
    expect(structureOf(manifest).stored).toBe(manifest);
  });

  test('loses what the API server would drop, and the manifest stays as it was', () => {
    const manifest = virtualService({ hosts: null, http: [{ timeout: null, foo: 1, match: [{ headers: { 'x-a': null, 'x-b': { exact: '1', bar: 2 } } }], name: 'a' }] });
    const before = structuredClone(manifest);
    const { violations, isSound: sound, stored } = structureOf(manifest);

    expect(violations.map(({ field }) => field)).toStrictEqual(['spec.http[0].foo', 'spec.http[0].match[0].headers["x-b"].bar']);
    expect(sound).toBe(true);
    expect(stored).toStrictEqual(virtualService({ http: [{ match: [{ headers: { 'x-b': { exact: '1' } } }], name: 'a' }] }));
    expect(manifest).toStrictEqual(before);
  });

  test('keeps the keys of maps, whatever they are called', () => {
    const headers = JSON.parse('{ "__proto__": { "exact": "1", "foo": 1 }, "constructor": { "exact": "2" } }');
    const { stored } = structureOf(virtualService({ http: [{ match: [{ headers }] }] }));

    expect(JSON.stringify(stored.spec.http[0].match[0].headers)).toBe('{"__proto__":{"exact":"1"},"constructor":{"exact":"2"}}');
  });

  test('does not know fields that every object has in JavaScript', () => {
    expect(said(virtualService(JSON.parse('{ "__proto__": {}, "constructor": 1, "toString": 2 }'))))
      .toStrictEqual(['UnknownField spec.__proto__', 'UnknownField spec.constructor', 'UnknownField spec.toString']);
  });

  test('is not sound where a type is wrong, wherever it stands', () => {
    expect(said(virtualService([]))).toStrictEqual(['WrongType spec']);
    expect(said({ ...virtualService({}), metadata: [] })).toStrictEqual(['WrongType metadata']);
    expect(said({ ...virtualService({}), metadata: { labels: { a: 1 } } })).toStrictEqual(['WrongType metadata.labels["a"]']);
    expect(said(virtualService({ http: [{ route: [{ weight: Infinity }] }] }))).toStrictEqual(['WrongType spec.http[0].route[0].weight']);
    expect(isSound(virtualService({ hosts: 'web' }))).toBe(false);
  });

  test('is not asked of what is no object of a kind', () => {
    expect([undefined, null, 5, 'a', [], {}, { kind: 'VirtualService' }, { apiVersion: 1, kind: 2 }].map(isSound)).toStrictEqual(Array(8).fill(false));
    expect(structureOf({ apiVersion: 'example.com/v1', kind: 'Any', spec: 5 })).toMatchObject({ violations: [], isSound: true });
  });

  test('knows versions that are served, and no others', () => {
    expect(said({ ...virtualService({}), apiVersion: 'networking.istio.io/v1alpha3' })).toStrictEqual([]);
    expect(said({ ...virtualService({}), apiVersion: 'networking.istio.io/v2' })).toStrictEqual(['UnknownVersion apiVersion']);
    expect(said({ ...virtualService({}), kind: 'Virtualservice' })).toStrictEqual(['UnknownKind kind']);
    expect(said({ ...virtualService({}), kind: 'VirtualService v1,v1alpha3' })).toStrictEqual(['UnknownKind kind']);
  });
});

test('what is not of the right form is not asked what it says', () => {
  expect(validate(virtualService({ hosts: 'a_b', http: [] })).map(({ code }) => code)).toStrictEqual(['WrongType']);
  expect(validate(virtualService({ hosts: ['a_b'], foo: 1 })).map(({ code }) => code)).toStrictEqual(['UnknownField', 'BadHost', 'Required']);
});

test('there is a structure for each kind that a rule asks about', () => {
  const groups = ['', 'admissionregistration.k8s.io', 'apiextensions.k8s.io', 'apps', 'argoproj.io', 'autoscaling', 'batch', 'cert-manager.io', 'flagger.app', 'gateway.networking.k8s.io',
    'install.istio.io', 'networking.k8s.io', 'policy', 'sailoperator.io', ...istioKinds().map(kind => kind.split('/')[0])];
  const nameOf = (kind: string) => kind === 'KubernetesGateway' ? 'Gateway' : kind;

  expect(ALL_KINDS.filter(kind => !groups.some(group => shapeOf(group, nameOf(kind)) !== undefined))).toStrictEqual([]);
});

test('every type that is named is there', () => {
  const seen = new Set<unknown>();
  const visit = (shape: any) => {
    if (seen.has(shape)) return;
    seen.add(shape);
    if (shape.type === 'struct') [...shape.fields.values()].forEach(visit);
    if (shape.type === '[' || shape.type === '{') visit(shape.of);
  };
  const kinds = [...istioKinds(), ...['/Pod', '/Service', 'apps/Deployment', 'batch/CronJob', 'gateway.networking.k8s.io/HTTPRoute', 'gateway.networking.k8s.io/Gateway',
    'networking.k8s.io/NetworkPolicy', 'argoproj.io/Rollout', 'cert-manager.io/Certificate', 'admissionregistration.k8s.io/MutatingWebhookConfiguration',
    'apiextensions.k8s.io/CustomResourceDefinition', 'autoscaling/HorizontalPodAutoscaler', 'policy/PodDisruptionBudget', 'sailoperator.io/Istio',
    'install.istio.io/IstioOperator', 'gateway.networking.k8s.io/ReferenceGrant', 'gateway.networking.k8s.io/GatewayClass', '/Secret', '/ConfigMap', '/ServiceAccount',
    '/Namespace', '/Node']];
  for (const kind of kinds) visit(shapeOf(...kind.split('/') as [string, string])!.shape);

  expect(seen.size).toBeGreaterThan(200);
});
