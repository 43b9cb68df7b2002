import { Caller, Request } from './request';

/** `shop/web` as a caller. */
export function caller(name: string, trustDomain = 'cluster.local'): Caller {
  const [namespace, account] = name.split('/');
  return { trustDomain, namespace, account };
}

/** A GET of `/`, from nobody unless said otherwise. */
export function http(settings: Partial<Request> = {}): Request {
  return { protocol: 'HTTP', sourceIp: '10.0.0.1', port: 8080, method: 'GET', path: '/', host: 'reviews.shop.svc.cluster.local', headers: {}, ...settings };
}

/** A connection of which nothing is known but its ends. */
export function tcp(settings: Partial<Request> = {}): Request {
  return { ...http(), protocol: 'TCP', method: '', path: '', host: '', ...settings };
}
