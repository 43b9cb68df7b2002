/** How much is measured. */
export interface Sizes {
  /** Numbers of services in one chart. */
  readonly services: readonly number[];
  /** Numbers of charts of one service each. */
  readonly charts: readonly number[];
  /** Numbers of services whose manifests are checked. */
  readonly checks: readonly number[];
  /** Documents in one file, more than cdk8s's App can write. */
  readonly documents: number;
  /** Random documents for the YAML writer. */
  readonly randomDocuments: number;
  /** How often a synth is measured. */
  readonly rounds: number;
  /** How often an import is measured. */
  readonly imports: number;
}

export const FULL: Sizes = {
  services: [100, 1000, 10_000],
  charts: [300, 1000, 3000],
  checks: [1000, 10_000],
  documents: 200_000,
  randomDocuments: 100_000,
  rounds: 5,
  imports: 41,
};

/** To see that the bench works: too small for most goals. */
export const QUICK: Sizes = {
  services: [100, 1000],
  charts: [100, 300],
  checks: [100, 1000],
  documents: 20_000,
  randomDocuments: 2000,
  rounds: 2,
  imports: 11,
};
