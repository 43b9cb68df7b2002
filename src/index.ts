export * as security from './api/security';
export * as types from './api/types';
