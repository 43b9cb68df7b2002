import { Severity } from './severity';

/** One thing that Istio would refuse in one object, or warn of. */
export interface Violation {
  /** PascalCase, never reworded: people search by it. */
  readonly code: string;
  /** Where in the object, such as `spec.http[0].timeout`. */
  readonly field: string;
  /** What is wrong, with the value seen and what is allowed; lower case, no full stop. */
  readonly problem: string;
  /** What to change; lower case, no full stop. */
  readonly cure: string;
  /** An error is refused, a warning is taken. */
  readonly severity: Severity;
  /** Only the API server says it, by the schema of the kind: istiod and its analyzers do not. */
  readonly bySchema?: true;
}
