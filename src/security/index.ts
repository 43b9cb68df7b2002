export * from './audit-policy';
export * from './certificate-signer';
export * from './external-authorization';
export * from './gateway-policies';
export * from './istiod-certificate';
export * from './mesh-namespace';
export * from './mesh-policies';
export * from './plugged-in-ca';
