import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { MeshError } from './errors';

/** As Istio writes it: `2s`, or `1500ms` where seconds are not whole. */
export function wireDuration(duration: Duration): string {
  const ms = duration.toMilliseconds({ integral: false });
  return ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`;
}

/** Where Istio counts in seconds. */
export function requireWholeSeconds(prop: string, duration: Duration | undefined, scope?: IConstruct): void {
  if (duration === undefined) return;
  const seconds = duration.toSeconds({ integral: false });
  if (!Number.isInteger(seconds) || seconds < 1) {
    throw new MeshError('BadDuration', `'${prop}' must be a whole number of seconds, at least 1, got ${seconds} s`, scope);
  }
}

/** Envoy counts in milliseconds, and nothing in a mesh is timed to zero. */
export function requireAtLeastOneMs(prop: string, duration: Duration | undefined, scope?: IConstruct): void {
  if (duration === undefined) return;
  const ms = duration.toMilliseconds({ integral: false });
  if (!Number.isInteger(ms) || ms < 1) {
    throw new MeshError('BadDuration', `'${prop}' must be a whole number of milliseconds, at least 1, got ${ms} ms`, scope);
  }
}
