/** Something that must hold, measured. */
export interface Goal {
  readonly what: string;
  /** What must hold of the value, such as `at least 5`. */
  readonly wanted: string;
  /** What was measured; undefined if this run was too small for it. */
  readonly got?: string;
  /** Whether it holds; undefined if this run was too small to tell. */
  readonly met?: boolean;
}

/** A ratio or number that must not be less. */
export function atLeast(what: string, least: number, value: number | undefined, unit = ' times'): Goal {
  return judged(what, `at least ${least}${unit}`, value, unit, value !== undefined && value >= least);
}

/** A number that must be less. */
export function below(what: string, limit: number, value: number | undefined, unit = ''): Goal {
  return judged(what, `below ${limit}${unit}`, value, unit, value !== undefined && value < limit);
}

/** Something that is so or not. */
export function holds(what: string, problem: string | undefined): Goal {
  return { what, wanted: 'yes', got: problem === undefined ? 'yes' : problem, met: problem === undefined };
}

function judged(what: string, wanted: string, value: number | undefined, unit: string, met: boolean): Goal {
  return value === undefined ? { what, wanted } : { what, wanted, got: `${shown(value)}${unit}`, met };
}

function shown(value: number): string {
  return value < 100 ? value.toPrecision(3) : String(Math.round(value));
}
