/** Whether nothing can be wrong with a value by itself. */
export interface Leaf { (value: unknown): boolean }

interface JsonMap { readonly [key: string]: unknown }

/** What a value is like if nothing is wrong with it for sure. That it is not like that says nothing. */
export interface Form {
  readonly type: 'leaf' | 'list' | 'map' | 'struct';
  /** Of the value itself, or of the keys of a map. */
  readonly leaf: Leaf;
  /** Of what a list or a map holds. */
  readonly of: Form | undefined;
  readonly fields: ReadonlyMap<string, Form>;
  readonly required: readonly string[];
}

/** No list and no map has a limit below this. */
const FEW = 64;

const NO_FIELDS: ReadonlyMap<string, Form> = new Map();
const ANY: Leaf = () => true;

/** A text, a number, or true and false. */
export function leaf(test: Leaf): Form {
  return { type: 'leaf', leaf: test, of: undefined, fields: NO_FIELDS, required: [] };
}

/** A list that is not empty, and not long. */
export function list(of: Form): Form {
  return { type: 'list', leaf: ANY, of, fields: NO_FIELDS, required: [] };
}

/** A map that is not empty, and not large. */
export function map(keys: Leaf, of: Form): Form {
  return { type: 'map', leaf: keys, of, fields: NO_FIELDS, required: [] };
}

/** A map of some of these fields, at least one of them. */
export function struct(fields: { readonly [name: string]: Form }, ...required: string[]): Form {
  return { type: 'struct', leaf: ANY, of: undefined, fields: new Map(Object.entries(fields)), required };
}

/** Whether a value is of a form. One function for all: it is compiled once, and objects are judged before others would be. */
export function isOf(form: Form, value: unknown): boolean {
  if (form.type === 'leaf') return form.leaf(value);
  if (typeof value !== 'object' || value === null) return false;
  if (form.type === 'list') {
    if (!Array.isArray(value)) return false;
    for (let i = 0; i < value.length; i++) {
      if (!isOf(form.of!, value[i])) return false;
    }
    return value.length > 0 && value.length <= FEW;
  }
  if (Array.isArray(value)) return false;
  for (let i = 0; i < form.required.length; i++) {
    if ((value as JsonMap)[form.required[i]] === undefined) return false;
  }
  let size = 0;
  for (const key in value) {
    const of = form.type === 'map' ? form.leaf(key) ? form.of : undefined : form.fields.get(key);
    if (of === undefined || !isOf(of, (value as JsonMap)[key])) return false;
    size++;
  }
  return size > 0 && size <= FEW;
}
