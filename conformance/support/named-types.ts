import { Schema } from './schema';

/** Types of a schema as short text: each object type has a name, and is written once. */
export class NamedTypes<S extends Schema = Schema> {
  /** Name of each type by what it is. */
  private readonly names = new Map<string, string>();

  /** @param hint what the type is called, if it has no name yet */
  public textOf(schema: S, hint: string): string {
    if (schema['x-kubernetes-int-or-string']) return 'x';
    if (schema['x-kubernetes-preserve-unknown-fields']) return schema.type === 'object' ? '{*}' : '*';
    if (schema.enum !== undefined) return this.wordsText(schema, hint);
    switch (schema.type) {
      case 'string': return 's';
      case 'integer': return 'i';
      case 'number': return 'n';
      case 'boolean': return 'b';
      case 'array': return `[${this.textOf(schema.items as S, hint)}]`;
      case 'object': return schema.additionalProperties === undefined
        ? this.named(this.fieldsText(schema), hint)
        : `{${this.textOf(schema.additionalProperties as S, hint)}}`;
      default: throw new Error(`a schema of type '${schema.type}' is not known here: ${JSON.stringify(schema).slice(0, 200)}`);
    }
  }

  /** All that has a name, a line each. */
  public lines(): string[] {
    return [...this.names].map(([text, name]) => `${name} ${text}`.trim()).sort();
  }

  /** Text of one of a few words. */
  protected wordsText(_schema: S, _hint: string): string {
    return 's';
  }

  protected fieldsText({ properties = {} }: S): string {
    return Object.keys(properties).map(name => `${name}:${this.textOf(properties[name] as S, name)}`).join(' ');
  }

  /** The name of a type, which it is given here if it is new. */
  protected named(text: string, hint: string): string {
    const known = this.names.get(text);
    if (known !== undefined) return known;
    const name = this.freeName(hint.charAt(0).toUpperCase() + hint.slice(1));
    this.names.set(text, name);
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
