import { IConstruct } from 'constructs';
import { PortPolicy, VersionPolicy } from '../values';

/**
 * What tells a version from the others, and what holds for it alone.
 */
export interface VersionOptions {
  /**
   * Labels that the pods of the version carry, and those of the other versions do not.
   * @default - the version label of the service with the name of the version
   */
  readonly labels?: { [key: string]: string };

  /**
   * The Deployment (or Pod, StatefulSet, ...) of the version, or its VirtualMachine. Checked at synth: its pods must carry the labels of the version.
   * @default - not checked
   */
  readonly workload?: IConstruct;

  /**
   * Endpoint policy of this version; what is left out is as for the whole service. Rendered as the `trafficPolicy` of the subset.
   * @default - as for the whole service
   */
  readonly policy?: VersionPolicy;

  /**
   * Policies of single ports of this version, by their name, or by their number as text; what is left out is as for the version. Rendered as
   * `portLevelSettings` of the subset. Throws as `portPolicies` of the service does.
   * @default - all ports alike, but for what the service says of them
   */
  readonly portPolicies?: { [port: string]: PortPolicy };

  /**
   * Whether no route leads to the version any more. Its subset stays in the DestinationRule for proxies that have the routes of before; naming it is an
   * error (`VersionRetired`).
   * @default false
   */
  readonly retired?: boolean;
}
