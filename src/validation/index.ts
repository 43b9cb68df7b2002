export { parseDuration } from './durations';
export { isAtLeast, Severity } from './severity';
export { newerThan } from './since';
export { validate } from './validate';
export type { Violation } from './violation';
