import { Resource } from '../../../../model';
import { Severity, Violation } from '../../../../validation';
import { Complaint } from '../../../rule';

/** What is wrong with one object, as a rule says it. */
export function complaintOf({ field, problem, cure }: Violation, more: Partial<Complaint> = {}): Complaint {
  return { field, message: problem, fix: cure, ...more };
}

/**
 * How bad it is that an object has what this library does not know.
 *
 * Constructs make no mistakes of spelling: what is unknown in an app was put there on purpose, and may be newer than the library.
 */
export function severityOfUnknown({ origin }: Resource): Severity {
  return origin.constructPath === undefined ? Severity.ERROR : Severity.WARNING;
}
