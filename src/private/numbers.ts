import { IConstruct } from 'constructs';
import { MeshError } from './errors';

/** Refuses what is not a whole number between two bounds, both included. */
export function requireWhole(prop: string, value: number | undefined, min: number, max: number, scope?: IConstruct): void {
  if (value !== undefined && (!Number.isInteger(value) || value < min || value > max)) {
    throw new MeshError('NotInRange', `'${prop}' must be a whole number from ${min} to ${max}, got ${value}`, scope);
  }
}

/** Istio weights are int32, so 12.5 would only fail in the cluster. */
export function requirePercent(prop: string, value: number | undefined, scope?: IConstruct): void {
  if (value !== undefined && (!Number.isInteger(value) || value < 0 || value > 100)) {
    throw new MeshError('PercentOutOfRange', `'${prop}' must be a whole percentage from 0 to 100, got ${value}`, scope);
  }
}

/** A port of a Service or a listener. */
export function requirePort(prop: string, value: number | undefined, scope?: IConstruct): void {
  requireWhole(prop, value, 1, 65535, scope);
}

/** Largest value of Istio's int32 counts. */
export const MAX_INT32 = 2 ** 31 - 1;

/** Largest value of Istio's uint32 counts. */
export const MAX_UINT32 = 2 ** 32 - 1;
