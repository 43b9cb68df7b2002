import { IConstruct } from 'constructs';
import { Mesh } from '../mesh';
import { MeshError } from '../private/errors';
import { oldestVersion } from '../private/istio-version';

/** The oldest Istio whose proxies must understand what is written; throws `IstioVersionUnknown`. */
export function requireIstioVersion(by: IConstruct): string {
  const version = oldestVersion(by);
  if (version === undefined) {
    throw new MeshError('IstioVersionUnknown', `what Envoy understands depends on its version, and nothing states which Istio runs; write new Mesh(app, 'mesh', { istioVersion: '1.30' })${
      Mesh.tryOf(by) === undefined ? '' : ': the one that is there leaves it out'}`, by);
  }
  return version;
}
