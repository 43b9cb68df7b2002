import { IConstruct } from 'constructs';
import { ProxyTopology } from '../values';

/** Where pods of a gateway are, and what policies must know of them. */
export interface GatewayPodsPlace {
  readonly namespace: string;
  /** By which Gateway objects and policies select them. */
  readonly labels: { readonly [key: string]: string };
  /** Name of what runs them, by which metrics know them; undefined if unknown. */
  readonly workload?: string;
  /** What stands in front; undefined if unknown. */
  topology?(): ProxyTopology | undefined;
  /** Port of the pods behind one of the Service; undefined if unknown. */
  targetPort?(port: number): number | undefined;
}

/**
 * The pods of an ingress gateway or an egress gateway, whoever runs them.
 */
export interface IGatewayPods {
  /**
   * Where they are, for somebody who says something of them.
   *
   * @internal
   */
  _podsFor(by: IConstruct): GatewayPodsPlace;
}
