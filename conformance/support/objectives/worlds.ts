import { App, Chart } from 'cdk8s';
import {
  DataPlane, IMeasured, IngressGateway, Mesh, MeshIngress, MeshService, ServiceRef, WaypointRef,
} from '../../../src';

/** Labels of a series. */
export interface Labels { readonly [label: string]: string }

/** Whose requests are measured, and who reports them. */
export interface World {
  readonly name: string;
  readonly measured: (shop: Chart) => IMeasured;
  /** Series of which each counts all requests, or a share of them. */
  readonly reports: readonly Report[];
  readonly hostLabel?: string;
}

/** What one proxy says of requests. */
export interface Report {
  readonly labels: Labels;
  /** How many of all requests it sees, from 0 to 1. */
  readonly share: number;
  /** Whether an objective may count it. */
  readonly counts: boolean;
}

const REVIEWS: Labels = {
  destination_service: 'reviews.shop.svc.cluster.local', destination_service_name: 'reviews', destination_service_namespace: 'shop', request_protocol: 'http',
};
const WEB: Labels = { ...REVIEWS, source_workload: 'web', source_workload_namespace: 'shop' };
const STRANGER: Labels = { ...REVIEWS, source_workload: 'unknown', source_workload_namespace: 'unknown' };
const GATEWAY: Labels = { ...REVIEWS, source_workload: 'edge-gateway', source_workload_namespace: 'shop' };

function reviews(shop: Chart): MeshService {
  return new MeshService(shop, 'reviews', { service: ServiceRef.named('reviews', { namespace: 'shop', ports: [{ port: 80, name: 'http' }] }) });
}

function edge(shop: Chart): MeshIngress {
  const ingress = new MeshIngress(shop, 'edge', { gateway: new IngressGateway(shop, 'edge-gateway'), hosts: ['shop.example.com'] });
  ingress.addRoute('reviews', { to: reviews(shop) });
  return ingress;
}

function behindWaypoint(ingressUsesWaypoint: boolean) {
  return (shop: Chart) => {
    const dataPlane = DataPlane.ambient({ waypoint: WaypointRef.named('waypoint'), ingressUsesWaypoint });
    new Mesh(App.of(shop), 'mesh', { istioVersion: '1.30', namespaceDataPlanes: { shop: dataPlane } });
    return reviews(shop);
  };
}

/** Every way in which requests are seen. */
export const WORLDS: readonly World[] = [
  {
    name: 'sidecars',
    measured: reviews,
    reports: [
      { labels: { ...WEB, reporter: 'source' }, share: 0.6, counts: true },
      { labels: { ...WEB, reporter: 'destination' }, share: 0.6, counts: false },
      { labels: { ...STRANGER, reporter: 'destination' }, share: 0.4, counts: true },
      { labels: { ...WEB, reporter: 'source', destination_service_name: 'reviews', destination_service_namespace: 'other' }, share: 1, counts: false },
    ],
  },
  { name: 'a server without a sidecar', measured: reviews, reports: [{ labels: { ...WEB, reporter: 'source' }, share: 1, counts: true }] },
  { name: 'clients without a sidecar', measured: reviews, reports: [{ labels: { ...STRANGER, reporter: 'destination' }, share: 1, counts: true }] },
  {
    name: 'two clusters',
    measured: reviews,
    reports: ['east', 'west'].map(cluster => ({ labels: { ...WEB, reporter: 'source', source_cluster: cluster, cluster }, share: 0.5, counts: true })),
  },
  {
    name: 'a waypoint that gateways pass by',
    measured: behindWaypoint(false),
    reports: [
      { labels: { ...WEB, reporter: 'waypoint' }, share: 0.7, counts: true },
      { labels: { ...GATEWAY, reporter: 'source' }, share: 0.3, counts: true },
    ],
  },
  {
    name: 'a waypoint that gateways use',
    measured: behindWaypoint(true),
    reports: [
      { labels: { ...WEB, reporter: 'waypoint' }, share: 0.7, counts: true },
      { labels: { ...GATEWAY, reporter: 'waypoint' }, share: 0.3, counts: true },
      { labels: { ...GATEWAY, reporter: 'source' }, share: 0.3, counts: false },
    ],
  },
  {
    name: 'an ingress',
    measured: edge,
    reports: [
      { labels: { ...GATEWAY, reporter: 'source' }, share: 1, counts: true },
      { labels: { ...GATEWAY, reporter: 'destination' }, share: 1, counts: false },
      { labels: { ...WEB, reporter: 'source' }, share: 1, counts: false },
    ],
  },
  {
    name: 'an ingress by its host',
    measured: edge,
    hostLabel: 'request_host',
    reports: [
      { labels: { ...GATEWAY, reporter: 'source', request_host: 'shop.example.com' }, share: 0.5, counts: true },
      { labels: { ...GATEWAY, reporter: 'source', request_host: 'Shop.example.com:443', destination_service_name: 'unknown', destination_service: 'unknown' }, share: 0.5, counts: true },
      { labels: { ...GATEWAY, reporter: 'source', request_host: 'shopXexample.com' }, share: 1, counts: false },
    ],
  },
];
