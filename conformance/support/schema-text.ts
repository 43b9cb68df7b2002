import { Messages, schemaOf } from './messages';
import { Schema } from './schema';

/** What is read here of a CustomResourceDefinition. */
interface Definition {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly { readonly name: string; readonly served: boolean; readonly schema: { readonly openAPIV3Schema: Schema } }[];
  };
}

/** The structure of the spec of each kind as src/validation/schema/shapes.ts reads it: a line for each kind, and one for each type, which is written once. */
export function typesModule(definitions: readonly Definition[], api: string): string {
  const types = new Types();
  const kinds = definitions.map(({ spec: { group, names, versions } }) => {
    const served = versions.filter(version => version.served);
    const texts = served.map(version => types.textOf(version.schema.openAPIV3Schema.properties!.spec, names.kind));
    if (new Set(texts).size !== 1) {
      throw new Error(`the versions of ${names.kind} differ: that needs a line for each`);
    }
    return `${group}/${names.kind} ${served.map(({ name }) => name).join(',')} ${texts[0]}`;
  });
  return `// Made by scripts/schemas.ts from the CRDs of istio.io/api ${api}: 'npm run schemas' makes it anew.

/** Group and kind, the versions that are served, and the type of the spec. */
export const ISTIO_KINDS = \`
${kinds.sort().join('\n')}
\`;

/** Types as shapes.ts reads them: a name, and fields with what they hold. */
export const ISTIO_TYPES = \`
${types.lines().join('\n')}
\`;
`;
}

/** The roots of what istiod is told of the mesh, besides kinds. */
const ROOTS = ['ProxyConfig', 'MeshConfig', 'MeshNetworks'];

/** The structure of messages that are no kinds, in the same form, with the words of enums. */
export function messagesModule(messages: Messages, api: string): string {
  const types = new Types(true);
  const roots = ROOTS.map(name => types.textOf(schemaOf(messages, `istio.mesh.v1alpha1.${name}`), name));
  if (roots.some((name, i) => name !== ROOTS[i])) throw new Error(`the roots are called ${roots.join(', ')}`);
  return `// Made by scripts/schemas.ts from the messages of istio.io/api ${api}: 'npm run schemas' makes it anew.

/** Types as shapes.ts reads them: a name, and fields with what they hold. */
export const MESH_CONFIG_TYPES = \`
${types.lines().join('\n')}
\`;
`;
}

class Types {
  /** Name of each type by its fields. */
  private readonly names = new Map<string, string>();

  constructor(private readonly isOfMessages = false) {}

  public textOf(schema: Schema, hint: string): string {
    if (schema['x-kubernetes-int-or-string']) return 'x';
    if (schema['x-kubernetes-preserve-unknown-fields']) return schema.type === 'object' ? '{*}' : '*';
    if (this.isOfMessages && schema.enum !== undefined) return `<${schema.enum.join('|')}>`;
    switch (schema.type) {
      case 'string': return 's';
      case 'integer': return 'i';
      case 'number': return 'n';
      case 'boolean': return 'b';
      case 'array': return `[${this.textOf(schema.items!, hint)}]`;
      case 'object': return schema.additionalProperties === undefined ? this.struct(schema, hint) : `{${this.textOf(schema.additionalProperties, hint)}}`;
      default: throw new Error(`a schema of type '${schema.type}' is not known here: ${JSON.stringify(schema).slice(0, 200)}`);
    }
  }

  public lines(): string[] {
    return [...this.names].map(([fields, name]) => `${name} ${fields}`.trim()).sort();
  }

  private struct({ properties = {} }: Schema, hint: string): string {
    const fields = Object.keys(properties).map(name => `${name}:${this.textOf(properties[name], name)}`).join(' ');
    const known = this.names.get(fields);
    if (known !== undefined) return known;
    const name = this.freeName(hint.charAt(0).toUpperCase() + hint.slice(1));
    this.names.set(fields, name);
    return name;
  }

  private freeName(wanted: string): string {
    const taken = new Set(this.names.values());
    for (let i = 1; ; i++) {
      const name = i === 1 ? wanted : `${wanted}${i}`;
      if (!taken.has(name)) return name;
    }
  }
}
