/** Why no rule stands for a code: what manifests alone cannot tell, or what is said in another way. */
export const REASONS: { readonly [code: string]: string } = {
};
