import { isMap } from '../resource';

/** An object of a document: the document itself, or what it lists. */
export interface FoundObject {
  readonly manifest: unknown;
  /** Where it stands in the document; empty for the whole. */
  readonly field: string;
}

const LIST = 'List';

/** The objects of a document. Lists, also of one kind, are unfolded as kubectl does. */
export function objectsIn(document: unknown, field = ''): FoundObject[] {
  if (!isMap(document) || typeof document.kind !== 'string' || !document.kind.endsWith(LIST) || !Object.hasOwn(document, 'items')) return [{ manifest: document, field }];
  const { kind, apiVersion, items } = document;
  if (items === null) return [];
  if (!Array.isArray(items)) return [{ manifest: document, field }];
  const prefix = field === '' ? 'items' : `${field}.items`;
  return items.flatMap((item, i) => objectsIn(kind === LIST ? item : named(item, kind.slice(0, -LIST.length), apiVersion), `${prefix}[${i}]`));
}

/** The API server lists objects of its own kinds without saying again what they are. */
function named(item: unknown, kind: string, apiVersion: unknown): unknown {
  return isMap(item) && item.kind === undefined && item.apiVersion === undefined ? { apiVersion, kind, ...item } : item;
}

/** Why a manifest is no object of Kubernetes; undefined if it is one. */
export function noObject(manifest: unknown): { readonly message: string; readonly fix: string; readonly field: string } | undefined {
  if (!isMap(manifest)) return { message: `the document is ${nameOf(manifest)}, but an object of Kubernetes is a map`, fix: "write 'apiVersion', 'kind' and 'metadata'", field: '' };
  for (const field of ['apiVersion', 'kind']) {
    const value = Object.hasOwn(manifest, field) ? manifest[field] : undefined;
    if (value === undefined || value === null || value === '') {
      const isNothing = !(manifest.apiVersion || manifest.kind);
      return {
        message: isNothing ? "it has neither 'apiVersion' nor 'kind', so it is no object of Kubernetes" : `it has no '${field}', so nobody knows what object it is`,
        fix: isNothing ? 'leave the file out, or write what object it is' : `write '${field}'`,
        field: '',
      };
    }
    if (typeof value !== 'string') return { message: `'${field}' is ${nameOf(value)}, but must be a text`, fix: `write the '${field}' as a text${isMap(value) || Array.isArray(value) ? '' : ', in quotes'}`, field };
  }
  if (manifest.kind === LIST && Object.hasOwn(manifest, 'items')) {
    return { message: `'items' is ${nameOf(manifest.items)}, but must be a list`, fix: 'list the objects there', field: 'items' };
  }
  return undefined;
}

function nameOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (isMap(value)) return 'a map';
  return typeof value === 'string' ? `the text '${value.length > 40 ? `${value.slice(0, 40)}...` : value}'` : `the ${typeof value} ${String(value)}`;
}
