import { Messages, schemaOf } from './messages';
import { NamedTypes } from './named-types';
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
  const types = new NamedTypes();
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
  const types = new MessageTypes();
  const roots = ROOTS.map(name => types.textOf(schemaOf(messages, `istio.mesh.v1alpha1.${name}`), name));
  if (roots.some((name, i) => name !== ROOTS[i])) throw new Error(`the roots are called ${roots.join(', ')}`);
  return `// Made by scripts/schemas.ts from the messages of istio.io/api ${api}: 'npm run schemas' makes it anew.

/** Types as shapes.ts reads them: a name, and fields with what they hold. */
export const MESH_CONFIG_TYPES = \`
${types.lines().join('\n')}
\`;
`;
}

/** Messages say the words of enums, which CRDs say elsewhere. */
class MessageTypes extends NamedTypes {
  protected wordsText(schema: Schema): string {
    return `<${schema.enum!.join('|')}>`;
  }
}
