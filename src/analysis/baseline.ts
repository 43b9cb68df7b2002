import { Diagnostic } from './diagnostic';
import { groupOf } from '../model';

/** A finding that is known: by code, object and field, so that lines may move. */
export interface KnownFinding {
  readonly code: string;
  /** Such as `networking.istio.io/VirtualService shop/reviews`; the file of what is no object. */
  readonly object: string;
  readonly field: string;
  /** Where several are checked. */
  readonly cluster?: string;
}

/** Findings that nobody needs to hear of again. */
export class Baseline {
  /** The text of a baseline; throws a `BaselineError` if it is none. */
  public static parse(text: string): Baseline {
    return new Baseline(findingsIn(jsonOf(text)));
  }

  /** The baseline of all that is found now, to be written to a file: one line a finding, in an order that makes short diffs. */
  public static textOf(diagnostics: readonly Diagnostic[]): string {
    const lines = [...new Set(diagnostics.map(diagnostic => JSON.stringify(knownAs(diagnostic))))].sort();
    return `{"findings": [${lines.map(line => `\n  ${line}`).join(',')}\n]}\n`;
  }

  private readonly keys: ReadonlySet<string>;

  private constructor(public readonly findings: readonly KnownFinding[]) {
    this.keys = new Set(findings.map(keyOf));
  }

  public knows(diagnostic: Diagnostic): boolean {
    return this.keys.has(keyOf(knownAs(diagnostic)));
  }

  /** What is not found any more. */
  public gone(diagnostics: readonly Diagnostic[]): KnownFinding[] {
    const found = new Set(diagnostics.map(diagnostic => keyOf(knownAs(diagnostic))));
    return this.findings.filter(finding => !found.has(keyOf(finding)));
  }
}

/** A text that is no baseline. */
export class BaselineError extends Error {}

/** How a baseline names a finding. */
export function knownAs({ code, resource, field, cluster, file = '' }: Diagnostic): KnownFinding {
  const { apiVersion, kind, namespace, name } = resource;
  const group = groupOf(apiVersion);
  const object = kind === '' ? file : `${group === '' ? '' : `${group}/`}${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
  return { code, object, field, ...cluster === undefined ? {} : { cluster } };
}

function keyOf({ code, object, field, cluster }: KnownFinding): string {
  return JSON.stringify([code, object, field, cluster]);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BaselineError(`it is no JSON: ${(error as Error).message}`);
  }
}

function findingsIn(value: unknown): KnownFinding[] {
  const findings = (value as { readonly findings?: unknown } | null)?.findings;
  if (!Array.isArray(findings)) throw new BaselineError("it has no list 'findings'");
  return findings.map((finding, i) => {
    for (const field of ['code', 'object', 'field']) {
      if (typeof finding?.[field] !== 'string') throw new BaselineError(`'findings[${i}].${field}' must be a text`);
    }
    const { code, object, field, cluster } = finding;
    return { code, object, field, ...typeof cluster === 'string' ? { cluster } : {} };
  });
}
