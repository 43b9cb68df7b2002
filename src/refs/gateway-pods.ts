import { IConstruct } from 'constructs';

/** Where pods of a gateway are; plain data. */
export interface GatewayPodsPlace {
  readonly namespace: string;
  readonly labels: { readonly [key: string]: string };
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
