/** What our own check says of samples, and is meant. */
export const FINDINGS: { readonly [sample: string]: readonly string[] } = {
};
