import { Duration } from 'cdk8s';

/** As messages of Envoy have it: in seconds, with a fraction. */
export function envoyDuration(duration: Duration): string {
  return `${duration.toMilliseconds({ integral: false }) / 1000}s`;
}
