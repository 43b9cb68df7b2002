/** What the rules find in the sample manifests inside of Istio's module, reviewed: each is true. */
export interface TrueFinding {
  /** Below samples/. */
  readonly file: string;
  /** As `MESH0101 VirtualService shop/reviews`. */
  readonly finding: string;
  readonly reason: string;
}

export const TRUE_FINDINGS: readonly TrueFinding[] = [
  {
    file: 'bookinfo/networking/fault-injection-details-v1.yaml',
    finding: 'MESH0107 VirtualService details',
    reason: 'the second rule is the same as the first but for the fault, and no request gets that far',
  },
];
