/** The part of a CRD's OpenAPI schema that is read here. */
export interface Schema {
  readonly 'type'?: string;
  readonly 'properties'?: { readonly [name: string]: Schema };
  readonly 'required'?: readonly string[];
  readonly 'items'?: Schema;
  readonly 'additionalProperties'?: Schema;
  readonly 'enum'?: readonly string[];
  readonly 'oneOf'?: readonly Schema[];
  readonly 'anyOf'?: readonly Schema[];
  readonly 'allOf'?: readonly Schema[];
  readonly 'not'?: Schema;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
}

/** A kind as its CRD defines it, in the newest version that is served. */
export interface Crd {
  readonly apiVersion: string;
  /** The schema of the whole object. */
  readonly schema: Schema;
}

/** CRDs by kind. */
export interface Crds {
  readonly [kind: string]: Crd;
}

/** The schema of a kind's spec. */
export function specSchema({ schema }: Crd): Schema {
  return schema.properties!.spec;
}

/** The types that both a CRD and a jsii assembly can say. */
export type TypeWord = 'string' | 'number' | 'boolean' | 'list' | 'map' | 'object' | 'enum' | 'free-form' | 'anything';

/** The type of what stands in a place. */
export function typeOf(schema: Schema): TypeWord {
  if (schema['x-kubernetes-int-or-string']) return 'anything';
  if (schema['x-kubernetes-preserve-unknown-fields']) return 'free-form';
  if (schema.enum !== undefined) return 'enum';
  switch (schema.type) {
    case 'string': return 'string';
    case 'integer':
    case 'number': return 'number';
    case 'boolean': return 'boolean';
    case 'array': return 'list';
    case 'object': return schema.additionalProperties === undefined ? 'object' : 'map';
    default: throw new Error(`a schema of type '${schema.type}' is not known here: ${JSON.stringify(schema).slice(0, 200)}`);
  }
}

/** Fields of which the schema takes one at most, group by group. */
export function exclusiveFields(schema: Schema): string[][] {
  const own = [schema.oneOf, schema.anyOf].flatMap(branches => {
    const names = (branches ?? []).flatMap(({ required }) => required ?? []);
    return names.length > 1 ? [[...new Set(names)]] : [];
  });
  return [...own, ...(schema.allOf ?? []).flatMap(exclusiveFields)];
}
