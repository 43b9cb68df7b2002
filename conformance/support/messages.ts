import { Schema } from './schema';

/** A field of a message, as `oracle messages` prints it. */
interface MessageField {
  readonly type: 'string' | 'number' | 'integer' | 'boolean' | 'free-form' | 'anything' | 'enum' | 'message';
  readonly of?: string;
  readonly list?: boolean;
  readonly map?: boolean;
  /** Fields of one group exclude each other. */
  readonly group?: string;
  readonly deprecated?: boolean;
}

/** Istio's messages that are no kinds, and all that they hold. */
export interface Messages {
  readonly messages: { readonly [name: string]: { readonly [field: string]: MessageField } };
  readonly enums: { readonly [name: string]: readonly string[] };
}

/** A message in the form of a CRD's schema. Messages of the mesh config do not hold themselves. */
export function schemaOf(all: Messages, message: string): Schema {
  const fields = Object.entries(all.messages[message]).map(([name, field]) => [name, fieldSchema(all, field)]);
  return { type: 'object', properties: Object.fromEntries(fields) };
}

function fieldSchema(all: Messages, field: MessageField): Schema {
  const element = elementSchema(all, field);
  if (field.list === true) return { type: 'array', items: element };
  return field.map === true ? { type: 'object', additionalProperties: element } : element;
}

function elementSchema(all: Messages, { type, of }: MessageField): Schema {
  switch (type) {
    case 'message': return schemaOf(all, of!);
    case 'enum': return { type: 'string', enum: all.enums[of!] };
    case 'free-form': return { 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true };
    case 'anything': return { 'x-kubernetes-int-or-string': true };
    default: return { type };
  }
}
