import { Shape, shapeOf } from '../../src/validation/schema/shapes';

/** Kinds whose every field a construct or value of intent is to reach. */
export const KINDS = ['DestinationRule', 'Gateway', 'ServiceEntry', 'Sidecar', 'VirtualService', 'WorkloadEntry', 'WorkloadGroup'];

/**
 * All fields of a kind's spec that hold a value of their own, by their paths: `http[].match[].headers{}.exact`.
 *
 * `[]` stands for any item of a list, `{}` for any key of a map. A message without fields counts as a field.
 */
export function fieldsOf(kind: string): string[] {
  return below(specOf(kind), '');
}

/** The fields of a kind that are there in a manifest. */
export function fieldsIn(manifest: any): string[] {
  return present(specOf(manifest.kind), manifest.spec ?? {}, '');
}

function specOf(kind: string): Shape {
  return (shapeOf('networking.istio.io', kind)!.shape.fields.get('spec'))!;
}

function below(shape: Shape, path: string): string[] {
  switch (shape.type) {
    case 'struct': return shape.fields.size === 0 ? [path] : [...shape.fields].flatMap(([name, field]) => below(field, joined(path, name)));
    case '[': return below(shape.of, holdsMessages(shape.of) ? `${path}[]` : path);
    case '{': return below(shape.of, holdsMessages(shape.of) ? `${path}{}` : path);
    default: return [path];
  }
}

function present(shape: Shape, value: any, path: string): string[] {
  if (value === undefined || value === null) return [];
  switch (shape.type) {
    case 'struct': return shape.fields.size === 0 ? [path] : [...shape.fields].flatMap(([name, field]) => present(field, value[name], joined(path, name)));
    case '[': return value.flatMap((item: any) => present(shape.of, item, holdsMessages(shape.of) ? `${path}[]` : path));
    case '{': return Object.values(value).flatMap(item => present(shape.of, item, holdsMessages(shape.of) ? `${path}{}` : path));
    default: return [path];
  }
}

function holdsMessages({ type }: Shape): boolean {
  return type === 'struct' || type === '[' || type === '{';
}

function joined(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
