import { IConstruct } from 'constructs';
import { nearest } from './root';

/** Tells the annotations by which an object is applied in its turn, given its manifest. */
export interface OrderAnnotations { (manifest: any): { readonly [key: string]: string } | undefined }

const ORDERS = new WeakMap<IConstruct, OrderAnnotations>();

/** States in which order objects below a scope are applied. */
export function stateApplyOrder(scope: IConstruct, order: OrderAnnotations): void {
  ORDERS.set(scope, order);
}

/** A manifest with the annotations of its turn; what the program wrote itself counts. */
export function inApplyOrder(object: IConstruct, manifest: any): any {
  const turn = nearest(object, ORDERS)?.(manifest);
  if (turn === undefined) return manifest;
  const { annotations, ...metadata } = manifest.metadata ?? {};
  const all = Object.entries({ ...turn, ...annotations }).sort(([a], [b]) => a < b ? -1 : 1);
  return { ...manifest, metadata: { annotations: Object.fromEntries(all), ...metadata } };
}
