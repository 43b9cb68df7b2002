import { IConstruct } from 'constructs';
import { EndpointPolicy } from '../values';

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
   * The Deployment (or Pod, StatefulSet, ...) of the version. Checked at synth: its pods must carry the labels of the version.
   * @default - not checked
   */
  readonly workload?: IConstruct;

  /**
   * Endpoint policy of this version; what is left out is as for the whole service. Rendered as the `trafficPolicy` of the subset.
   * @default - as for the whole service
   */
  readonly policy?: EndpointPolicy;

  /**
   * Whether no route leads to the version any more. Its subset stays in the DestinationRule for proxies that have the routes of before; naming it is an
   * error (`VersionRetired`).
   * @default false
   */
  readonly retired?: boolean;
}
