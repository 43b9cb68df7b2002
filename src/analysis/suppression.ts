import { Diagnostic } from './diagnostic';
import { Resource } from '../model';

/** Our annotations: one for each code, whose value is the reason. */
export const SUPPRESS_PREFIX = 'checks.cdk8s-mesh.io/';

/** Istio's annotation: a list of its own codes, or `*`. */
export const ISTIO_SUPPRESS = 'galley.istio.io/analyze-suppress';

/** A wish to leave findings of a code on an object out. */
export interface Suppression {
  /** Ours (`MESH0101`), Istio's (`IST0101`) or `*` for all that Istio would say. */
  readonly code: string;
  /** Why; undefined where Istio's annotation has no place for it. */
  readonly reason: string | undefined;
  /** Where it stands. */
  readonly field: string;
}

/** What the annotations of an object wish. */
export function suppressionsOn({ annotations }: Resource): Suppression[] {
  const found: Suppression[] = [];
  for (const key of Object.keys(annotations)) {
    const field = `metadata.annotations["${key}"]`;
    if (key === ISTIO_SUPPRESS) {
      found.push(...annotations[key].split(',').map(code => ({ code: code.trim(), reason: undefined, field })));
    } else if (key.startsWith(SUPPRESS_PREFIX)) {
      found.push({ code: key.slice(SUPPRESS_PREFIX.length), reason: annotations[key].trim(), field });
    }
  }
  return found;
}

/** Whether a suppression means a finding. */
export function isMeant({ code, reason }: Suppression, { code: found, equivalents }: Diagnostic): boolean {
  if (reason === '') return false;
  if (code === '*') return equivalents.some(equivalent => equivalent.startsWith('IST'));
  return found === code || equivalents.includes(code);
}
