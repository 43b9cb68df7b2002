export { newerThan } from './since';
export { validate } from './validate';
export type { Violation } from './violation';
