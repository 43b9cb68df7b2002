import { Field } from './field';

/** Makes an AuthorizationPolicy only say what it would do. */
export const DRY_RUN = 'istio.io/dry-run';

const INTERNAL = ['internal.istio.io/webhook-always-reject', 'internal.istio.io/parents', 'internal.istio.io/parent-namespace'];

/** Annotations that istiod refuses whatever their value: its own on every kind, and dry run on kinds that have none. */
export function annotations(object: Field): void {
  if (!object.get('metadata').has('annotations')) return;
  const hasDryRun = object.at('kind') === 'AuthorizationPolicy';
  for (const [name, annotation] of object.get('metadata').get('annotations').entries()) {
    if (INTERNAL.includes(name)) {
      annotation.refuse('InternalAnnotation', 'must not be set, since it is for istiod alone', 'remove it');
    } else if (name === DRY_RUN && !hasDryRun) {
      annotation.refuse('Excluded', 'must not be set but on an AuthorizationPolicy', 'remove it');
    }
  }
}
