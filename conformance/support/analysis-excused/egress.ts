import { Excused } from './excused';

/** What we say of Sidecars, ServiceEntries and TLS to the outside, and Istio does not, or the other way round. */
export const EXCUSED_EGRESS: readonly Excused[] = [
  {
    file: 'IST0134/loud-dns-capture.yaml',
    code: 'IST0134',
    object: 'ServiceEntry shop/orders',
    reason: 'proxies answer DNS by the mesh config beside it, so the address that istiod hands out by default is used; Istio asks for a second setting of older versions',
  },
];
