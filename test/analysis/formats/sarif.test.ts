import { check, pageOf, CATALOGUE, sarifText } from '../../../src/analysis';
import { readManifests } from '../../../src/model';
import { FEW_RULES } from '../../support/few-rules';

const TEXT = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews.shop.svc.cluster.local]
  http:
    - route:
        - destination: { host: reviews.shop.svc.cluster.local, subset: v2 }
        - destination: { host: reviews.shop.svc.cluster.local, subset: v3 }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec: { host: reviews.shop.svc.cluster.local }
---
a: b: c
---
a: b: c
`;
const verdict = check(readManifests([{ name: 'dist/a b.yaml', content: TEXT }]), { rules: FEW_RULES });
const log = JSON.parse(sarifText(verdict, { version: '1.2.3', pageOf }));
const [run] = log.runs;

/** What the schema of SARIF 2.1.0 says of the parts that we write: required and known properties, and their types. */
type Shape = 'string' | 'integer' | 'uri' | 'level' | { readonly list: Shape } | { readonly required: Fields; readonly optional?: Fields; readonly any?: Shape };
interface Fields { readonly [field: string]: Shape }

const MESSAGE: Shape = { required: { text: 'string' }, optional: { markdown: 'string' } };
const LOG: Shape = {
  required: {
    version: 'string',
    runs: {
      list: {
        required: {
          tool: {
            required: {
              driver: {
                required: { name: 'string' },
                optional: {
                  semanticVersion: 'string',
                  informationUri: 'uri',
                  rules: {
                    list: {
                      required: { id: 'string' },
                      optional: {
                        name: 'string',
                        shortDescription: MESSAGE,
                        fullDescription: MESSAGE,
                        help: MESSAGE,
                        helpUri: 'uri',
                        defaultConfiguration: { required: {}, optional: { level: 'level' } },
                        properties: { required: {}, optional: { tags: { list: 'string' }, precision: 'string' } },
                      },
                    },
                  },
                },
              },
            },
          },
        },
        optional: {
          columnKind: 'string',
          originalUriBaseIds: { required: {}, any: { required: {}, optional: { uri: 'uri', description: MESSAGE } } },
          results: {
            list: {
              required: { message: MESSAGE },
              optional: {
                ruleId: 'string',
                ruleIndex: 'integer',
                level: 'level',
                partialFingerprints: { required: {}, any: 'string' },
                locations: {
                  list: {
                    required: {},
                    optional: {
                      physicalLocation: {
                        required: { artifactLocation: { required: {}, optional: { uri: 'uri', uriBaseId: 'string' } } },
                        optional: { region: { required: {}, optional: { startLine: 'integer' } } },
                      },
                      logicalLocations: { list: { required: {}, optional: { name: 'string', fullyQualifiedName: 'string', kind: 'string' } } },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
  optional: { $schema: 'uri' },
};

/** Where a value is not of a shape. */
function faultsOf(value: any, shape: Shape, at: string): string[] {
  if (shape === 'string') return typeof value === 'string' && value !== '' ? [] : [at];
  if (shape === 'integer') return Number.isInteger(value) && value >= 0 ? [] : [at];
  if (shape === 'uri') return typeof value === 'string' && /^[\w\-.~:/?#[\]@!$&'()*+,;=%]+$/.test(value) ? [] : [at];
  if (shape === 'level') return ['none', 'note', 'warning', 'error'].includes(value) ? [] : [at];
  if ('list' in shape) return Array.isArray(value) ? value.flatMap((one, i) => faultsOf(one, shape.list, `${at}[${i}]`)) : [at];
  if (typeof value !== 'object' || value === null) return [at];
  const missing = Object.keys(shape.required).filter(field => !(field in value)).map(field => `${at}.${field} is missing`);
  return [...missing, ...Object.keys(value).flatMap(field => {
    const inner = shape.required[field] ?? shape.optional?.[field] ?? shape.any;
    return inner === undefined ? [`${at}.${field} is unknown`] : faultsOf(value[field], inner, `${at}.${field}`);
  })];
}

test('has the shape of SARIF 2.1.0', () => {
  expect(log.version).toBe('2.1.0');
  expect(faultsOf(log, LOG, '')).toStrictEqual([]);
});

test('says what found it', () => {
  expect(run.tool.driver).toMatchObject({ name: 'cdk8s-mesh', semanticVersion: '1.2.3' });
  expect(run.tool.driver.rules.map(({ id }: any) => id)).toStrictEqual(CATALOGUE.map(({ code }) => code));
  expect(run.tool.driver.rules.find(({ id }: any) => id === 'MESH0101')).toMatchObject({
    name: 'SubsetNotDefined',
    helpUri: 'https://github.com/cdk8s-mesh/cdk8s-mesh/blob/main/docs/rules/MESH0101-subset-not-defined.md',
    help: { markdown: expect.stringContaining('## Why it hurts') },
    defaultConfiguration: { level: 'error' },
    properties: { tags: ['istio', 'IST0101', 'KIA1107'] },
  });
});

test('tells each finding with its place, its object and the cure', () => {
  expect(run.results.find(({ ruleId }: any) => ruleId === 'MESH0101')).toMatchObject({
    level: 'error',
    message: {
      text: "VirtualService shop/reviews: subset 'v2' of host 'reviews.shop.svc.cluster.local' is not defined: no DestinationRule of this host has subsets. "
      + "Fix: add a DestinationRule for 'reviews.shop.svc.cluster.local' with a subset 'v2'.",
    },
    locations: [{
      physicalLocation: { artifactLocation: { uri: 'dist/a%20b.yaml', uriBaseId: '%SRCROOT%' }, region: { startLine: 8 } },
      logicalLocations: [{ fullyQualifiedName: 'VirtualService shop/reviews spec.http[0].route[0].destination.subset', name: 'reviews' }],
    }],
  });
  expect(run.results.every(({ ruleId, ruleIndex }: any) => CATALOGUE[ruleIndex].code === ruleId)).toBe(true);
});

test('gives each finding a fingerprint of its own, that lines do not change', () => {
  const prints = (text: string) => JSON.parse(sarifText(check(readManifests([{ name: 'a.yaml', content: text }]), { rules: FEW_RULES }))).runs[0].results
    .map(({ partialFingerprints }: any) => partialFingerprints.primaryLocationLineHash);

  expect(new Set(prints(TEXT)).size).toBe(4);
  expect(prints(`# moved\n\n${TEXT}`)).toStrictEqual(prints(TEXT));
});

test('tells notes only if it is asked to', () => {
  const notes = check(readManifests([{ name: '-', content: TEXT.split('---')[0] }]), { rules: FEW_RULES });

  expect(JSON.parse(sarifText(notes)).runs[0].results).toStrictEqual([]);
  expect(JSON.parse(sarifText(notes, { isVerbose: true })).runs[0].results).toMatchObject([
    { level: 'note', locations: [{ physicalLocation: { artifactLocation: { uri: 'stdin' } } }] }, { level: 'note' },
  ]);
});
