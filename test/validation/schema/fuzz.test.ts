import fc from 'fast-check';
import { analyze } from '../../../src/analysis';
import { OBJECT_RULES } from '../../../src/analysis/rules/objects';
import { MeshModel, resourceOf } from '../../../src/model';
import { istioKinds, structureOf, validate } from '../../../src/validation';
import { shapeOf } from '../../../src/validation/schema/shapes';

const RUNS = Number(process.env.FUZZ_RUNS ?? 300);
const anything = fc.jsonValue({ maxDepth: 4 });

/** Values that have the form of a type, but for some that have not. */
function valueOf(shape: any, depth: number): fc.Arbitrary<unknown> {
  const right = (): fc.Arbitrary<unknown> => {
    switch (shape.type) {
      case 's': return fc.oneof(fc.string(), fc.constantFrom('a', '*', 'a.b.c', '10.0.0.1', '5s', 'ALLOW', 'DENY', 'SIMPLE', 'STRICT', 'HTTP', 'unix:///a', '(', '/'));
      case 'i': return fc.integer();
      case 'n': return fc.double();
      case 'b': return fc.boolean();
      case '[': return depth > 7 ? fc.constant([]) : fc.array(valueOf(shape.of, depth + 1), { maxLength: 2 });
      case '{': return depth > 7 ? fc.constant({}) : fc.dictionary(fc.string(), valueOf(shape.of, depth + 1), { maxKeys: 2 });
      case 'struct': return depth > 7 ? fc.constant({}) : fc.record(Object.fromEntries([...shape.fields].map(([name, field]) => [name, valueOf(field, depth + 1)])), { requiredKeys: [] });
      default: return anything;
    }
  };
  return depth > 1 ? fc.oneof({ weight: 30, arbitrary: fc.constant(undefined).chain(right) }, { weight: 1, arbitrary: anything }) : right();
}

const objects = fc.constantFrom(...istioKinds(), '/Service', '/Pod', 'apps/Deployment', 'gateway.networking.k8s.io/HTTPRoute', 'gateway.networking.k8s.io/Gateway').chain(key => {
  const [group, kind] = key.split('/');
  const { shape, versions } = shapeOf(group, kind)!;
  return fc.record({ metadata: valueOf(shape.fields.get('metadata'), 1), spec: valueOf(shape.fields.get('spec'), 1) }, { requiredKeys: [] })
    .map(rest => ({ apiVersion: `${group}/${versions?.[0] ?? 'v1'}`.replace(/^\//, ''), kind, ...rest }));
});

test('no JSON makes validation throw', () => {
  fc.assert(fc.property(anything, value => {
    validate(value);
    structureOf(value);
  }), { numRuns: RUNS });
});

test('no object of our kinds makes validation throw, whatever its fields hold, and what is kept has nothing to complain of in form', () => {
  fc.assert(fc.property(objects, object => {
    const before = JSON.stringify(object);
    validate(object);
    const { stored, isSound } = structureOf(object);
    analyze(new MeshModel([resourceOf(object, {}, 'default')]), OBJECT_RULES);

    expect(JSON.stringify(object)).toBe(before);
    expect(isSound ? structureOf(stored).violations : []).toStrictEqual([]);
    expect(isSound ? structureOf(stored).stored : stored).toBe(stored);
  }), { numRuns: RUNS });
});
