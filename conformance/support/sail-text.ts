import { NamedTypes } from './named-types';
import { Schema } from './schema';

/** What is read here of a CustomResourceDefinition. */
export interface SailDefinition {
  readonly spec: {
    readonly names: { readonly kind: string };
    readonly versions: readonly { readonly name: string; readonly schema: { readonly openAPIV3Schema: SailSchema } }[];
  };
}

interface SailSchema extends Schema {
  readonly 'properties'?: { readonly [name: string]: SailSchema };
  readonly 'items'?: SailSchema;
  readonly 'additionalProperties'?: SailSchema;
  readonly 'default'?: any;
  readonly 'x-kubernetes-validations'?: readonly { readonly rule: string }[];
}

/** The kinds that are written. */
const KINDS = ['Istio', 'IstioCNI', 'IstioRevisionTag', 'ZTunnel'];
const VERSION = 'v1';

const NAME_IS_DEFAULT = "self.metadata.name == 'default'";
const IMMUTABLE = 'self == oldSelf';
const SAME_NAMESPACE = '!has(self.values) || !has(self.values.global) || !has(self.values.global.istioNamespace) || '
  + 'self.values.global.istioNamespace == self.__namespace__';
const AT_MOST_ONE = /^(\(has\(self\.\w+\)\?1:0\)( \+ )?)+ <= 1$/;

/** The version of Istio that the operator installs by itself, which is also its own version. */
export function sailVersion(definitions: readonly SailDefinition[]): string {
  return schemaOf(definitions, 'Istio').properties!.spec.properties!.version.default.slice('v'.length);
}

/** The facts of the operator's CRDs as src/control-plane/emitters/sail/sail-facts.ts reads them. */
export function sailTypesModule(definitions: readonly SailDefinition[]): string {
  const types = new SailTypes();
  const kinds = KINDS.map(kind => {
    const schema = schemaOf(definitions, kind);
    const rules = (schema['x-kubernetes-validations'] ?? []).map(({ rule }) => ruleOf(rule));
    return [kind, ...rules, types.textOf(schema.properties!.spec, `${kind}Spec`)].join(' ');
  });
  return `// Made by scripts/sail.ts from the CRDs of the Sail Operator. 'npx ts-node --transpile-only scripts/sail.ts DIRECTORY' makes it anew.

/** The version of the operator, which is that of the newest Istio it knows. */
export const SAIL_VERSION = '${sailVersion(definitions)}';

/** Kinds with the type of their spec. \`default\`: no other name is taken. */
export const SAIL_KINDS = \`
${kinds.join('\n')}
\`;

/** Types as sail-facts.ts reads them: a name, and its fields or, after \`=\`, what it may be. */
export const SAIL_TYPES = \`
${types.lines().join('\n')}
\`;
`;
}

function schemaOf(definitions: readonly SailDefinition[], kind: string): SailSchema {
  const definition = definitions.find(({ spec }) => spec.names.kind === kind);
  const version = definition?.spec.versions.find(({ name }) => name === VERSION);
  if (version === undefined) throw new Error(`there is no CRD of ${kind} in version ${VERSION}`);
  return version.schema.openAPIV3Schema;
}

/** A rule in the words of the facts: fields of which one at most may be there, or what it says in short. */
function ruleOf(rule: string): string {
  const text = rule.replace(/\s+/g, ' ');
  if (text === NAME_IS_DEFAULT) return 'default';
  if (text === IMMUTABLE) return 'immutable';
  if (text === SAME_NAMESPACE) return 'values.global.istioNamespace=namespace';
  if (AT_MOST_ONE.test(text)) return [...text.matchAll(/self\.(\w+)/g)].map(([, field]) => field).join('|');
  throw new Error(`the facts have no words for the rule '${text}'`);
}

/** With the words, required fields and rules of the operator. */
class SailTypes extends NamedTypes<SailSchema> {
  protected wordsText(schema: SailSchema, hint: string): string {
    return this.named(`= ${schema.enum!.map(one => one === '' ? "''" : one).join(' ')}`, hint);
  }

  protected fieldsText({ properties = {}, required = [], 'x-kubernetes-validations': validations = [] }: SailSchema): string {
    const fields = Object.keys(properties).map(name => {
      const { 'x-kubernetes-validations': own = [] } = properties[name];
      const marks = properties[name].type === 'object' ? '' : own.map(({ rule }) => `(${ruleOf(rule)})`).join('');
      return `${name}${required.includes(name) ? '!' : ''}:${this.textOf(properties[name], name)}${marks}`;
    });
    return [...fields, ...validations.map(({ rule }) => ruleOf(rule))].join(' ');
  }
}
