import { isOf } from './form';
import { UsualKind, USUAL_KINDS, usualMetadata } from './kinds';
import { typeMemo } from '../../private/memo';
import { notesOf } from '../../private/shared-values';
import { shapeOf } from '../schema/shapes';

/**
 * Whether an object is written as most of its kind are, with nothing that could be wrong.
 *
 * Apps have thousands of such objects, and asking every rule takes several times as long. What is out of the ordinary in any way is left to the rules.
 */
export function isUsual(manifest: any): boolean {
  if (typeof manifest !== 'object' || manifest === null) return false;
  const { apiVersion, kind, metadata, spec } = manifest;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return false;
  const usual = usualKind(apiVersion, kind);
  if (usual === undefined || !isOf(usualMetadata, metadata) || !isUsualSpec(spec, usual)) return false;
  for (const key in manifest) {
    if (!KEYS.has(key)) return false;
  }
  return usual.fitsTogether(spec);
}

const KEYS: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata', 'spec']);

const usualKind = typeMemo((apiVersion, kind): UsualKind | undefined => {
  const [group, version] = apiVersion.split('/');
  return shapeOf(group, kind)?.versions?.includes(version) ? USUAL_KINDS[`${group}/${kind}`] : undefined;
});

/** What many objects share is looked at once. */
function isUsualSpec(spec: any, { spec: { fields, required } }: UsualKind): boolean {
  if (typeof spec !== 'object' || spec === null || Array.isArray(spec)) return false;
  for (const name of required) {
    if (spec[name] === undefined) return false;
  }
  for (const key in spec) {
    const form = fields.get(key);
    if (form === undefined) return false;
    const value = spec[key];
    const notes = typeof value === 'object' && value !== null ? notesOf(value) : undefined;
    if (notes?.fits === form) continue;
    if (!isOf(form, value)) return false;
    if (notes !== undefined) notes.fits = form;
  }
  return true;
}
