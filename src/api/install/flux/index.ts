export * from './helm-release';
export * from './helm-repository';
export * from './oci-repository';
