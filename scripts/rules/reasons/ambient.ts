/** Why no rule of ambient mode stands for a code. */
export const AMBIENT_REASONS: { readonly [code: string]: string } = {
};
