import { IConstruct } from 'constructs';
import { Mesh } from '../mesh';
import { MeshError } from '../private/errors';
import { isOlder, oldestVersion } from '../private/istio-version';

/** What Envoy has not had in all versions of Istio that are known, and since which it does. */
export interface EnvoyFeature {
  /** In messages: what the proxies lack. */
  readonly words: string;
  /** The first version of Istio whose proxies have it. */
  readonly since: string;
}

/** The oldest Istio whose proxies must understand what is written; throws `IstioVersionUnknown`. */
export function requireIstioVersion(by: IConstruct): string {
  const version = oldestVersion(by);
  if (version === undefined) {
    throw new MeshError('IstioVersionUnknown', `what Envoy understands depends on its version, and nothing states which Istio runs; write new Mesh(app, 'mesh', { istioVersion: '1.30' })${
      Mesh.tryOf(by) === undefined ? '' : ': the one that is there leaves it out'}`, by);
  }
  return version;
}

/** Refuses what proxies that run do not have. */
export function requireEnvoyFeature({ words, since }: EnvoyFeature, cure: string, by: IConstruct): void {
  const version = requireIstioVersion(by);
  if (isOlder(version, since)) {
    throw new MeshError('NewerEnvoyNeeded', `${words} came to the proxies with Istio ${since}, and ${version} runs; ${cure}`, by);
  }
}
