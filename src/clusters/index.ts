export * from './ambient-east-west-gateway';
export * from './east-west-gateway';
export * from './kubeconfig';
export * from './remote-reader';
export * from './remote-secret';
