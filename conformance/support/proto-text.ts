import { Messages } from './messages';

type Field = Messages['messages'][string][string];

/** What may stand before the type of a field. */
const FIELD = /^(?<list>repeated\s+)?(?:optional\s+)?(?:map<\s*\w+\s*,\s*(?<entry>[\w.]+)\s*>|(?<type>[\w.]+))\s+(?<name>\w+)\s*=\s*\d+/;

/**
 * Messages as the text of `.proto` files has them, of one package: for versions whose descriptors nobody has compiled. Of a scalar only that it is one is told, and of a
 * message of another package nothing.
 */
export function messagesOf(texts: readonly string[]): Messages {
  const found: Found = { messages: {}, enums: {} };
  for (const text of texts) read(statements(text), found);
  const fieldsOf = (message: string) => Object.entries(found.messages[message]).map(([name, field]) => [name, resolved(field, message, found)]);
  return { messages: Object.fromEntries(Object.keys(found.messages).map(name => [name, Object.fromEntries(fieldsOf(name))])), enums: found.enums };
}

interface Found {
  readonly messages: { [name: string]: { [field: string]: Field } };
  readonly enums: { [name: string]: string[] };
}

/** Statements, and what stands before `{`, and `}`. Neither comments nor options of fields have a say. */
function statements(text: string): string[] {
  const bare = text.replace(/"(?:[^"\\]|\\.)*"/g, '""').replace(/\/\/.*$/gm, '').replace(/\/\*.*?\*\//gs, '').replace(/\[[^\]]*\]/g, '');
  return [...bare.matchAll(/[^;{}]*[;{}]/g)].map(([statement]) => statement.trim().replace(/\s+/g, ' ')).filter(statement => statement !== ';');
}

function read(all: readonly string[], found: Found): void {
  const path: { readonly sort: string; readonly name: string }[] = [];
  const owner = (sort: string) => path.filter(one => one.sort === 'message' || one.sort === sort).map(({ name }) => name).join('.');
  for (const statement of all) {
    const [sort, name] = statement.split(' ');
    const top = path[path.length - 1]?.sort;
    if (statement.endsWith('}')) {
      path.pop();
    } else if (statement.endsWith('{')) {
      path.push({ sort, name });
      if (sort === 'message') found.messages[owner('message')] = {};
      if (sort === 'enum') found.enums[owner('enum')] = [];
    } else if (top === 'enum') {
      if (/^\w+ = /.test(statement)) found.enums[owner('enum')].push(sort);
    } else if (top !== undefined) {
      addField(statement, found.messages[owner('message')]);
    }
  }
}

function addField(statement: string, fields: { [field: string]: Field }): void {
  const { list, entry, type, name } = FIELD.exec(statement)?.groups ?? {};
  if (name === undefined || /^(reserved|option|extensions) /.test(statement)) return;
  fields[jsonName(name)] = { type: 'message', of: entry ?? type, list: list !== undefined, map: entry !== undefined };
}

/** Names are looked for from the inside out. */
function resolved(field: Field, within: string, { messages, enums }: Found): Field {
  const scopes = within.split('.').map((_, i, parts) => `${parts.slice(0, parts.length - i).join('.')}.`);
  const names = [...scopes, ''].map(scope => `${scope}${field.of}`);
  const message = names.find(name => name in messages);
  if (message !== undefined) return { ...field, of: message };
  const words = names.find(name => name in enums);
  if (words !== undefined) return { ...field, type: 'enum', of: words };
  return { ...field, type: field.of!.includes('.') ? 'free-form' : 'string', of: undefined };
}

function jsonName(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
