import { StringMatch } from './string-match';

/**
 * Conditions on a request, all of which must hold.
 *
 * `sourceLabels`, `sourceNamespace` and `gateways` decide which proxies get the rule at all; the others are tested for each request.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMatchRequest
 */
export interface HttpMatchRequest {
  /**
   * Name of the match, joined to the name of its route in access logs.
   * @default - no name
   */
  readonly name?: string;

  /**
   * Path of the request, without its query. A prefix is one of text, not of segments: `/cart` matches `/cartoon`.
   * @default - any path
   */
  readonly uri?: StringMatch;

  /**
   * Whether `exact` and `prefix` of `uri` ignore case; `regex` never does.
   * @default false
   */
  readonly ignoreUriCase?: boolean;

  /**
   * Scheme of the request, such as `https`.
   * @default - any scheme
   */
  readonly scheme?: StringMatch;

  /**
   * HTTP method, in upper case.
   * @default - any method
   */
  readonly method?: StringMatch;

  /**
   * Host header, or `:authority` in HTTP/2.
   * @default - any authority
   */
  readonly authority?: StringMatch;

  /**
   * Headers by lower-case name; `{}` as the condition asks that the header is there. The names `uri`, `scheme`, `method` and
   * `authority` are ignored. At gateways `@request.auth.claims.group` or `@request.auth.claims[group]` tests a JWT claim.
   * @default - any headers
   */
  readonly headers?: { [key: string]: StringMatch };

  /**
   * Headers that must not match, written as in `headers`; `{}` as the condition asks that the header is absent.
   * @default - any headers
   */
  readonly withoutHeaders?: { [key: string]: StringMatch };

  /**
   * Query parameters by name. `exact` may be empty, for a parameter without value; `{}` asks that the parameter is there.
   * @default - any query
   */
  readonly queryParams?: { [key: string]: StringMatch };

  /**
   * Port of the service that was called.
   * @default - any port
   */
  readonly port?: number;

  /**
   * Labels of the workloads whose proxies get the rule: clients in the mesh, else the gateway's own. Ignored beside `gateways`.
   * @default - every workload
   */
  readonly sourceLabels?: { [key: string]: string };

  /**
   * Namespace of the workloads whose proxies get the rule: clients in the mesh, else the gateway's own. Ignored beside `gateways`.
   * @default - every namespace
   */
  readonly sourceNamespace?: string;

  /**
   * Gateways that get the rule, as `<namespace>/<name>` or `<name>`, with `mesh` for all sidecars; narrows the list of the VirtualService.
   * @default - all gateways of the VirtualService
   */
  readonly gateways?: string[];

  /**
   * Prefix of the statistics that Envoy keeps for this match, beside Istio's own.
   * @default - no statistics of its own
   */
  readonly statPrefix?: string;
}
