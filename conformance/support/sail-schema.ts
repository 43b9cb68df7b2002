import { SailDefinition } from './sail-text';
import { SAIL_KINDS, SAIL_TYPES, SAIL_VERSION } from '../../src/control-plane/emitters/sail/sail-types';

const LINES = new Map(SAIL_TYPES.trim().split('\n').map(line => [line.split(' ', 1)[0], line.slice(line.indexOf(' ') + 1)] as const));

const SCALARS: { readonly [word: string]: object } = {
  's': { type: 'string' },
  'i': { type: 'integer' },
  'n': { type: 'number' },
  'b': { type: 'boolean' },
  'x': { 'anyOf': [{ type: 'integer' }, { type: 'string' }], 'x-kubernetes-int-or-string': true },
  '*': { 'x-kubernetes-preserve-unknown-fields': true },
  '{*}': { 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true },
};

/** CRDs that say what the facts say, and no more. */
export function factCrds(): (SailDefinition & object)[] {
  return SAIL_KINDS.trim().split('\n').map(line => {
    const [kind, ...words] = line.split(' ');
    const spec = schemaOf(words[words.length - 1]);
    if (kind === 'Istio') spec.properties.version.default = `v${SAIL_VERSION}`;
    const rules = words.slice(0, -1).map(celOf);
    const plural = `${kind.toLowerCase()}s`;
    return {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: `${plural}.sailoperator.io` },
      spec: {
        group: 'sailoperator.io',
        names: { kind, plural, singular: kind.toLowerCase(), listKind: `${kind}List` },
        scope: 'Cluster',
        versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: whole(spec, rules) } }],
      },
    };
  });
}

function whole(spec: object, rules: readonly string[]): any {
  const properties = { apiVersion: { type: 'string' }, kind: { type: 'string' }, metadata: { type: 'object' }, spec };
  return { type: 'object', properties, ...rules.length === 0 ? {} : { 'x-kubernetes-validations': rules.map(rule => ({ rule })) } };
}

function schemaOf(type: string): any {
  const immutable = /\(immutable\)$/.test(type);
  if (immutable) return { ...schemaOf(type.slice(0, -'(immutable)'.length)), 'x-kubernetes-validations': [{ rule: 'self == oldSelf' }] };
  if (SCALARS[type] !== undefined) return { ...SCALARS[type] };
  if (type.startsWith('[')) return { type: 'array', items: schemaOf(type.slice(1, -1)) };
  if (type.startsWith('{')) return { type: 'object', additionalProperties: schemaOf(type.slice(1, -1)) };
  const line = LINES.get(type);
  if (line === undefined) throw new Error(`the facts have no type '${type}'`);
  if (line.startsWith('= ')) return { type: 'string', enum: line.slice(2).split(' ').map(word => word === "''" ? '' : word) };
  return struct(line === type ? [] : line.split(' '));
}

function struct(words: readonly string[]): object {
  const fields = words.filter(word => word.includes(':')).map(word => [word.slice(0, word.indexOf(':')), word.slice(word.indexOf(':') + 1)]);
  const required = fields.filter(([name]) => name.endsWith('!')).map(([name]) => name.slice(0, -1));
  const rules = words.filter(word => !word.includes(':')).map(celOf);
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map(([name, type]) => [name.replace('!', ''), schemaOf(type)])),
    ...required.length === 0 ? {} : { required },
    ...rules.length === 0 ? {} : { 'x-kubernetes-validations': rules.map(rule => ({ rule })) },
  };
}

/** A word of the facts as the rule that it stands for. */
function celOf(word: string): string {
  switch (word) {
    case 'default': return "self.metadata.name == 'default'";
    case 'values.global.istioNamespace=namespace': return '!has(self.values) || !has(self.values.global) || !has(self.values.global.istioNamespace) || '
      + 'self.values.global.istioNamespace == self.__namespace__';
    default: return `${word.split('|').map(field => `(has(self.${field})?1:0)`).join(' + ')} <= 1`;
  }
}
