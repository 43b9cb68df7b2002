export * from './audit-policy';
export * from './certificate-signer';
export * from './external-authorization';
export * from './istiod-certificate';
export * from './mesh-policies';
export * from './mutual-tls';
export * from './plugged-in-ca';
