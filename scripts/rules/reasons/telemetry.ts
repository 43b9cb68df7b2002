/** Why some codes of others have no rule of telemetry, Envoy filters or clusters. */
export const TELEMETRY_REASONS: { readonly [code: string]: string } = {
};
