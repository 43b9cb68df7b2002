import { Goal } from './goal';
import { Sizes } from './sizes';

/** A table of results. */
export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What one must know to read it. */
  readonly note?: string;
}

/** A line in the chart: milliseconds by number of services. */
export interface Line {
  readonly name: string;
  /** Whether it is ours; otherwise it is stock cdk8s. */
  readonly ours: boolean;
  /** Lines of the same sort are dashed alike. */
  readonly dashed: boolean;
  readonly points: readonly (readonly [services: number, ms: number])[];
}

/** What a part of the bench came to. */
export interface Section {
  readonly tables: readonly Table[];
  readonly goals: readonly Goal[];
  /** Lines for the chart, if it has some. */
  readonly lines?: readonly Line[];
}

/** A part of the bench. To add one, write a file that exports it and list it in `parts.ts`. */
export interface Part {
  /** As `--only` names it. */
  readonly name: string;
  /** What it measures, for `--help`. */
  readonly summary: string;
  run(sizes: Sizes): Promise<Section>;
}
