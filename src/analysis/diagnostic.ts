import { Severity } from '../validation';

/** A finding as people and tools see it. */
export interface Diagnostic {
  readonly code: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly equivalents: readonly string[];
  readonly resource: {
    readonly apiVersion: string;
    readonly kind: string;
    /** Empty where the object carries none. */
    readonly namespace: string;
    readonly name: string;
  };
  readonly field: string;
  readonly message: string;
  readonly fix: string;
  /** The cluster that the object is for, where several are checked. */
  readonly cluster?: string;
  readonly file?: string;
  readonly line?: number;
  readonly constructPath?: string;
}
