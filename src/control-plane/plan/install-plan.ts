import { ChartName, Setting } from './setting';
import { ControlPlaneProfile } from '../options/profile';

/** What is said to one of Istio's charts. */
export interface ChartSettings {
  readonly chart: ChartName;
  readonly settings: readonly Setting[];
  /** What no option says; none of its paths is one of a setting. */
  readonly extraValues: { readonly [key: string]: any };
}

/** A release of one of Istio's charts. */
export interface ChartPlan extends ChartSettings {
  /** Name of the release, unique in the cluster. */
  readonly release: string;
  readonly namespace: string;
}

/** What is to be installed, as plain data: all that an emitter gets. */
export interface InstallPlan {
  /** Name of the installation, as of the release of istiod: `istiod`, or `istiod-<revision>`. */
  readonly name: string;
  /** Namespace of istiod. */
  readonly namespace: string;
  /** The full version, as `1.30.3`. */
  readonly version: string;
  /** Undefined for the default one. */
  readonly revision?: string;
  readonly profile: ControlPlaneProfile;
  readonly platform?: string;
  readonly hub: string;
  readonly tag: string;
  /** The charts to install, in this order; what another installation of the cluster owns is not among them. */
  readonly charts: readonly ChartPlan[];
  /** Tags that point to the revision. They are settings of istiod too (`revisionTags`). */
  readonly tags: readonly string[];
}
