import { IConstruct } from 'constructs';
import { nearest } from './root';

/** Tells the annotations by which an object is applied in its turn, given its manifest. */
export interface OrderAnnotations { (manifest: any): { readonly [key: string]: string } | undefined }

const ORDERS = new WeakMap<IConstruct, OrderAnnotations>();

/** States in which order objects below a scope are applied. */
export function stateApplyOrder(scope: IConstruct, order: OrderAnnotations): void {
  ORDERS.set(scope, order);
}

/** How objects are told their turn where a construct stands; undefined if they are not. */
export function applyOrder(construct: IConstruct): OrderAnnotations | undefined {
  return nearest(construct, ORDERS);
}

/** A manifest with the annotations of its turn; what the program wrote itself counts. */
export function inApplyOrder(order: OrderAnnotations | undefined, manifest: any): any {
  const turn = order?.(manifest);
  if (turn === undefined) return manifest;
  const { annotations, ...metadata } = manifest.metadata ?? {};
  const all = Object.entries({ ...turn, ...annotations }).sort(([a], [b]) => a < b ? -1 : 1);
  return { ...manifest, metadata: { annotations: Object.fromEntries(all), ...metadata } };
}
