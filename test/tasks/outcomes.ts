import { Request } from '../support/istio-router';

/** What Istio's page says becomes of a request. */
export interface TaskOutcome {
  readonly task: string;
  readonly what: string;
  readonly virtualService: string;
  readonly request: Partial<Request>;
  /** Shares by host and subset; none if nothing takes the request. */
  readonly to: { readonly [destination: string]: number };
}

const JASON = { headers: { 'end-user': 'jason' } };
const REVIEWS = 'reviews.bookinfo.svc.cluster.local';
const RATINGS = 'ratings.bookinfo.svc.cluster.local';
const HTTPBIN = 'httpbin.default.svc.cluster.local';
const HELLO = 'helloworld.default.svc.cluster.local';

export const OUTCOMES: readonly TaskOutcome[] = [
  { task: 'request-routing', what: 'jason sees v2 of the reviews', virtualService: 'reviews', request: JASON, to: { [`${REVIEWS}/v2`]: 1 } },
  { task: 'request-routing', what: 'others see v1 of the reviews', virtualService: 'reviews', request: {}, to: { [`${REVIEWS}/v1`]: 1 } },
  { task: 'request-routing', what: 'ratings are v1 for everybody', virtualService: 'ratings', request: JASON, to: { [`${RATINGS}/v1`]: 1 } },
  { task: 'fault-injection', what: 'others reach v1 of the ratings', virtualService: 'ratings', request: {}, to: { [`${RATINGS}/v1`]: 1 } },
  { task: 'traffic-shifting', what: 'one half sees v3', virtualService: 'reviews', request: {}, to: { [`${REVIEWS}/v1`]: 0.5, [`${REVIEWS}/v3`]: 0.5 } },
  { task: 'request-timeouts', what: 'reviews are v2', virtualService: 'reviews', request: {}, to: { [`${REVIEWS}/v2`]: 1 } },
  { task: 'mirroring', what: 'v1 answers', virtualService: 'httpbin', request: {}, to: { [`${HTTPBIN}/v1`]: 1 } },
  { task: 'ingress-control', what: 'statuses are served', virtualService: 'httpbin-edge', request: { path: '/status/200' }, to: { [`${HTTPBIN}/`]: 1 } },
  { task: 'ingress-control', what: 'delays are served', virtualService: 'httpbin-edge', request: { path: '/delay/5' }, to: { [`${HTTPBIN}/`]: 1 } },
  { task: 'ingress-control', what: 'headers are not served', virtualService: 'httpbin-edge', request: { path: '/headers' }, to: {} },
  { task: 'ingress-control', what: 'browsers see headers', virtualService: 'browsers', request: { path: '/headers' }, to: { [`${HTTPBIN}/`]: 1 } },
  { task: 'secure-ingress', what: 'httpbin is served', virtualService: 'httpbin-edge', request: { path: '/status/418' }, to: { [`${HTTPBIN}/`]: 1 } },
  { task: 'secure-ingress', what: 'helloworld is served', virtualService: 'hello-edge', request: { path: '/hello' }, to: { [`${HELLO}/`]: 1 } },
  { task: 'secure-ingress', what: 'nothing else of helloworld is served', virtualService: 'hello-edge', request: { path: '/' }, to: {} },
  { task: 'kubernetes-ingress', what: 'statuses are served', virtualService: 'edge', request: { path: '/status/200' }, to: { [`${HTTPBIN}/`]: 1 } },
  { task: 'kubernetes-ingress', what: 'headers are not served', virtualService: 'edge', request: { path: '/headers' }, to: {} },
  { task: 'gateway-api', what: 'what is got is served', virtualService: 'http', request: { path: '/get' }, to: { [`${HTTPBIN}/`]: 1 } },
  { task: 'egress-control', what: 'httpbin.org is called', virtualService: 'httpbin', request: { path: '/delay/5' }, to: { 'httpbin.org/': 1 } },
];
