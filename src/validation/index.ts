export { parseDuration } from './durations';
export { deprecatedIn } from './deprecated';
export { isAtLeast, Severity } from './severity';
export { istioGroups, istioKinds, newestVersion } from './schema/shapes';
export { isSound, structureOf, type Structure } from './schema/structure';
export { newerThan } from './since';
export { meant } from './suggestion';
export { judge, validate, validateStored } from './validate';
export type { Violation } from './violation';
