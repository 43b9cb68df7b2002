import { Construct } from 'constructs';
import { MeshError } from '../private/errors';
import { isLabel } from '../private/names';
import { PerApp } from '../private/per-app';

/** Labels by which the pods of a gateway are known. */
export interface GatewayLabels {
  /** By which its own Deployment selects them. */
  readonly own: { readonly [key: string]: string };
  /** By which its Service and Gateway objects select them. */
  readonly selector: { readonly [key: string]: string };
}

/** The labels of a gateway: those given, or as Istio's chart makes them of a name. */
export function gatewayLabels(name: string, given: { readonly [key: string]: string } | undefined, by: Construct): GatewayLabels {
  const own = given === undefined ? { app: name, istio: name.replace(/^istio-/, '') } : { ...given };
  const bad = Object.entries(own).find(entry => !isLabel(...entry));
  if (bad !== undefined) {
    throw new MeshError('BadLabel', `'labels' must be labels of pods, up to 63 letters, digits, '-', '_' and '.', got '${bad[0]}: ${bad[1]}'`, by);
  }
  if (Object.keys(own).length === 0) {
    throw new MeshError('NoGatewayLabels', "'labels' must name at least one label of the gateway's pods, got none: a Gateway without selector would apply to every gateway", by);
  }
  return { own, selector: own.istio === undefined ? own : { istio: own.istio } };
}

/** A gateway as the others of its app see it. */
interface Neighbour {
  readonly by: Construct;
  readonly namespace: string;
  readonly labels: GatewayLabels;
  /** Whether it has a Service of its own. */
  readonly isWhole: boolean;
}

const NEIGHBOURS = new PerApp<Neighbour[]>(() => []);

/**
 * Refuses labels by which another gateway would be selected too. A Gateway object selects pods in every namespace, so its hosts would be served there.
 *
 * Two Deployments may be one gateway, in one namespace: then only one of them has a Service, and their own labels differ.
 */
export function takeLabels(gateway: Neighbour): void {
  const others = NEIGHBOURS.of(gateway.by);
  const rival = others.find(other => (isSelected(other, gateway) || isSelected(gateway, other)) && !isOneGateway(other, gateway));
  if (rival !== undefined) {
    throw new MeshError('GatewayLabelsTaken', `the labels ${show(gateway)} would also select pods of '${rival.by.node.path}' (${show(rival)}), and Gateway objects of one `
      + "gateway would be served by the other; give it 'labels' of its own, or another name", gateway.by);
  }
  others.push(gateway);
}

function isSelected(pods: Neighbour, by: Neighbour): boolean {
  return Object.entries(by.labels.selector).every(([key, text]) => pods.labels.own[key] === text);
}

function isOneGateway(a: Neighbour, b: Neighbour): boolean {
  const keys = Object.keys(a.labels.own).filter(key => key in b.labels.own);
  return a.namespace === b.namespace && !(a.isWhole && b.isWhole) && keys.some(key => a.labels.own[key] !== b.labels.own[key]);
}

function show({ namespace, labels: { own } }: Neighbour): string {
  return `${Object.entries(own).map(([key, text]) => `${key}=${text}`).sort().join(',')} in '${namespace}'`;
}
