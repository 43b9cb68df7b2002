export * from './authorization-policy';
export * from './peer-authentication';
export * from './request-authentication';
