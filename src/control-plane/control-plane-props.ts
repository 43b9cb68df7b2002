import { Installation } from './installation';
import { ControlPlaneProfile } from './options/profile';

/**
 * Properties for `ControlPlane`.
 */
export interface ControlPlaneProps {
  /**
   * The full version, as `1.30.3` (`BadVersion`). Must be one of those that the Mesh states: a patch of `istioVersion` or, during an upgrade, of `upgradingFrom`
   * (`OtherVersion`).
   */
  readonly version: string;

  /** What it is written as. */
  readonly install: Installation;

  /**
   * Settings of Istio's that options come on top of.
   * @default ControlPlaneProfile.DEFAULT
   */
  readonly profile?: ControlPlaneProfile;

  /**
   * Name of the revision: up to 63 lower-case letters, digits and `-` (`BadRevision`). Two revisions may run side by side.
   * @default - the default revision
   */
  readonly revision?: string;
}
