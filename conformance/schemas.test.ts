import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { messages } from './support/oracle';
import { BUILD, readRelease } from './support/release';
import { report } from './support/report';
import { messagesModule, typesModule } from './support/schema-text';
import { istioKinds } from '../src/validation';

const FILE = join(__dirname, '..', 'src', 'validation', 'schema', 'istio-types.ts');
const { api } = readRelease();
const definitions = parseAllDocuments(readFileSync(join(BUILD, 'crds', `${api}.yaml`), 'utf8')).map(document => document.toJS()).filter(crd => crd !== null);
const text = readFileSync(FILE, 'utf8');

afterAll(() => report('Schemas', [`${istioKinds().length} kinds of istio.io/api ${api} in ${text.length} bytes`]));

test("the structure of Istio's kinds is what their CRDs say: else run 'npm run schemas'", () => {
  expect(text).toBe(typesModule(definitions, api));
  expect(istioKinds()).toHaveLength(definitions.length);
});

test("the structure of Istio's mesh config is what its messages say: else run 'npm run schemas'", () => {
  const file = join(__dirname, '..', 'src', 'validation', 'schema', 'mesh-config-types.ts');

  expect(readFileSync(file, 'utf8')).toBe(messagesModule(messages(), api));
});

test('a field that is not there is noticed', () => {
  const [first, ...others] = structuredClone(definitions);
  delete first.spec.versions[0].schema.openAPIV3Schema.properties.spec.properties.selector;

  expect(typesModule([first, ...others], api)).not.toBe(text);
});

test('versions of a kind that differ are not taken for one', () => {
  const [kind] = structuredClone(definitions.filter(({ spec }) => spec.names.kind === 'VirtualService'));
  delete kind.spec.versions[1].schema.openAPIV3Schema.properties.spec.properties.hosts;

  expect(() => typesModule([kind], api)).toThrow('the versions of VirtualService differ');
});
