import { Field } from './field';

/** An object as it stands in a manifest file. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: {
    readonly name?: string;
    readonly namespace?: string;
    readonly annotations?: { [key: string]: string };
  };
  readonly spec?: unknown;
}

/** Judges the spec of one kind by calling `refuse` on the fields that Istio would not take. */
export interface Rule {
  (spec: Field, manifest: Manifest): void;
}
