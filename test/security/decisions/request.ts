/** Who calls, as its certificate says. */
export interface Caller {
  readonly trustDomain: string;
  readonly namespace: string;
  readonly account: string;
}

/** A token that is sent along. */
export interface SentToken {
  readonly claims: { readonly [name: string]: unknown };
  /** Whether its signature and its dates are right. */
  readonly isValid: boolean;
  /** The header that it is sent in: `authorization` if not said. */
  readonly header?: string;
}

/** A request, or a connection of bytes, as it comes to a workload. */
export interface Request {
  /** How the proxy reads the port. gRPC is HTTP. */
  readonly protocol: 'HTTP' | 'TCP';
  /** None sends plaintext. */
  readonly caller?: Caller;
  /** Where the packets come from. */
  readonly sourceIp: string;
  /** Where the client is, as the proxies on the way say: the source if not said. */
  readonly remoteIp?: string;
  /** Port of the pod. */
  readonly port: number;
  /** Port of the Service, which a waypoint sees: that of the pod if not said. */
  readonly servicePort?: number;
  readonly method: string;
  /** With its query, if it has one. */
  readonly path: string;
  readonly host: string;
  /** By names in lower case. */
  readonly headers: { readonly [name: string]: string };
  readonly token?: SentToken;
}

/** What becomes of a request, and what decides it. */
export interface Decision {
  readonly isAllowed: boolean;
  /** The policy as `DENY shop/no-writes`, or what else. */
  readonly by: string;
}

export const allowed = (by: string): Decision => ({ isAllowed: true, by });
export const denied = (by: string): Decision => ({ isAllowed: false, by });
