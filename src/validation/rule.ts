import { Field } from './field';

/** An object as it stands in a manifest file. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: {
    readonly name?: string;
    readonly namespace?: string;
    readonly labels?: { readonly [key: string]: string };
    readonly annotations?: { readonly [key: string]: string };
  };
  readonly spec?: unknown;
}

/** Judges one kind by calling `refuse` on the fields that Istio would not take. */
export interface Rule {
  (spec: Field, metadata: Field): void;
}
